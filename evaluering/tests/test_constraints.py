"""The database refuses a lie about invitations, answers, measurements and norms."""

import pytest
from django.apps import apps
from django.utils import timezone

from barnetimidten.tests.loegn import constraint_names, refuse_lie
from evaluering.models import (
    Besvarelse,
    Citat,
    Invitation,
    InvitationLink,
    Maaling,
    Normsaet,
    Oversaettelse,
    SdqBaandtal,
    SdqImport,
    SdqOrdlyd,
    SdqRaekke,
    SvarAfvisning,
)
from evaluering.tests import builders
from forloeb.tests.afvist import days
from forloeb.tests.builders import in_dialog

pytestmark = pytest.mark.django_db
NOW = timezone.now()
SOMEBODY = object()  # an employee, made when the lie is told
ANOTHER = object()
DAGTILBUD = {"modtager": "dagtilbud", "foraelder": None, "skema": "sdq_foer"}
APPROVED = {"godkendt_at": NOW, "godkendt_af": ANOTHER, "laeser": "Læser Navn"}

# constraint, model, the lie
LIES = [
    ("invitation_skema_known", Invitation, {"skema": "andet"}),
    ("invitation_modtager_known", Invitation, {"modtager": "nabo", "foraelder": None,
                                               "skema": "sdq_foer"}),
    ("invitation_sprog_known", Invitation, {"sprog": "se"}),
    ("invitation_eget_is_for_parents", Invitation,
     DAGTILBUD | {"skema": "eget", "modtager_navn": "Pia"}),
    ("invitation_foraelder_is_modtager", Invitation,
     {"modtager": "dagtilbud", "skema": "sdq_foer", "modtager_navn": "Pia"}),
    ("invitation_dagtilbud_is_named", Invitation, DAGTILBUD),
    ("invitation_two_reminders", Invitation, {"paamindelser": 3}),
    ("invitation_revoked_by_someone", Invitation, {"tilbagekaldt_at": NOW}),
    ("invitation_revoked_by_someone", Invitation, {"tilbagekaldt_af": SOMEBODY}),
    ("invitation_chosen_is_allowed", Invitation,
     {"beskyttet_valgt": True, "maa_paamindes": False}),
    ("invitationlink_kanal_known", InvitationLink, {"kanal": "due"}),
    ("besvarelse_kilde_known", Besvarelse, {"kilde": "rygte"}),
    ("besvarelse_sprog_known", Besvarelse, {"sprog": ""}),
    ("besvarelse_sent_has_time", Besvarelse, {"indsendt_at": None}),
    ("besvarelse_sent_has_time", Besvarelse, {"status": "kladde"}),
    ("besvarelse_paper_typed_by_someone", Besvarelse, {"indtastet_af": None}),
    ("besvarelse_one_sent_per_parent", Besvarelse, {"pk": None}),
    ("citat_one_per_question", Citat, {"pk": None}),
    ("oversaettelse_one_in_use", Oversaettelse, APPROVED | {"pk": None}),
    ("oversaettelse_approved_on_a_readers_word", Oversaettelse,
     APPROVED | {"laeser": ""}),
    ("oversaettelse_approved_on_a_readers_word", Oversaettelse,
     APPROVED | {"godkendt_af": None}),
    ("oversaettelse_approved_by_another", Oversaettelse,
     APPROVED | {"foreslaaet_af": SOMEBODY, "godkendt_af": SOMEBODY}),
    ("oversaettelse_sprog_known", Oversaettelse, {"sprog": "da"}),
    ("oversaettelse_sprog_known", Oversaettelse, {"sprog": "se"}),
    ("svarafvisning_one_per_day_and_grund", SvarAfvisning, {"pk": None}),
    ("svarafvisning_grund_known", SvarAfvisning, {"grund": "dovenskab"}),
    ("normsaet_unique_navn_udgave", Normsaet, {"pk": None}),
    ("normsaet_status_known", Normsaet, {"status": "maaske"}),
    ("normsaet_informant_known", Normsaet, {"informant": "barn"}),
    ("normsaet_three_or_four_bands", Normsaet, {"antal_baand": 5}),
    ("normsaet_age_from_two", Normsaet, {"fra_maaned": 23}),
    ("normsaet_age_from_two", Normsaet, {"til_maaned": 30}),
    ("normsaet_approved_by_another", Normsaet, {"afgjort_af": None}),
    ("normsaet_approved_by_another", Normsaet, {"foreslaaet_af": None}),
    ("normsaet_approved_by_another", Normsaet,
     {"foreslaaet_af": SOMEBODY, "afgjort_af": SOMEBODY}),
    ("maaling_one_per_time_and_informant", Maaling, {"pk": None}),
    ("maaling_tidspunkt_known", Maaling, {"tidspunkt": "midtvejs"}),
    ("maaling_informant_known", Maaling, {"informant": "barn", "foraelder": None}),
    ("maaling_kilde_known", Maaling, {"kilde": "rygte"}),
    ("maaling_form_fits_age", Maaling, {"alder_maaneder": 47}),
    ("maaling_form_fits_age", Maaling, {"skemaform": "2-4"}),
    ("maaling_form_fits_age", Maaling, {"skemaform": "2-4", "alder_maaneder": 23}),
    ("maaling_foraelder_is_informant", Maaling,
     {"informant": "paedagog", "besvaret_af": "Pia"}),
    ("maaling_paedagog_is_named", Maaling,
     {"informant": "paedagog", "foraelder": None}),
    ("sdqimport_art_known", SdqImport, {"art": "andet"}),
    ("sdqimport_laesning_known", SdqImport,
     {"laesning": "gaet", "laesning_grund": "Fordi", "laesning_af": SOMEBODY}),
    ("sdqimport_reading_chosen_with_grund", SdqImport,
     {"laesning": "angivet", "laesning_af": SOMEBODY}),
    ("sdqimport_reading_chosen_with_grund", SdqImport,
     {"laesning": "summeret", "laesning_grund": "Fordi"}),
    ("sdqraekke_unique_linje", SdqRaekke, {"pk": None}),
    ("sdqraekke_informant_known", SdqRaekke, {"informant": "barn"}),
    ("sdqbaandtal_unique_cell", SdqBaandtal, {"pk": None, "linje": 9}),
    ("sdqbaandtal_tidspunkt_known", SdqBaandtal, {"tidspunkt": "midtvejs"}),
    ("sdqbaandtal_informant_known", SdqBaandtal, {"informant": "barn"}),
    ("sdqordlyd_one_in_use", SdqOrdlyd, {"pk": None}),
    ("sdqordlyd_has_licens", SdqOrdlyd, {"licens": ""}),
]  # fmt: skip


def test_every_rule_has_its_lie():
    ours = constraint_names(*apps.get_app_config("evaluering").get_models())
    assert {name for name, _, _ in LIES} == ours


@pytest.mark.parametrize(("name", "model", "lie"), LIES)
def test_the_database_refuses(mette, leder, administrator, name, model, lie):
    who = {SOMEBODY: leder, ANOTHER: mette}
    lie = {felt: who.get(v, v) if type(v) is object else v for felt, v in lie.items()}
    refuse_lie(truth(model, mette, leder, administrator), name, **lie)


UNDER_FORLOEB = {
    Invitation: builders.make_invitation,
    InvitationLink: lambda f, by: builders.make_invitation(f, by).links.get(),
    Besvarelse: builders.make_besvarelse,
    Citat: lambda f, by: Citat(
        besvarelse=builders.make_besvarelse(f, by), noegle="emne", tekst="Ro",
        valgt_af=by,
    ),
    Maaling: builders.make_maaling,
}  # fmt: skip


def truth(model, mette, leder, administrator):
    """A row of the model that the database takes."""
    if model is Normsaet:
        return builders.make_normsaet(administrator, leder)
    if model in UNDER_FORLOEB:
        return UNDER_FORLOEB[model](in_dialog(mette), mette)
    felter = {
        Oversaettelse: {
            "skema_version": 2,
            "sprog": "tr",
            "tekster": {},
            "kilde": "Egen",
            "godkendt_at": NOW,
            "godkendt_af": mette,
            "laeser": "Læser Navn",
            "foreslaaet_af": leder,
        },
        SvarAfvisning: {"dato": days(0), "grund": "ukendt", "antal": 1},
        SdqOrdlyd: {
            "informant": "foraelder",
            "skemaform": "4+",
            "licens": "L-1",
            "indlaest_af": leder,
        },
    }
    if model in felter:
        return model(**felter[model])
    indlaesning = SdqImport(art="aendringer", kilde="Tabel 4", indlaest_af=leder)
    if model is SdqImport:
        return indlaesning
    indlaesning.save()
    faelles = {"indlaesning": indlaesning, "linje": 2, "informant": "foraelder"}
    if model is SdqRaekke:
        return SdqRaekke(**faelles, navn="Barn 6")
    return SdqBaandtal(
        **faelles, skala="total", tidspunkt="opstart", trin=0, baand="Høj", antal=2
    )
