"""Tables 4 and 5 of the evaluation of 2020: the faults, and the three readings."""

import pytest

from evaluering.laesninger import (
    Aendring,
    Fordeling,
    Laesning,
    disputed,
    readings,
    scale_distribution,
    total_of,
)

SKALAER = (
    "prosocial",
    "foelelser",
    "adfaerd",
    "hyperaktivitet",
    "jaevnaldrende",
    "total",
    "paavirkning",
)
TABEL_4 = """
3 -1 0 -1 -1 -3 -1
2 3 0 3 1 7 2
-3 0 1 0 -1 0 -1
1 2 1 4 1 8 2
1 0 -1 -3 0 -4 1
"""
TABEL_5 = """
-2 2 3 1 -2 5 2
-1 -1 1 4 0 4 2
1 1 0 2 3 5 1
0 0 2 3 -1 5 -4
-1 -1 -2 -1 -1 -3 0
2 2 0 -1 -1 -3 0
"""


def read(tabel, informant, foerste):
    raekker = []
    for nummer, linje in enumerate(tabel.split("\n")[1:-1], foerste):
        skalaer = dict(zip(SKALAER, map(int, linje.split()), strict=True))
        total = skalaer.pop("total")
        raekker.append(Aendring(f"Barn {nummer}", informant, skalaer, total))
    return raekker


PERSONALE = read(TABEL_4, "paedagog", 1)
FORAELDRE = read(TABEL_5, "foraelder", 6)
ALLE = PERSONALE + FORAELDRE


def test_the_five_faulty_rows_are_found():
    fundne = [raekke.navn for raekke in disputed(ALLE)]
    assert fundne == ["Barn 6", "Barn 8", "Barn 9", "Barn 10", "Barn 11"]


def test_three_readings_of_all_eleven():
    assert readings(ALLE) == {
        Laesning.ANGIVET: Fordeling(6, 4, 1, af=11),
        Laesning.SUMMERET: Fordeling(6, 3, 2, af=11),
        Laesning.UBESTRIDT: Fordeling(3, 2, 1, af=11),
    }
    assert readings(ALLE)[Laesning.UBESTRIDT].n == 6


@pytest.mark.parametrize(
    ("raekker", "angivet", "summeret"),
    [
        (PERSONALE, Fordeling(2, 2, 1, 5), Fordeling(2, 2, 1, 5)),
        (FORAELDRE, Fordeling(4, 2, 0, 6), Fordeling(4, 1, 1, 6)),
    ],
)
def test_readings_per_informant(raekker, angivet, summeret):
    fundet = readings(raekker)
    assert fundet[Laesning.ANGIVET] == angivet
    assert fundet[Laesning.SUMMERET] == summeret


@pytest.mark.parametrize(
    ("raekker", "ventet"),
    [
        (ALLE, Fordeling(6, 3, 2, 11)),
        (PERSONALE, Fordeling(3, 2, 0, 5)),
        (FORAELDRE, Fordeling(3, 1, 2, 6)),
    ],
)
def test_impact(raekker, ventet):
    assert scale_distribution(raekker, "paavirkning") == ventet


FIRE = {"foelelser": 1, "adfaerd": 1, "hyperaktivitet": 0, "jaevnaldrende": 0}


@pytest.mark.parametrize("laesning", Laesning)
@pytest.mark.parametrize(
    ("skalaer", "total", "ventet"),
    [
        (FIRE, None, 2),  # not stated: summed
        ({"foelelser": 1}, 5, 5),  # not summable: as stated
        ({"foelelser": 1}, None, None),
        (FIRE, 2, 2),
    ],
)
def test_a_row_that_cannot_disagree_reads_the_same(laesning, skalaer, total, ventet):
    raekke = Aendring("Barn", "foraelder", skalaer, total)
    assert not raekke.er_bestridt
    assert total_of(raekke, laesning) == ventet


def test_a_scale_that_is_not_known_is_not_counted():
    raekker = [Aendring("A", "foraelder", {}), Aendring("B", "foraelder", FIRE)]
    assert scale_distribution(raekker, "foelelser") == Fordeling(1, 0, 0, af=2)
