"""The steps of a course in the browser: three people, one story a step."""

from datetime import date

import pytest

from forloeb.models import Lukkedag
from forloeb.tests import builders
from forloeb.tests.sider import aftale, errors, i_dag, url

pytestmark = pytest.mark.django_db
TRIN = [
    "agree",
    "pause",
    "resume",
    "end",
    "booster",
    "close",
    "withdraw",
    "undtagelse",
    "overdragelse-create",
    "edit",
]


@pytest.mark.parametrize("navn", TRIN)
def test_a_colleagues_course_is_not_found_and_finance_is_refused(
    som, mette, lars, oekonomi, navn
):
    forloeb = builders.in_dialog(mette)
    assert som(lars).get(url(navn, forloeb)).status_code == 404
    assert som(lars).post(url(navn, forloeb), {}).status_code == 404
    assert som(oekonomi).get(url(navn, forloeb)).status_code == 403


# --- Agree --------------------------------------------------------------------------
def test_agreeing_lays_out_every_slot_but_the_boosters(som, mette):
    forloeb = builders.in_dialog(mette)
    response = som(mette).post(url("agree", forloeb), aftale(forloeb), follow=True)
    assert response.redirect_chain[0][0] == url("detail", forloeb)
    assert "Opstartsmødet er aftalt, og planen er lagt." in response.content.decode()
    forloeb.refresh_from_db()
    assert (forloeb.status, forloeb.besoeg.planlagte().count()) == ("aftalt", 9)


def test_agreeing_twice_lays_the_plan_once(som, mette):
    forloeb = builders.in_dialog(mette)
    for _ in range(2):
        som(mette).post(url("agree", forloeb), aftale(forloeb))
    assert forloeb.besoeg.count() == 9


def test_the_plan_is_shown_before_it_is_laid_and_says_what_was_moved(som, mette):
    dialog = date(2022, 11, 1)
    forloeb = builders.in_dialog(
        mette, dialog_dato=dialog, barn={"foedselsdato": i_dag(-5 * 365)}
    )
    Lukkedag.objects.create(
        dagtilbud=forloeb.barn.dagtilbud,
        fra_dato=date(2022, 12, 5),
        til_dato=date(2022, 12, 6),
    )
    data = aftale(
        forloeb,
        opstart_dato="2022-11-28",
        aftale_dato="2022-11-20",
        vis="1",
    )
    page = som(mette).post(url("agree", forloeb), data).content.decode()
    assert "Besøg 1: mandag 28. november" in page.replace("Mandag", "mandag")
    assert "flyttet fra 5. dec., lukkedag eller fravær" in page
    assert "flyttet fra 26. dec., 2. juledag" in page.replace("anden ", "2. ")
    forloeb.refresh_from_db()
    assert (forloeb.status, forloeb.besoeg.count()) == ("dialog", 0)


def test_a_preview_with_a_bad_date_says_so_and_keeps_what_was_typed(som, mette):
    forloeb = builders.in_dialog(mette)
    data = aftale(forloeb, opstart_dato="31.2.2027", vis="1")
    response = som(mette).post(url("agree", forloeb), data)
    assert "findes ikke" in errors(response)["opstart_dato"]
    assert "31.2.2027" in response.content.decode()


@pytest.mark.parametrize(
    ("bad", "felt", "word"),
    [
        ({"opstart_dato": "2001-01-01"}, "opstart_dato", "før dialogen begyndte"),
        ({"aftale_dato": "2099-01-01"}, "aftale_dato", "fremtiden"),
        ({"opstart_dato": ""}, "opstart_dato", "Udfyld dato for opstartsmødet."),
        ({"opstart_tid": "25.99"}, "opstart_tid", "timer.minutter"),
        ({"rytme": "dagligt"}, "rytme", "listen"),
        ({"sted": "maanen"}, "sted", "listen"),
    ],
)
def test_a_bad_agreement_is_told_at_its_field(som, mette, bad, felt, word):
    forloeb = builders.in_dialog(mette)
    response = som(mette).post(url("agree", forloeb), aftale(forloeb, **bad))
    assert word in errors(response)[felt]
    assert forloeb.besoeg.count() == 0


def test_a_course_that_somebody_changed_meanwhile_shows_the_conflict(som, mette):
    forloeb = builders.in_dialog(mette)
    data = aftale(forloeb, version=forloeb.version - 1)
    response = som(mette).post(url("agree", forloeb), data)
    assert response.context["form"].har_konflikt
    forloeb.refresh_from_db()
    assert forloeb.status == "dialog"


def test_a_step_that_does_not_fit_is_told_on_the_courses_page(som, mette):
    forloeb = builders.running(mette)
    response = som(mette).get(url("agree", forloeb), follow=True)
    assert "Forløbet er »i gang«" in response.content.decode()


# --- Pause and resume -----------------------------------------------------------------
def test_pause_and_resume(som, mette):
    forloeb = builders.running(mette, held=2, dialog_dato=i_dag(-30))
    assert som(mette).get(url("pause", forloeb)).status_code == 200
    som(mette).post(
        url("pause", forloeb),
        {"dato": i_dag().isoformat(), "grund": "Ferie", "version": forloeb.version},
    )
    forloeb.refresh_from_db()
    assert forloeb.status == "pause"
    assert not forloeb.besoeg.planlagte().filter(planlagt_dato__gte=i_dag()).exists()

    page = som(mette).get(url("resume", forloeb))
    assert page.context["form"].initial["naeste_dato"] == i_dag(7)
    som(mette).post(
        url("resume", forloeb),
        {
            "dato": i_dag().isoformat(),
            "naeste_dato": i_dag(7).isoformat(),
            "naeste_tid": "15.30",
            "version": forloeb.version,
        },
    )
    forloeb.refresh_from_db()
    assert forloeb.status == "i_gang"
    assert forloeb.besoeg.planlagte().filter(planlagt_dato__gte=i_dag(7)).exists()


def test_a_pause_needs_a_reason_and_dates_in_order(som, mette):
    forloeb = builders.running(mette, dialog_dato=i_dag(-30))
    response = som(mette).post(
        url("pause", forloeb), {"dato": i_dag().isoformat(), "version": forloeb.version}
    )
    assert errors(response)["grund"] == "Udfyld et svar på »Hvorfor?«."
    response = som(mette).post(
        url("pause", forloeb),
        {
            "dato": i_dag().isoformat(),
            "pause_til": i_dag(-3).isoformat(),
            "grund": "Ferie",
            "version": forloeb.version,
        },
    )
    assert errors(response)["pause_til"] == (
        "Pausen kan ikke slutte, før den begynder."
    )
