"""The database refuses a lie about a course and what belongs to it."""

import pytest
from django.apps import apps
from django.utils import timezone

from barnetimidten.tests.loegn import constraint_names, refuse_lie
from forloeb.models import (
    Aktivitet,
    Barn,
    Besoeg,
    Dagtilbud,
    Deltagelsesaftale,
    Fagperson,
    Foraelder,
    ForebyggetForanstaltning,
    Forloeb,
    Fravaer,
    Hjem,
    Lukkedag,
    Oenske,
    Overdragelse,
    Overlevering,
    Samtykke,
    Statusskift,
    Tilbud,
    Underretning,
)
from forloeb.tests.afvist import days
from forloeb.tests.builders import in_dialog, make_medarbejder

pytestmark = pytest.mark.django_db
ENDED = {"status": "afsluttet", "slut_dato": days(0), "afslutning": "planmaessig"}
BROKEN = {
    "status": "afbrudt",
    "slut_dato": days(0),
    "afslutning": "afbrudt",
    "afslutning_grund": "Flytter",
}
NOW = timezone.now()
SOMEBODY = object()  # an employee, made when the lie is told
STAMPED = ENDED | {
    "sagsnummer": "27.00.00-A00-1-26",
    "journaliseret_dato": days(0),
    "journaliseret_af": SOMEBODY,
}
ANNULLED = {
    "annulleret_grund": "Forkert barn",
    "annulleret_af": SOMEBODY,
    "annulleret_at": NOW,
}

GODKENDT = {"status": "godkendt", "afgjort_af": SOMEBODY, "afgjort_at": NOW}
BORTFALDET = {"status": "annulleret", **ANNULLED}
SVARET = {"opfoelgning": "ukendt", "opfulgt_af": SOMEBODY, "opfulgt_at": NOW}
FOREBYGGET_LIES = [
    ("art_known", {"art": "ferie"}),
    ("evidens_known", {"evidens": "rygte"}),
    # PostgreSQL asks by name: who decided it comes first
    (
        "status_known forebygget_decided_by_someone",
        GODKENDT | {"status": "maaske"},
    ),
    ("opfoelgning_known", GODKENDT | SVARET | {"opfoelgning": "tja"}),
    ("aar_range", {"aar": 2017}),
    ("aar_range", {"aar": 2101}),
    ("has_begrundelse", {"begrundelse": ""}),
    (
        "raadgivning_never_dokumenteret",
        {
            "art": "raadgivning",
            "evidens": "dokumenteret",
            "afgoerelse_dato": days(0),
            "kilde": "SBSYS",
        },
    ),
    ("dokumenteret_has_decision", {"evidens": "dokumenteret", "kilde": "SBSYS"}),
    (
        "dokumenteret_has_decision",
        {"evidens": "dokumenteret", "afgoerelse_dato": days(0)},
    ),
    (
        "approved_by_another",
        GODKENDT | {"foreslaaet_af": SOMEBODY},
    ),
    ("decided_by_someone", {"status": "godkendt"}),
    ("decided_by_someone", GODKENDT | {"afgjort_at": None}),
    ("decided_by_someone", GODKENDT | {"status": "foreslaaet"}),
    ("afvist_has_grund", GODKENDT | {"status": "afvist"}),
    ("annulled_by_someone_with_grund", ANNULLED),
    ("annulled_by_someone_with_grund", BORTFALDET | {"annulleret_grund": ""}),
    ("annulled_by_someone_with_grund", BORTFALDET | {"annulleret_af": None}),
    ("annulled_by_someone_with_grund", BORTFALDET | {"annulleret_at": None}),
    ("opfoelgning_of_godkendt", SVARET),
    ("opfoelgning_of_godkendt", GODKENDT | SVARET | {"opfulgt_af": None}),
    ("opfoelgning_of_godkendt", GODKENDT | SVARET | {"opfulgt_at": None}),
    ("opfoelgning_of_godkendt", GODKENDT | SVARET | {"opfoelgning": ""}),
    ("opgjort_is_godkendt", {"opgoerelse": 1}),
    ("opgjort_is_godkendt", BORTFALDET | {"opgoerelse": 1}),
    ("modregnet_after_opgjort", GODKENDT | {"modopgoerelse": 2}),
    ("modregnet_after_opgjort", GODKENDT | {"opgoerelse": 2, "modopgoerelse": 2}),
    ("once_per_barn_art_aar", {"pk": None}),
]

# constraint, model, the lie
LIES = [
    ("forloeb_status_known", Forloeb, {"status": "maaske"}),
    ("forloeb_program_known", Forloeb, {"program": "andet"}),
    ("forloeb_rekruttering_known", Forloeb, {"rekruttering": "rygte"}),
    ("forloeb_booster_known", Forloeb, {"booster": "maaske"}),
    ("forloeb_rytme_known", Forloeb, {"rytme": "af og til"}),
    ("forloeb_rytme_known", Forloeb, {"rytme": ""}),
    ("forloeb_videre_svar_known", Forloeb, {"videre_svar": "tja"}),
    ("forloeb_slut_dato_when_ended", Forloeb, {"slut_dato": days(0)}),
    ("forloeb_slut_dato_when_ended", Forloeb, ENDED | {"slut_dato": None}),
    ("forloeb_slut_dato_when_ended", Forloeb, BROKEN | {"slut_dato": None}),
    ("forloeb_afslutning_fits_status", Forloeb, {"afslutning": "planmaessig"}),
    ("forloeb_afslutning_fits_status", Forloeb, ENDED | {"afslutning": ""}),
    ("forloeb_afslutning_fits_status", Forloeb, ENDED | {"afslutning": "takkede_nej"}),
    ("forloeb_afslutning_fits_status", Forloeb, BROKEN | {"afslutning": "tidligere"}),
    ("forloeb_afbrudt_has_grund", Forloeb, BROKEN | {"afslutning_grund": ""}),
    ("forloeb_slut_after_dialog", Forloeb, ENDED | {"slut_dato": days(-200)}),
    ("forloeb_videre_has_offer", Forloeb, ENDED | {"afslutning": "videre"}),
    (
        "forloeb_videre_has_offer",
        Forloeb,
        ENDED | {"afslutning": "videre", "videre_til": "ppr"},
    ),
    ("forloeb_videre_til_known", Forloeb, {"videre_til": "Familiehuset"}),
    ("forloeb_videre_andet_has_navn", Forloeb, {"videre_til": "andet"}),
    ("forloeb_max_besoeg_range", Forloeb, {"max_besoeg": 1}),
    ("forloeb_max_besoeg_range", Forloeb, {"max_besoeg": 21}),
    ("forloeb_ekstra_has_grund", Forloeb, {"ekstra_besoeg_af": SOMEBODY}),
    ("forloeb_undtagelse_has_grund", Forloeb, {"undtagelse_godkendt_af": SOMEBODY}),
    (
        "forloeb_journaliseret_ended_with_number",
        Forloeb,
        STAMPED | {"sagsnummer": ""},
    ),
    (
        "forloeb_journaliseret_ended_with_number",
        Forloeb,
        STAMPED | {"slut_dato": None, "status": "dialog", "afslutning": ""},
    ),
    (
        "forloeb_journaliseret_by_someone",
        Forloeb,
        STAMPED | {"journaliseret_af": None},
    ),
    ("forloeb_journaliseret_by_someone", Forloeb, {"journaliseret_af": SOMEBODY}),
    ("forloeb_one_open_per_barn", Forloeb, {"pk": None}),
    ("statusskift_til_known", Statusskift, {"til": "maaske"}),
    ("statusskift_fra_known", Statusskift, {"fra": "maaske"}),
    ("overdragelse_one_waiting", Overdragelse, {"pk": None}),
    ("overdragelse_decided_by_someone", Overdragelse, {"status": "gennemfoert"}),
    ("overdragelse_decided_by_someone", Overdragelse, {"status": "afvist"}),
    (
        "overdragelse_status_known",
        Overdragelse,
        {"status": "maaske", "afgjort_af": SOMEBODY},
    ),
    ("overdragelse_to_another", Overdragelse, {"fra": SOMEBODY, "til": SOMEBODY}),
    ("overdragelse_has_note", Overdragelse, {"note": ""}),
    ("oenske_has_tekst", Oenske, {"tekst": ""}),
    ("fagperson_art_known", Fagperson, {"art": "astrolog"}),
    ("fagperson_inddrages_known", Fagperson, {"inddrages": ""}),
    ("fagperson_inddrages_known", Fagperson, {"inddrages": "tja"}),
    (
        "deltagelse_tilbage_after_givet",
        Deltagelsesaftale,
        {"tilbagekaldt_dato": days(-11)},
    ),
    ("deltagelse_one_per_foraelder", Deltagelsesaftale, {"pk": None}),
    ("samtykke_modtager_known", Samtykke, {"modtager": "naboen"}),
    ("samtykke_slut_after_givet", Samtykke, {"slut_dato": days(-11)}),
    ("samtykke_tilbage_after_givet", Samtykke, {"tilbagekaldt_dato": days(-11)}),
    ("hjem_unique_nummer", Hjem, {"pk": None}),
    ("hjem_one_or_two", Hjem, {"nummer": 3}),
    ("hjem_one_or_two", Hjem, {"nummer": 0}),
    ("barn_koen_known", Barn, {"koen": "ukendt"}),
    ("barn_kommune_known", Barn, {"kommune": "greve"}),
    ("barn_has_navn", Barn, {"navn": ""}),
    ("foraelder_rolle_known", Foraelder, {"rolle": "onkel"}),
    ("foraelder_has_navn", Foraelder, {"navn": ""}),
    ("dagtilbud_art_known", Dagtilbud, {"art": "skole"}),
    ("lukkedag_til_after_fra", Lukkedag, {"til_dato": days(-1)}),
    ("tilbud_svar_known", Tilbud, {"svar": "tja"}),
    ("tilbud_vej_known", Tilbud, {"vej": "rygte"}),
    ("fravaer_til_after_fra", Fravaer, {"til_dato": days(-1)}),
    ("fravaer_art_known", Fravaer, {"art": "pjaek"}),
    ("fravaer_vikar_is_another", Fravaer, {"medarbejder": SOMEBODY, "vikar": SOMEBODY}),
    ("aktivitet_art_known", Aktivitet, {"art": "fest"}),
    ("aktivitet_praesentation_has_dagtilbud", Aktivitet, {"dagtilbud": None}),
    *[
        (f"forebygget_{navn}", ForebyggetForanstaltning, lie)
        for navn, lie in FOREBYGGET_LIES
    ],
    ("overlevering_has_virker", Overlevering, {"virker": ""}),
    ("overlevering_receipt_is_whole", Overlevering, {"modtaget_dato": days(0)}),
    ("overlevering_receipt_is_whole", Overlevering, {"modtaget_af": "Rikke"}),
    ("overlevering_receipt_is_whole", Overlevering, {"kvittering_af": SOMEBODY}),
    (
        "overlevering_modtaget_after_dato",
        Overlevering,
        {
            "modtaget_dato": days(-1),
            "modtaget_af": "Rikke",
            "kvittering_af": SOMEBODY,
        },
    ),
    ("underretning_has_modtager", Underretning, {"modtager": ""}),
    *[
        ("underretning_annulled_by_someone_with_grund", Underretning, lie)
        for lie in (
            {"annulleret_grund": "Forkert barn"},
            ANNULLED | {"annulleret_grund": ""},
            ANNULLED | {"annulleret_af": None},
            ANNULLED | {"annulleret_at": None},
        )
    ],
]


def test_every_rule_has_its_lie():
    told = {n for names, _, _ in LIES for n in names.split()} | constraint_names(Besoeg)
    ours = constraint_names(*apps.get_app_config("forloeb").get_models())
    assert told == ours


@pytest.mark.parametrize(("name", "model", "lie"), LIES)
def test_the_database_refuses(mette, lars, name, model, lie):
    somebody = make_medarbejder()
    lie = {felt: somebody if v is SOMEBODY else v for felt, v in lie.items()}
    refuse_lie(truth(model, in_dialog(mette), mette, lars), name, **lie)


def truth(model, forloeb, mette, lars):
    """A row of the model that the database takes."""
    barn = forloeb.barn
    dagtilbud, foraelder = barn.dagtilbud, barn.familie.foraeldre.first()
    staar = {
        Forloeb: forloeb,
        Barn: barn,
        Foraelder: foraelder,
        Hjem: foraelder.hjem,
        Dagtilbud: dagtilbud,
        Statusskift: forloeb.statusskift.first(),
    }
    if model in staar:
        return staar[model]
    ja = {"forloeb": forloeb, "foraelder": foraelder, "givet_dato": days(-10)}
    periode = {"fra_dato": days(0), "til_dato": days(0)}
    felter = {
        Overdragelse: {
            "forloeb": forloeb,
            "fra": mette,
            "til": lars,
            "note": "Læs",
            "status": "foreslaaet",
            "bedt_af": mette,
        },
        Oenske: {
            "forloeb": forloeb,
            "foraelder": foraelder,
            "tekst": "Ro ved bordet",
            "dato": days(0),
        },
        Fagperson: {"forloeb": forloeb, "art": "psykolog"},
        Deltagelsesaftale: {**ja, "registreret_af": mette},
        Samtykke: {
            **ja,
            "modtager": "ppr",
            "hvad": "Fokuspunkter",
            "hvorfor": "Fælles retning",
            "registreret_af": mette,
        },
        Lukkedag: {"dagtilbud": dagtilbud, **periode},
        Tilbud: {
            "dagtilbud": dagtilbud,
            "dato": days(0),
            "vej": "straxen",
            "svar": "ja",
            "registreret_af": mette,
        },
        Fravaer: {"medarbejder": mette, "art": "syg", **periode},
        Aktivitet: {
            "art": "praesentation",
            "dato": days(0),
            "dagtilbud": dagtilbud,
            "registreret_af": mette,
        },
        ForebyggetForanstaltning: {
            "forloeb": forloeb,
            "barn": barn,
            "art": "familiebehandling",
            "aar": days(0).year,
            "evidens": "faglig",
            "begrundelse": "Rådgiveren var begyndt at tale om det.",
            "foreslaaet_af": mette,
        },
        Overlevering: {
            "forloeb": forloeb,
            "virker": "Billeder af morgenen.",
            "dato": days(0),
            "skrevet_af": mette,
        },
        Underretning: {
            "forloeb": forloeb,
            "dato": days(0),
            "modtager": "Familieafdelingen",
            "af": mette,
            "registreret_af": mette,
        },
    }
    return model(**felter[model])
