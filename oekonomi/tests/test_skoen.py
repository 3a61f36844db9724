"""The forecast's rule, year by year, and what a year lacks."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oekonomi.beregning import Forudsaetning, Linje, LinjeArt
from oekonomi.skoen import (
    Forloebsantal,
    Grundlag,
    Kendt,
    best_known,
    days_gone,
    forecast,
    left,
    pace,
    told,
    total,
    verdicts,
)

AARENE = (2022, 2023, 2024)
SOCIALE = Linje(
    "sociale",
    "Besparelser",
    LinjeArt.BESPARELSE,
    [Forudsaetning("Familiebehandling", Decimal("1.5"), Decimal(40_000), 2022)],
)
KORPS = Linje("korps", "Korps", LinjeArt.DRIFTSUDGIFT)
RETUR = Linje("retur", "Tilbagebetaling", LinjeArt.TILBAGEBETALING)
LINJER = (KORPS, SOCIALE, RETUR)
BUDGET = {
    "korps": dict.fromkeys(AARENE, Decimal(-20_000)),
    "sociale": dict.fromkeys(AARENE, Decimal(60_000)),
    "retur": {2023: Decimal(40_000), 2024: Decimal(40_000)},
}


def tell(realiseret, idag=date(2023, 7, 2), **andet):
    kendt = Kendt(BUDGET, realiseret, idag, foelger={"sociale"}, **andet)
    return forecast(LINJER, AARENE, kendt)


# --- Pace -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("optalt", "idag", "procent"),
    [
        pytest.param([], date(2022, 8, 1), None, id="nothing-counted"),
        pytest.param([(2022, 11, date(2022, 7, 31))], date(2022, 8, 3), 63, id="now"),
        pytest.param([(2021, 21, date(2022, 1, 10))], date(2022, 8, 3), 70, id="before"),
        pytest.param(
            [(2021, 21, date(2022, 1, 10)), (2022, 4, date(2022, 1, 30))],
            date(2022, 2, 1), 70, id="too-early-for-this-year",
        ),
        pytest.param(
            [(2022, 2, date(2022, 3, 1)), (2022, 30, date(2022, 12, 31))],
            date(2022, 12, 31), 100, id="the-newest-holds",
        ),
        pytest.param([(2022, 9, date(2022, 9, 1))], date(2022, 8, 1), None, id="later"),
        pytest.param([(2019, 9, date(2019, 9, 1))], date(2022, 8, 1), None, id="old"),
    ],
)  # fmt: skip
def test_the_pace_is_of_this_year_once_it_says_something(optalt, idag, procent):
    tempo = pace([Forloebsantal(*o) for o in optalt], 30, idag)
    assert (tempo and tempo.procent) == procent


def test_without_an_expected_number_there_is_no_pace():
    optalt = [Forloebsantal(2022, 9, date(2022, 8, 1))]
    assert pace(optalt, None, date(2022, 8, 1)) is None


@pytest.mark.parametrize(
    ("dag", "dage"),
    [(date(2022, 12, 31), 0), (date(2023, 1, 1), 1), (date(2024, 2, 1), 365)],
)
def test_days_of_a_year_are_those_that_are_over(dag, dage):
    assert days_gone(2023, dag) == dage


# --- Figures ----------------------------------------------------------------------------
def test_a_year_that_is_over_is_what_was_realised():
    celle = tell({"korps": {2022: Decimal(-15_000)}})["korps"][2022]
    assert (celle.forventet, celle.grundlag) == (Decimal(-15_000), Grundlag.REALISERET)
    assert celle.afvigelse == Decimal(5_000)  # spent less: better


def test_a_closed_year_is_what_was_realised_though_it_still_runs():
    celle = tell({"korps": {2023: Decimal(-1)}}, lukkede={2023})["korps"][2023]
    assert celle.forventet == Decimal(-1)


@pytest.mark.parametrize(
    ("budget", "realiseret", "rest"),
    [(-20, -5, -15), (-20, -25, 0), (20, 25, 0), (20, -5, 25), (0, 7, 0)],
)
def test_what_is_left_of_a_budget_never_turns(budget, realiseret, rest):
    assert left(Decimal(budget), Decimal(realiseret)) == rest


def test_a_line_that_follows_the_courses_takes_the_rest_of_the_year_at_pace():
    # Entered to 2 July, the 183rd day: half the year is left, at half the pace
    realiseret = {"sociale": {2023: Decimal(10_000)}}
    til = {"sociale": date(2023, 7, 2)}
    celler = tell(realiseret, bogfoert_til=til, procent=50)["sociale"]
    assert celler[2023].forventet == Decimal(10_000) + round(
        Decimal(30_000) * 182 / 365
    )
    assert celler[2023].grundlag == Grundlag.SKOEN
    assert celler[2024].forventet == Decimal(30_000)


def test_before_the_first_entry_the_whole_year_is_at_pace():
    celler = tell({}, procent=100)["sociale"]
    assert celler[2023].forventet == Decimal(60_000)
    assert celler[2023].grundlag == Grundlag.BUDGET


def test_the_sum_is_of_the_lasting_lines():
    celler = tell({}, procent=50)
    sum_ = total(LINJER, celler, 2023)
    assert (sum_.budget, sum_.forventet) == (Decimal(40_000), Decimal(10_000))
    assert sum_.grundlag == Grundlag.SKOEN
    assert total((KORPS,), celler, 2024).grundlag == Grundlag.BUDGET
    assert total((KORPS,), celler, 2022).grundlag == Grundlag.REALISERET


# --- Does it hold? ----------------------------------------------------------------------
def test_what_was_promised_is_to_be_paid_whether_or_not_it_has_been():
    celler = tell({"sociale": {2022: Decimal(1)}}, idag=date(2024, 3, 1), procent=50)
    domme = {d.aar: (d.betaling, d.mangler) for d in verdicts(LINJER, celler, AARENE)}
    assert domme == {
        2023: (Decimal(40_000), Decimal(40_000)),
        2024: (Decimal(40_000), Decimal(30_000)),
    }


@pytest.mark.parametrize(
    ("idag", "procent", "aar", "mangler"),
    [
        pytest.param(date(2023, 3, 1), 100, 2023, 0, id="next-that-holds"),
        pytest.param(date(2023, 3, 1), 50, 2023, 30_000, id="next-that-lacks"),
        pytest.param(date(2024, 3, 1), 100, 2023, 40_000, id="latest-that-lacked"),
    ],
)
def test_the_year_told_of_is_the_next_that_lacks(idag, procent, aar, mangler):
    domme = verdicts(LINJER, tell({}, idag=idag, procent=procent), AARENE)
    dom = told(domme, idag.year)
    assert (dom.aar, dom.mangler) == (aar, mangler)


def test_without_repayments_nothing_is_told():
    celler = tell({})
    assert told(verdicts((KORPS,), celler, AARENE), 2023) is None
    holder = verdicts(LINJER, tell({}, idag=date(2023, 1, 1)), AARENE)
    assert told(holder, 2030).aar == 2024


beloeb = st.integers(-100_000, 100_000).map(Decimal)


@settings(max_examples=30)
@given(st.dictionaries(st.sampled_from(AARENE), beloeb), st.integers(0, 300))
def test_the_figures_of_the_years_add_up(realiseret, procent):
    celler = tell({"korps": realiseret}, procent=procent)
    for aar in AARENE:
        sum_ = total(LINJER, celler, aar)
        tal = best_known(celler)
        assert sum_.forventet == tal["korps"][aar] + tal["sociale"][aar]
        assert sum_.afvigelse == sum_.forventet - sum_.budget
