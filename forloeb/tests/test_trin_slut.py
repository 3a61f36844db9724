"""The steps out of a course: end, booster, close, withdraw."""

import pytest

from forloeb.besoegsplan import booster_vindue
from forloeb.tests import builders
from forloeb.tests.sider import errors, i_dag, url
from forloeb.visning.plan import between

pytestmark = pytest.mark.django_db


# --- End, booster, close ----------------------------------------------------------------
def slut(forloeb, **felter):
    return {
        "dato": i_dag().isoformat(),
        "afslutning": "planmaessig",
        "videre_svar": "ukendt",
        "version": forloeb.version,
        **felter,
    }


def test_ending_says_when_the_booster_may_be_held(som, mette):
    forloeb = builders.running(mette, held=9)
    vindue = between(*booster_vindue(i_dag()))
    assert vindue in som(mette).get(url("end", forloeb)).content.decode()
    som(mette).post(url("end", forloeb), slut(forloeb, resultat="Ro ved bordet."))
    forloeb.refresh_from_db()
    assert (forloeb.status, forloeb.afslutning, forloeb.resultat) == (
        "afsluttet",
        "planmaessig",
        "Ro ved bordet.",
    )


def test_going_on_to_another_offer_needs_the_offer_and_its_date(som, mette):
    forloeb = builders.running(mette, held=9)
    data = slut(forloeb, afslutning="videre")
    assert (
        "hvilket tilbud"
        in errors(som(mette).post(url("end", forloeb), data))["videre_til"]
    )
    data |= {"videre_til": "familievaerksted"}
    assert "videre_dato" in errors(som(mette).post(url("end", forloeb), data))
    data |= {"videre_dato": i_dag().isoformat(), "videre_svar": "ja"}
    som(mette).post(url("end", forloeb), data)
    forloeb.refresh_from_db()
    assert (forloeb.videre_til, forloeb.videre_svar) == ("familievaerksted", "ja")


def test_a_visit_that_was_forgotten_is_told_before_the_end(som, mette):
    forloeb = builders.running(mette, held=3)
    response = som(mette).post(url("end", forloeb), slut(forloeb))
    assert "Registrér eller aflys først besøget" in errors(response)["__all__"]


def test_no_thank_you_and_then_the_course_may_be_closed(som, mette):
    forloeb = builders.ended(mette)
    response = som(mette).get(url("close", forloeb))
    assert response.url == url("booster", forloeb)
    som(mette).post(url("booster", forloeb), {"svar": "afslaaet"})
    assert som(mette).get(url("close", forloeb)).status_code == 200
    som(mette).post(url("close", forloeb), {"dato": i_dag().isoformat()})
    forloeb.refresh_from_db()
    assert (forloeb.status, forloeb.booster) == ("lukket", "afslaaet")


def test_the_window_has_not_passed_yet(som, mette):
    forloeb = builders.ended(mette, days_ago=20)
    response = som(mette).post(url("booster", forloeb), {"svar": "forpasset"})
    assert "Boosterbesøget kan holdes til og med" in errors(response)["svar"]


# --- Withdraw ---------------------------------------------------------------------------
def test_a_family_that_says_no_in_dialogue(som, mette):
    forloeb = builders.in_dialog(mette)
    som(mette).post(
        url("withdraw", forloeb),
        {
            "dato": i_dag().isoformat(),
            "afslutning": "takkede_nej",
            "grund": "De vil hellere vente.",
            "version": forloeb.version,
        },
    )
    forloeb.refresh_from_db()
    assert (forloeb.status, forloeb.afslutning) == ("afbrudt", "takkede_nej")


def test_a_running_course_can_only_be_broken_off(som, mette):
    forloeb = builders.running(mette)
    page = som(mette).get(url("withdraw", forloeb)).content.decode()
    assert "Takkede nej" not in page
    data = {
        "dato": i_dag().isoformat(),
        "afslutning": "afbrudt",
        "grund": "",
        "version": forloeb.version,
    }
    response = som(mette).post(url("withdraw", forloeb), data)
    assert "grund" in errors(response)
    som(mette).post(url("withdraw", forloeb), data | {"grund": "Familien flytter."})
    forloeb.refresh_from_db()
    assert (forloeb.status, forloeb.afslutning_grund) == (
        "afbrudt",
        "Familien flytter.",
    )


@pytest.mark.parametrize(
    ("grund", "word"),
    [("Hej\x00", "skjult tegn"), ("a" * 5_000, "Forkort teksten")],
)
def test_hidden_characters_and_long_texts_stay_on_the_screen(som, mette, grund, word):
    forloeb = builders.running(mette)
    data = {
        "dato": i_dag().isoformat(),
        "afslutning": "afbrudt",
        "grund": grund,
        "version": forloeb.version,
    }
    response = som(mette).post(url("withdraw", forloeb), data)
    assert word in errors(response)["grund"]
    assert grund.replace("\x00", "") in response.content.decode()
    forloeb.refresh_from_db()
    assert forloeb.status == "i_gang"


# --- A step the state does not allow, a step sent again -------------------------------
FORKERTE = [
    ("pause", builders.in_dialog, {"grund": "Ferie"}),
    ("resume", builders.agreed, {"naeste_dato": "2099-01-01"}),
    ("end", builders.agreed, {"afslutning": "planmaessig"}),
    ("booster", builders.running, {"svar": "accepteret"}),
    ("close", builders.running, {}),
    ("withdraw", builders.ended, {"afslutning": "afbrudt", "grund": "Flytter"}),
]


@pytest.mark.parametrize(("navn", "byg", "felter"), FORKERTE)
def test_a_step_in_the_wrong_state_changes_nothing_and_says_why(
    som, mette, navn, byg, felter
):
    forloeb = byg(mette)
    data = {"dato": i_dag().isoformat(), "version": forloeb.version, **felter}
    response = som(mette).get(url(navn, forloeb), follow=True)
    assert response.redirect_chain[0][0] == url("detail", forloeb)
    assert "så det kan ikke gøres nu." in response.content.decode()
    assert errors(som(mette).post(url(navn, forloeb), data))["__all__"]
    version = forloeb.version
    forloeb.refresh_from_db()
    assert forloeb.version == version


def test_ending_or_closing_twice_is_done_once(som, mette):
    forloeb = builders.running(mette, held=9)
    for _ in range(2):
        response = som(mette).post(url("end", forloeb), slut(forloeb))
        assert response.url == url("detail", forloeb)
    for _ in range(2):
        som(mette).post(url("booster", forloeb), {"svar": "afslaaet"})
    for _ in range(2):
        response = som(mette).post(url("close", forloeb), {"dato": i_dag().isoformat()})
        assert response.url == url("detail", forloeb)
    skift = forloeb.statusskift.filter(til__in=["afsluttet", "lukket"])
    assert sorted(skift.values_list("til", flat=True)) == ["afsluttet", "lukket"]


@pytest.mark.parametrize(
    ("dage", "word"),
    [(-400, "Vælg en dato, der ikke ligger før det."), (1, "ligge i fremtiden")],
)
def test_an_end_before_the_last_visit_or_in_the_future(som, mette, dage, word):
    forloeb = builders.running(mette, held=9)
    dato = i_dag(dage).isoformat()
    data = slut(forloeb, dato=dato, resultat="Ro ved bordet.")
    response = som(mette).post(url("end", forloeb), data)
    assert word in errors(response)["dato"]
    assert "Ro ved bordet." in response.content.decode()
    assert response.context["form"]["dato"].value() == dato


def test_a_course_is_closed_after_it_has_ended(som, mette):
    forloeb = builders.ended(mette, days_ago=20)
    som(mette).post(url("booster", forloeb), {"svar": "afslaaet"})
    data = {"dato": i_dag(-21).isoformat()}
    fejl = errors(som(mette).post(url("close", forloeb), data))
    assert "Forløbet sluttede" in fejl["dato"]
