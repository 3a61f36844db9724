"""Register a visit: one screen, four required things, nothing lost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from barnetimidten.formularer.models import Kladde
from barnetimidten.tests.faelles import anew
from forloeb import actions
from forloeb.enums import BesoegStatus
from forloeb.models import Besoeg
from forloeb.tests import builders

NOEGLE = "0" * 32


@pytest.fixture(scope="module")
def i_gang(django_db_setup, django_db_blocker):
    """Mette's course, made once for the file."""
    with builders.of_mette(
        django_db_blocker, lambda mette: builders.running(mette, held=3)
    ) as forloeb:
        yield forloeb


@pytest.fixture
def mette(i_gang, db):
    return anew(i_gang.ansvarlig)


@pytest.fixture
def besoeg(i_gang, db):
    """Visit 4 of a course in progress, planned for some day in the past."""
    return anew(i_gang).besoeg.planlagte().order_by("nummer").first()


def url(besoeg):
    return reverse("forloeb:besoeg-record", args=[besoeg.pk])


def data(besoeg, **felter):
    foraelder = besoeg.forloeb.barn.familie.foraeldre.first()
    return {
        "udfald": "gennemfoert",
        "dato": besoeg.planlagt_dato.isoformat(),
        "til_stede": ["barn", foraelder.kode],
        "notat": "Vi øvede at dække bord.",
        "version": besoeg.version,
        "noegle": NOEGLE,
        **felter,
    }


def post(client, besoeg, **felter):
    return client.post(url(besoeg), data(besoeg, **felter), follow=True)


def errors(response):
    return response.context["form"].errors


def test_page_opens_with_last_agreement_and_defaults(client, mette, besoeg):
    client.force_login(mette)
    response = client.get(url(besoeg))
    form = response.context["form"]
    foraelder = besoeg.forloeb.barn.familie.foraeldre.first()
    naeste = besoeg.forloeb.besoeg.planlagte().order_by("nummer")[1]

    assert "I øver det samme hver aften." in response.content.decode()
    assert form["til_stede"].value() == ["barn", foraelder.kode]
    assert form.fields["til_stede"].note == "Som sidst"
    assert form["dato"].value() == besoeg.planlagt_dato
    assert naeste.nummer == 5


def test_first_visit_proposes_everybody(client, mette):
    besoeg = builders.agreed(mette).besoeg.get(nummer=1)
    client.force_login(mette)
    form = client.get(url(besoeg)).context["form"]
    koder = [f.kode for f in besoeg.forloeb.barn.familie.foraeldre.all()]
    assert form["til_stede"].value() == ["barn", *koder]


def test_four_fields_are_enough(client, mette, besoeg):
    client.force_login(mette)
    response = post(client, besoeg)

    besoeg.refresh_from_db()
    assert besoeg.status == BesoegStatus.GENNEMFOERT
    assert (besoeg.notat, besoeg.sted, besoeg.varighed) == (
        "Vi øvede at dække bord.",
        "hjem",
        60,
    )
    assert "Besøget er gemt. 4 af 10." in response.content.decode()
    assert response.redirect_chain[-1][0] == reverse(
        "forloeb:detail", args=[besoeg.forloeb_id]
    )


def test_everything_is_kept(client, mette, besoeg):
    client.force_login(mette)
    post(
        client,
        besoeg,
        tid="16.15",
        varighed="45",
        sted="legeplads",
        emner=["maaltid", "leg"],
        metoder=["visuel"],
        forventninger="Ro ved bordet",
        vejledning="Kort og venligt",
        til_dagtilbud="Billedkort til frokost",
        til_dagtilbud_hvem="Lone",
        aftale="Sanduret hver aften",
        til_stede_andre="Mormor",
    )
    besoeg.refresh_from_db()
    assert (besoeg.tid.hour, besoeg.varighed, besoeg.sted) == (16, 45, "legeplads")
    assert (besoeg.emner, besoeg.metoder) == (["maaltid", "leg"], ["visuel"])
    assert besoeg.til_stede[-1] == "andre"
    assert besoeg.aftale == "Sanduret hver aften"


def test_prefilled_next_visit_stays_and_a_changed_one_moves(client, mette):
    forloeb = builders.running(
        mette, held=1, dialog_dato=timezone.localdate() - timedelta(days=14)
    )
    foerste, naeste = forloeb.besoeg.planlagte().order_by("nummer")[:2]
    client.force_login(mette)
    nyt = naeste.planlagt_dato + timedelta(days=2)
    post(
        client,
        foerste,
        dato=timezone.localdate().isoformat(),
        naeste_dato=nyt.isoformat(),
        naeste_tid="15.30",
    )
    naeste.refresh_from_db()
    assert (naeste.planlagt_dato, naeste.flyttet) == (nyt, 1)


@pytest.mark.parametrize(
    ("felter", "felt", "ord_"),
    [
        ({"notat": ""}, "notat", "Skriv én linje"),
        ({"til_stede": []}, "til_stede", "Vælg, hvem der var med."),
        ({"til_stede": ["barn", "foraelder-999"]}, "til_stede", "hører til familien"),
        ({"dato": "2099-01-01"}, "dato", "kan ikke ligge i fremtiden"),
        ({"dato": "31.2.2026"}, "dato", "Datoen findes ikke"),
        ({"notat": "Mor er 010190-1234"}, "notat", "Skriv ikke CPR-numre"),
        ({"aftale": "x\x00y"}, "aftale", "skjult tegn"),
        ({"notat": "lang " * 2000}, "notat", "Forkort teksten"),
        ({"varighed": "tre"}, "varighed", "hele minutter"),
        ({"varighed": "-5"}, "varighed", ""),
        ({"sted": "maanen"}, "sted", ""),
        ({"emner": ["pjat"]}, "emner", ""),
        ({"udfald": "fest"}, "udfald", ""),
        ({"udfald": "aflyst"}, "aflyst_af", "Vælg, hvem der aflyste."),
        ({"udfald": "flyttet", "ny_dato": ""}, "ny_dato", ""),
        ({"udfald": "flyttet", "ny_dato": "2020-01-01"}, "ny_dato", "er gået"),
        ({"version": "x"}, "version", ""),
        ({"dato": "1901-01-01"}, "dato", "Dialogen begyndte"),
    ],
)
def test_bad_input_is_told_at_the_field(client, mette, besoeg, felter, felt, ord_):
    client.force_login(mette)
    response = client.post(url(besoeg), data(besoeg, **felter))
    besoeg.refresh_from_db()
    assert (response.status_code, besoeg.status) == (200, "planlagt")
    assert ord_ in str(errors(response)[felt])


def test_ten_megabytes_are_refused_without_a_crash(client, mette, besoeg):
    client.force_login(mette)
    response = client.post(url(besoeg), data(besoeg, notat="æ" * 5_000_000))
    besoeg.refresh_from_db()
    assert response.status_code in (200, 400, 413)
    assert besoeg.status == "planlagt"


def test_cancelled_with_make_up(client, mette, besoeg):
    client.force_login(mette)
    nyt = timezone.localdate() + timedelta(days=3)
    response = post(
        client,
        besoeg,
        udfald="aflyst",
        notat="",
        til_stede=[],
        aflyst_af="familien",
        aarsag="sygt_barn",
        ny_dato=nyt.isoformat(),
        ny_tid="15.30",
    )
    besoeg.refresh_from_db()
    assert (besoeg.status, besoeg.nummer) == ("aflyst", None)
    assert (besoeg.erstattet_af.nummer, besoeg.erstattet_af.planlagt_dato) == (4, nyt)
    assert "Det tæller ikke med. Nyt besøg" in response.content.decode()


def test_closed_door_needs_no_more_words(client, mette, besoeg):
    client.force_login(mette)
    post(client, besoeg, udfald="forgaeves", notat="", til_stede=[], dato="")
    besoeg.refresh_from_db()
    assert (besoeg.status, besoeg.aarsag) == ("forgaeves", "ingen_hjemme")
    assert not Besoeg.objects.filter(erstatter=besoeg).exists()


def test_moved(client, mette, besoeg):
    client.force_login(mette)
    nyt = timezone.localdate() + timedelta(days=2)
    response = post(client, besoeg, udfald="flyttet", ny_dato=nyt.isoformat())
    besoeg.refresh_from_db()
    assert (besoeg.planlagt_dato, besoeg.flyttet) == (nyt, 1)
    assert "Besøget er flyttet til" in response.content.decode()


def test_video_counts_only_when_its_aim_was_met(client, mette, besoeg):
    client.force_login(mette)
    response = post(client, besoeg, sted="video")
    besoeg.refresh_from_db()
    assert (besoeg.status, besoeg.nummer) == ("gennemfoert", None)
    assert "Det tæller ikke med" in response.content.decode()
    naeste = besoeg.forloeb.besoeg.planlagte().order_by("nummer").first()
    post(client, naeste, sted="video", formaal_opfyldt="on", noegle="1" * 32)
    naeste.refresh_from_db()
    assert (naeste.status, naeste.nummer) == ("gennemfoert", 5)


def test_second_submission_answers_with_the_first_result(client, mette, besoeg):
    client.force_login(mette)
    foerste = client.post(url(besoeg), data(besoeg))
    anden = client.post(url(besoeg), data(besoeg, notat="Noget andet"))
    besoeg.refresh_from_db()
    assert (foerste.url, besoeg.notat) == (anden.url, "Vi øvede at dække bord.")
    assert besoeg.history.filter(status="gennemfoert").count() == 1


def test_stale_save_shows_both_texts_and_then_saves_mine(client, mette, lars, besoeg):
    besoeg.forloeb.medarbejdere.add(lars)
    gammel = data(besoeg, notat="Min tekst")
    builders.hold(besoeg, by=lars)
    client.force_login(mette)

    response = client.post(url(besoeg), gammel)
    side = response.content.decode()
    assert "To har rettet på samme tid" in side
    assert "Min tekst" in side
    assert "Vi øvede at rydde op sammen." in side

    version = response.context["form"].data["version"]
    client.post(url(besoeg), {**gammel, "version": version, "saml": "1"})
    besoeg.refresh_from_db()
    assert besoeg.notat == "Vi øvede at rydde op sammen.\n\nMin tekst"


def test_stale_save_of_a_moved_visit_goes_through_the_second_time(
    client, mette, besoeg
):
    gammel = data(besoeg)
    actions.move_besoeg(
        besoeg, dato=timezone.localdate() + timedelta(days=1), tid=None, by=mette
    )
    client.force_login(mette)
    response = client.post(url(besoeg), gammel)
    version = response.context["form"].data["version"]
    client.post(url(besoeg), {**gammel, "version": version})
    besoeg.refresh_from_db()
    assert besoeg.status == BesoegStatus.GENNEMFOERT


def test_draft_is_kept_offered_and_purged(client, mette, besoeg):
    client.force_login(mette)
    kladde = client.post(url(besoeg) + "?kladde=1", data(besoeg, notat="Halv sætn"))
    assert kladde.status_code == 200
    assert "Kladde gemt" in kladde.content.decode()
    assert client.get(url(besoeg)).context["form"]["notat"].value() == "Halv sætn"
    besoeg.refresh_from_db()
    assert besoeg.status == "planlagt"

    post(client, besoeg)
    assert not Kladde.objects.filter(bruger=mette).exists()


def test_draft_of_a_colleague_is_not_shown(client, mette, lars, besoeg):
    besoeg.forloeb.medarbejdere.add(lars)
    client.force_login(mette)
    client.post(url(besoeg) + "?kladde=1", data(besoeg, notat="Kun min"))
    client.force_login(lars)
    assert "Kun min" not in client.get(url(besoeg)).content.decode()


def test_booster_outside_window_asks_why_and_closes(client, mette):
    forloeb = builders.ended(mette, days_ago=40)
    besoeg = actions.plan_booster(
        forloeb, dato=forloeb.slut_dato + timedelta(days=20), tid=None, by=mette
    )
    client.force_login(mette)
    assert "Hvorfor uden for boostervinduet" in client.get(url(besoeg)).content.decode()
    i_dag = timezone.localdate().isoformat()
    response = client.post(url(besoeg), data(besoeg, dato=i_dag))
    assert "uden for boostervinduet" in str(errors(response)["uden_for_vindue_grund"])

    svar = post(client, besoeg, dato=i_dag, uden_for_vindue_grund="Familien var væk")
    forloeb.refresh_from_db()
    assert forloeb.status == "lukket"
    assert "10 af 10. Forløbet er lukket." in svar.content.decode()


def test_visit_in_a_pause_is_refused_and_text_stays(client, mette):
    forloeb = builders.running(mette, held=2)
    besoeg = forloeb.besoeg.planlagte().order_by("nummer").first()
    actions.pause_forloeb(
        forloeb, dato=besoeg.planlagt_dato + timedelta(days=1), grund="Ferie", by=mette
    )
    client.force_login(mette)
    inde = besoeg.planlagt_dato + timedelta(days=2)
    response = client.post(url(besoeg), data(besoeg, dato=inde.isoformat()))
    assert "Forløbet har været på pause siden" in response.content.decode()
    assert "Vi øvede at dække bord." in response.content.decode()


@pytest.mark.parametrize(
    ("sted", "aaben"), [("video", True), ("telefon", True), ("hjem", False)]
)
def test_the_aim_of_a_distant_visit_is_seen(client, mette, besoeg, sted, aaben):
    actions.move_besoeg(
        besoeg, dato=besoeg.planlagt_dato, tid=None, sted=sted, by=mette
    )
    client.force_login(mette)
    form = client.get(url(besoeg)).context["form"]
    folde = {fold.titel: fold.aaben for fold in form.folde}
    assert folde.pop("Tid og sted") is aaben
    assert set(folde.values()) == {False}


def test_registered_visit_opens_for_correction(client, mette, besoeg):
    builders.hold(besoeg, by=mette)
    client.force_login(mette)
    response = client.get(url(besoeg))
    assert response.url == reverse("forloeb:besoeg-correct", args=[besoeg.pk])


def test_visit_of_a_colleague_is_not_found(client, lars, besoeg):
    client.force_login(lars)
    assert client.get(url(besoeg)).status_code == 404
    assert client.post(url(besoeg), data(besoeg)).status_code == 404


@pytest.mark.parametrize("rolle", ["oekonomi", "administrator"])
def test_other_roles_are_refused(client, request, besoeg, rolle):
    client.force_login(request.getfixturevalue(rolle))
    assert client.get(url(besoeg)).status_code == 403
