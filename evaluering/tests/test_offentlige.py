"""Two editions that may leave the house cannot be subtracted from each other."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluering.filtre import Filter
from evaluering.offentlige import (
    AARLIGE,
    BEGGE,
    DAGTILBUD,
    HELE,
    HELT_AAR,
    SAMLET,
    SLUT,
    editions,
    refusal,
)
from evaluering.smaa_celler import suppress
from evaluering.tests.test_udgave import who_prints_the_same
from forloeb.enums import Program

I_DAG = date(2026, 11, 22)
SVAR = ("ja", "nej", "")


def year(aar, program="bim", **felter):
    return Filter(date(aar, 1, 1), date(aar, 12, 31), program, **felter)


def test_every_programme_has_its_way_out_of_the_house():
    assert {*HELE, *AARLIGE} == {*Program.values}


def test_editions_are_the_whole_of_a_closed_programme_and_years_that_have_ended():
    navne = [navn for navn, _ in editions(I_DAG)]
    aar = [f"Barnet i Midten {aar}" for aar in (2025, 2024, 2023, 2022, 2021)]
    assert navne == [*aar, "TOIS, hele programmet"]
    assert not any(refusal(valg, I_DAG) for _, valg in editions(I_DAG))


@pytest.mark.parametrize(
    ("valg", "grund"),
    [
        pytest.param(Filter(), BEGGE, id="everything"),
        pytest.param(year(2025, ""), BEGGE, id="programmes-of-a-year"),
        pytest.param(Filter(program="bim"), HELT_AAR, id="a-programme-that-grows"),
        pytest.param(year(2026), SLUT, id="a-year-that-grows"),
        pytest.param(
            Filter(date(2024, 1, 1), date(2025, 12, 31), "bim"),
            HELT_AAR,
            id="two-years",
        ),
        pytest.param(
            Filter(date(2025, 1, 1), date(2025, 6, 30), "bim"),
            HELT_AAR,
            id="half-a-year",
        ),
        pytest.param(
            Filter(date(2025, 1, 2), date(2025, 12, 31), "bim"),
            HELT_AAR,
            id="a-day-less",
        ),
        pytest.param(year(2020, "tois"), SAMLET, id="a-year-of-a-closed-programme"),
        pytest.param(
            Filter(til=date(2020, 5, 31), program="tois"), SAMLET, id="part-of-it"
        ),
        pytest.param(year(2025, dagtilbud=7), DAGTILBUD, id="one-institution"),
        pytest.param(
            year(
                2025,
                sammenlign_fra=date(2024, 1, 1),
                sammenlign_til=date(2024, 6, 30),
            ),
            HELT_AAR,
            id="beside-half-a-year",
        ),
    ],
)
def test_what_could_be_subtracted_is_refused(valg, grund):
    assert refusal(valg, I_DAG) == grund


def test_informants_and_two_years_side_by_side_are_allowed():
    valg = year(
        2025,
        informant="paedagog",
        sammenlign_fra=date(2024, 1, 1),
        sammenlign_til=date(2024, 12, 31),
    )
    assert refusal(valg, I_DAG) == ""


# --- Nothing to subtract -----------------------------------------------------------------
@dataclass(frozen=True)
class Forloeb:
    program: str
    slut: date
    svar: str


def within(valg, forloeb):
    fra, til = valg.fra or date.min, valg.til or date.max
    return valg.program in ("", forloeb.program) and fra <= forloeb.slut <= til


def counts(valg, alle):
    antal = Counter(et.svar for et in alle if within(valg, et))
    return tuple(antal[svar] for svar in SVAR)


def day(aar):
    return st.sampled_from(
        [date(aar, 1, 1), date(aar, 6, 30), date(aar, 7, 1), date(aar, 12, 31)]
    )


AAR = st.integers(2024, 2026)
forloeb_st = st.builds(
    Forloeb, st.sampled_from(Program.values), AAR.flatmap(day), st.sampled_from(SVAR)
)
dag_st = st.none() | AAR.flatmap(day)
hvilket_som_helst = st.builds(
    Filter, dag_st, dag_st, st.sampled_from(["", *Program.values])
) | st.sampled_from([valg for _, valg in editions(I_DAG)])


@settings(max_examples=100)
@given(st.lists(forloeb_st, max_size=20), st.lists(hvilket_som_helst, max_size=6))
def test_whoever_subtracts_two_editions_learns_no_hidden_count(alle, filtre):
    """Behind every hidden count of one edition another may stand, and the others are
    printed as before: that they stand there too tells nothing."""
    tilladte = {valg for valg in filtre if not refusal(valg, I_DAG)}
    for en, anden in permutations(tilladte, 2):
        antal, andre = counts(en, alle), suppress(counts(anden, alle))
        trykt = suppress(antal).celler
        for i in (i for i, vist in enumerate(trykt) if vist is None):
            mulige = who_prints_the_same(trykt, sum(antal))
            andet = next(m for m in mulige if m[i] != antal[i])
            byttet = swap(en, alle, andet)
            assert counts(en, byttet) == andet
            assert suppress(counts(anden, byttet)) == andre


def swap(valg, alle, antal):
    """The same courses, those of the edition with other answers."""
    svar = [s for s, n in zip(SVAR, antal, strict=True) for _ in range(n)]
    egne = [et for et in alle if within(valg, et)]
    nye = [Forloeb(et.program, et.slut, s) for et, s in zip(egne, svar, strict=True)]
    return [et for et in alle if not within(valg, et)] + nye


@given(
    st.dates(date(2022, 1, 1), date(2060, 1, 1)), forloeb_st, st.integers(-900, 9000)
)
def test_a_course_lies_in_one_edition_at_most(i_dag, forloeb, dage):
    forloeb = Forloeb(forloeb.program, forloeb.slut + timedelta(dage), forloeb.svar)
    assert sum(within(valg, forloeb) for _, valg in editions(i_dag)) <= 1
