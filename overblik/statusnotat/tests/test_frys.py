"""Frozen figures survive the database, and what is another since is found."""

import json
from datetime import date
from decimal import Decimal

import pytest

from overblik.statusnotat.definitioner import definition
from overblik.statusnotat.felter import Grundlag, Svar, Tilbagebetaling, shown
from overblik.statusnotat.frys import (
    Aendring,
    Tabelraekke,
    changes,
    freeze,
    table_changed,
)
from overblik.statusnotat.tests.test_saetninger import AUGUST

FRA = date(2021, 4, 1)
TABEL = [Tabelraekke("Korps", (Decimal(-390_000), Decimal(-390_000)))]


def frozen(g=AUGUST, raekker=TABEL):
    return freeze(g, FRA, [2021, 2022], raekker)


def test_what_json_gives_back_is_what_was_frozen():
    assert json.loads(json.dumps(frozen())) == frozen()


def test_every_figure_stands_in_words_with_its_definition():
    felter = frozen()["felter"]
    assert {f["felt"]: f["vist"] for f in felter} == shown(AUGUST)
    assert all(f["navn"] and f["tekst"].endswith((".", "?")) for f in felter)


def test_the_table_keeps_its_sum():
    raekke = Tabelraekke("Samlet", (Decimal("-250000"), Decimal("100.5")), er_sum=True)
    tabel = frozen(raekker=[*TABEL, raekke])["tabel"]
    assert tabel["aarene"] == [2021, 2022]
    assert tabel["raekker"][1] == {
        "navn": "Samlet", "beloeb": ["-250000.00", "100.50"], "sum": True,
    }  # fmt: skip


def test_nothing_has_changed():
    assert changes(frozen(), frozen()) == []
    assert not table_changed(frozen(), frozen())


def test_a_figure_that_is_another_now_is_told_with_both():
    nu = frozen(g=_with(svar=Svar(14, 21)))
    assert changes(frozen(), nu) == [
        Aendring(
            "dækning",
            "Svar",
            "13 af de 21 afsluttede forløb har et svar",
            "14 af de 21 afsluttede forløb har et svar",
        )
    ]


@pytest.mark.parametrize(
    ("foer", "nu", "ventet"),
    [
        ({"dosis": 80}, {"dosis": None}, ("80 %", "ikke oplyst")),
        ({"dosis": None}, {"dosis": 80}, ("ikke oplyst", "80 %")),
    ],
)
def test_a_figure_that_only_one_knows_is_told(foer, nu, ventet):
    (fundet,) = changes(frozen(_with(**foer)), frozen(_with(**nu)))
    assert (fundet.foer, fundet.nu) == ventet


def test_another_table_is_told():
    andre = [Tabelraekke("Korps", (Decimal(-390_000), Decimal(-400_000)))]
    assert table_changed(frozen(), frozen(raekker=andre))


def _with(**felter):
    return Grundlag(**{**vars(AUGUST), **felter})


# --- Definitions ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("felt", "navn"),
    [
        ("gennemført 2021", "Gennemført i 2021"),
        ("forskel 2021", "2021 mod det ventede"),
        ("Barnet har det bedre", "Barnet har det bedre"),
    ],
)
def test_figures_named_by_a_year_or_a_question(felt, navn):
    assert definition(felt).navn == navn


def test_no_count_is_told_to_be_an_answer_of_the_parents():
    svar = {felt for felt, _ in AUGUST.fund}
    for felt in shown(AUGUST).keys() - svar:
        assert "Forældrenes svar" not in definition(felt).tekst, felt


def test_a_repayment_that_is_not_the_same_each_year():
    t = Tilbagebetaling(
        Decimal(50_000), 2023, 2024, ((2023, Decimal(50_000)), (2024, Decimal(75_000)))
    )
    vist = shown(_with(tilbagebetaling=t))["tilbagebetaling"]
    assert vist == "50.000 kr. i 2023 og 75.000 kr. i 2024"
