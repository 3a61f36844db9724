"""Where the figures come from: courses, visits, activities, answers, the case."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from evaluering.tests.builders import make_besvarelse
from forloeb.models import Aktivitet, Besoeg, Dagtilbud
from forloeb.tests import builders
from oekonomi.models import Budgettal
from overblik.statusnotat import tal
from overblik.statusnotat.felter import Svar, Tilbagebetaling
from overblik.statusnotat.tests.byg import FRA, make_case

I_DAG = timezone.localdate


def collect(by, fra=FRA, til=None):
    return tal.collect(make_case(by), fra, til or I_DAG(), by)


# --- Plain -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("navn", "ventet"),
    [
        ("Et handleplansmøde", "et handleplansmøde"),
        ("Dagtilbuddet", "dagtilbuddet"),
        ("StraXen", "StraXen"),
        ("PPR", "PPR"),
        ("Tværgående møde (CBF/CDU)", "tværgående møde (CBF/CDU)"),
    ],
)
def test_a_name_in_the_middle_of_a_sentence(navn, ventet):
    assert tal.in_a_row(navn) == ventet


@pytest.mark.parametrize(
    ("i_dag", "ventet"),
    [
        (date(2022, 8, 3), (date(2021, 4, 1), date(2022, 7, 31))),
        (date(2022, 1, 9), (date(2021, 4, 1), date(2021, 12, 31))),
        (date(2020, 3, 9), (date(2020, 2, 29), date(2020, 2, 29))),
    ],
)
def test_the_period_ends_with_the_latest_whole_month(i_dag, ventet):
    assert tal.proposed_period(i_dag) == ventet


# --- The case --------------------------------------------------------------------------------
@pytest.mark.django_db
def test_the_case_of_the_application(leder):
    g = collect(leder)
    assert g.bevilling == Decimal(500_000)
    assert g.pulje_betaler == {2021: Decimal(250_000), 2022: Decimal(250_000)}
    assert g.tilbagebetaling == Tilbagebetaling(Decimal(100_000), 2023, 2027)
    assert g.luft == 0
    assert g.mindste == ("én familiebehandling", Decimal(40_000))
    assert g.forventet == 30
    assert g.timer == 32


@pytest.mark.django_db
def test_hours_that_are_not_told_are_left_out(leder, settings):
    settings.STILLING_TIMER = 0
    assert collect(leder).timer is None


def pay_back(case, **pr_aar):
    rows = Budgettal.objects.filter(linje__noegle="tilbagebetaling")
    for aar in case.aarene:
        beloeb = pr_aar.get(f"i{aar}", 0)
        rows.filter(aar=aar).update(beloeb=beloeb)


@pytest.mark.django_db
def test_a_repayment_that_changes_is_told_year_by_year(leder):
    pay_back(make_case(leder), i2023=50_000, i2024=75_000)
    betaling = collect(leder).tilbagebetaling
    assert betaling.pr_aar == ((2023, Decimal(50_000)), (2024, Decimal(75_000)))


@pytest.mark.django_db
def test_a_case_that_pays_nothing_back_has_no_slack_to_tell_of(leder):
    pay_back(make_case(leder))
    g = collect(leder)
    assert (g.tilbagebetaling, g.luft, g.mindste) == (None, None, None)


@pytest.mark.django_db
def test_slack_that_no_single_unit_breaks(leder):
    pay_back(make_case(leder), i2027=1)
    g = collect(leder)
    assert (g.luft, g.mindste) == (Decimal(99_999), ("én bevilling af støttetimer",
                                                     Decimal(100_000)))  # fmt: skip
    assert tal._breaking(make_case(leder), Decimal(10**9)) is None


# --- The courses -----------------------------------------------------------------------------
@pytest.mark.django_db
def test_an_empty_house_has_noughts_and_what_cannot_be_known_is_not_guessed(leder):
    g = collect(leder)
    assert (g.begyndt, g.i_dialog, g.i_gang, g.afsluttet, g.besoeg) == (0, 0, 0, 0, 0)
    assert (g.besoeg_pr_forloeb, g.dosis, g.endnu_ikke) == (None, None, None)
    assert (g.svar, g.fund) == (Svar(0, 0), ())


@pytest.mark.django_db
def test_courses_visits_and_places(leder, mette):
    builders.running(mette, held=3)
    Aktivitet.objects.create(art="stopop", dato=I_DAG(), registreret_af=leder)
    Dagtilbud.objects.create(navn="Uden familier", art="daginstitution")
    g = collect(leder)
    assert (g.i_gang, g.besoeg) == (1, Besoeg.objects.holdte().count())
    assert (g.daginstitutioner, g.dagpleje, g.endnu_ikke) == (1, False, 1)
    assert g.aktiviteter == (("stop-op-møde", 1),)
    assert sum(antal for _, antal in g.veje) == 1
    assert 0 <= g.dosis <= 100


# --- The answers -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fra", "til", "aar"),
    [
        pytest.param(FRA, date(2022, 7, 31), 2021, id="the-year-that-is-over"),
        pytest.param(FRA, date(2022, 12, 31), 2022, id="on-its-last-day"),
        pytest.param(FRA, date(2021, 6, 15), None, id="none-is-over"),
        pytest.param(date(2022, 1, 1), date(2022, 7, 31), None, id="before-the-period"),
    ],
)
def test_only_a_whole_year_is_told_of(fra, til, aar):
    udgave = tal.public_year(fra, til)
    assert (udgave and udgave.fra.year) == aar


def answered(mette, antal):
    """So many courses that ended last year, each with its answer."""
    i_fjor = date(I_DAG().year - 1, 6, 30)
    for n in range(antal):
        forloeb = builders.ended(
            mette, days_ago=(I_DAG() - i_fjor).days, navn=f"Alma {n}"
        )
        make_besvarelse(forloeb, mette)
    return i_fjor.year


@pytest.mark.django_db
def test_what_they_said_of_a_whole_year(leder, mette):
    aar = answered(mette, 5)
    g = collect(leder)
    assert g.svar == Svar(5, 5)
    assert (f"Barnet har det bedre ({aar})", "5 af 5 siger ja") in g.fund
    emne = (f"Det, forløbet handlede om ({aar})", "emnet fylder mindre hos 5 af 5")
    assert emne in g.fund
    assert g.besoeg_pr_forloeb == Decimal("9.0")


@pytest.mark.django_db
def test_too_few_answers_are_counted_and_not_told(leder, mette):
    answered(mette, 1)
    g = collect(leder)
    assert (g.svar, g.fund) == (Svar(1, 1), ())


@pytest.mark.django_db
def test_the_day_after_the_period_does_not_count(leder, mette):
    builders.running(mette, held=1)
    g = collect(leder, til=FRA + timedelta(days=1))
    assert (g.i_gang, g.besoeg, g.begyndt) == (0, 0, 0)


@pytest.mark.django_db
def test_the_first_year_was_short(leder):
    assert collect(leder, til=date(2021, 6, 15)).faerre_ventet == 2021
    assert collect(leder, til=date(2022, 7, 31)).faerre_ventet is None
