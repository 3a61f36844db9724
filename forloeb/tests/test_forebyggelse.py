"""What may be claimed to be avoided, when it is looked up, and how it is counted."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barnetimidten.optaelling import found_or_avoided
from forloeb import forebyggelse
from forloeb.forebyggelse import (
    Evidens,
    Foranstaltning,
    Opfoelgning,
    Paastand,
    Status,
    Tael,
)

I_DAG = date(2023, 6, 1)


def claim(**felter):
    felter = {
        "art": "familiebehandling",
        "aar": 2023,
        "evidens": "faglig",
    } | (felter)
    return Paastand(**felter)


def refused(**felter):
    fejl = forebyggelse.check(claim(**felter), fra_aar=2022, i_dag=I_DAG)
    return [f.felt for f in fejl]


SVAR = {"evidens": "dokumenteret", "afgoerelse_dato": I_DAG, "kilde": "SBSYS 27"}


@pytest.mark.parametrize(
    ("felter", "felt"),
    [
        pytest.param({}, [], id="a-judgement-needs-no-source"),
        pytest.param({"aar": 2022}, [], id="the-first-year"),
        pytest.param({"aar": 2021}, ["aar"], id="before-the-course"),
        pytest.param({"aar": 2024}, ["aar"], id="a-year-to-come"),
        pytest.param(SVAR, [], id="documented"),
        pytest.param(SVAR | {"kilde": " "}, ["kilde"], id="no-source"),
        pytest.param(
            SVAR | {"afgoerelse_dato": None}, ["afgoerelse_dato"], id="undated"
        ),
        pytest.param(
            SVAR | {"afgoerelse_dato": I_DAG + timedelta(days=1)},
            ["afgoerelse_dato"],
            id="a-decision-to-come",
        ),
        pytest.param(
            {"evidens": "dokumenteret"}, ["afgoerelse_dato", "kilde"], id="neither"
        ),
        pytest.param(SVAR | {"art": "raadgivning"}, ["evidens"], id="open-counselling"),
        pytest.param({"art": "raadgivning"}, [], id="counselling-as-a-judgement"),
        pytest.param(
            SVAR | {"art": "raadgivning", "aar": 2024}, ["aar", "evidens"], id="both"
        ),
    ],
)
def test_what_may_be_claimed(felter, felt):
    assert refused(**felter) == felt


def test_the_paragraph_and_the_word_follow_the_year():
    assert forebyggelse.law("familiebehandling", 2023) == (
        "serviceloven § 52, stk. 3, nr. 3"
    )
    assert forebyggelse.law("familiebehandling", 2024) == "barnets lov § 32"
    assert forebyggelse.law("stoettetimer", 2024) == "folkeskoleloven"
    assert forebyggelse.word(2023) == "forebygget foranstaltning"
    assert forebyggelse.word(2024) == "forebygget indsats"
    assert forebyggelse.word(2023, flere=True) == "forebyggede foranstaltninger"
    assert forebyggelse.word(2024, flere=True) == "forebyggede indsatser"


@pytest.mark.parametrize("valg", [Foranstaltning, Evidens, Status, Opfoelgning])
def test_every_code_has_its_word(valg):
    assert all(v.label for v in valg)


# --- Twelve months after the end --------------------------------------------------
@pytest.mark.parametrize(
    ("slut", "frist"),
    [
        (date(2022, 8, 3), date(2023, 8, 3)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 2, 28), date(2024, 2, 28)),
    ],
)
def test_due(slut, frist):
    assert forebyggelse.due(slut) == frist


@given(st.dates(date(2019, 1, 1), date(2060, 1, 1)))
def test_ended_by_is_due_the_other_way_round(i_dag):
    sidste = forebyggelse.ended_by(i_dag)
    assert forebyggelse.due(sidste) <= i_dag
    assert forebyggelse.due(sidste + timedelta(days=1)) > i_dag


SLUT = date(2022, 8, 3)
FOER, EFTER = date(2023, 8, 2), date(2023, 8, 3)


@pytest.mark.parametrize(
    ("stod", "svar", "i_dag", "afvist"),
    [
        ("", "bevilget", FOER, False),
        ("", "ikke_bevilget", FOER, True),
        ("", "ukendt", FOER, True),
        ("", "ikke_bevilget", EFTER, False),
        ("", "ukendt", EFTER, False),
        ("ukendt", "ukendt", EFTER, True),
        ("ukendt", "ikke_bevilget", EFTER, False),
        ("ikke_bevilget", "bevilget", EFTER, False),
        ("ikke_bevilget", "ukendt", EFTER, True),
        ("bevilget", "ikke_bevilget", EFTER, True),
    ],
)
def test_the_answer(stod, svar, i_dag, afvist):
    fejl = forebyggelse.check_answer(stod, svar, SLUT, i_dag)
    assert [f.felt for f in fejl] == (["svar"] if afvist else [])


# --- Counting -----------------------------------------------------------------------
RAEKKE = Tael(barn=1, art="familiebehandling", aar=2023, evidens="faglig")


def test_only_what_is_approved_and_was_not_granted_after_all_counts():
    rows = [
        RAEKKE,
        Tael(2, "familiebehandling", 2023, "dokumenteret"),
        Tael(3, "familiebehandling", 2023, "dokumenteret", "foreslaaet"),
        Tael(4, "familiebehandling", 2023, "dokumenteret", "godkendt", "bevilget"),
        Tael(5, "familiebehandling", 2023, "dokumenteret", "godkendt", "ukendt"),
    ]
    assert forebyggelse.count(rows) == {
        ("familiebehandling", 2023, "faglig"): 1,
        ("familiebehandling", 2023, "dokumenteret"): 2,
    }


def test_one_child_one_measure_one_year_counts_once():
    andet_aar = Tael(1, "familiebehandling", 2024, "faglig")
    antal = forebyggelse.count([RAEKKE, RAEKKE, andet_aar])
    assert antal.total() == 2


raekker = st.lists(
    st.builds(
        Tael,
        barn=st.integers(1, 4),
        art=st.sampled_from(list(Foranstaltning)),
        aar=st.integers(2022, 2024),
        evidens=st.sampled_from(list(Evidens)),
        status=st.sampled_from(list(Status)),
        opfoelgning=st.sampled_from(["", *Opfoelgning]),
    ),
    max_size=20,
)


@given(raekker)
def test_never_more_than_there_are_children(rows):
    antal: Counter = Counter()
    for (art, aar, _), n in forebyggelse.count(rows).items():
        antal[art, aar] += n
    for (art, aar), n in antal.items():
        godkendte = {
            r.barn for r in rows if (r.art, r.aar, r.status) == (art, aar, "godkendt")
        }
        assert n <= len(godkendte)


def test_the_share_that_nobody_knows():
    assert forebyggelse.unknown_share([]) == (0, 0)
    assert forebyggelse.unknown_share(["", "ukendt", "bevilget"]) == (2, 3)


@pytest.mark.parametrize(
    ("undgaaet", "fundet", "saetning"),
    [
        (3, 2, "Flere er undgået, end der er opsporet: 3 undgået og 2 opsporet."),
        (2, 3, "Flere er opsporet, end der er undgået: 2 undgået og 3 opsporet."),
        (2, 2, "Lige mange er undgået og opsporet: 2 undgået og 2 opsporet."),
    ],
)
def test_more_avoided_than_found(undgaaet, fundet, saetning):
    assert found_or_avoided(undgaaet, fundet) == saetning
