"""Three kinds of file: what they state is kept, what is wrong has its line."""

import pytest

from evaluering import importfil
from evaluering.importfil import Baandtal, Raekke, as_change
from evaluering.laesninger import Laesning, disputed, readings
from evaluering.tests.builders import AENDRINGER

HOVED = ";".join(importfil.kolonner("aendringer"))


def faults(laes, hoved, *linjer):
    rows, fejl = laes("\n".join((hoved, *linjer)))
    assert rows == []
    return [(f.linje, f.tekst) for f in fejl]


# --- Changes -------------------------------------------------------------------------
def test_tables_4_and_5_with_their_five_faults():
    rows, fejl = importfil.read_aendringer(AENDRINGER)
    assert fejl == []
    aendringer = [as_change(row) for row in rows]
    assert [a.navn for a in disputed(aendringer)] == [
        f"Barn {n}" for n in (6, 8, 9, 10, 11)
    ]
    alle = readings(aendringer)
    tal = {kode: (f.bedre, f.vaerre, f.uaendret, f.n) for kode, f in alle.items()}
    assert tal == {
        Laesning.ANGIVET: (6, 4, 1, 11),
        Laesning.SUMMERET: (6, 3, 2, 11),
        Laesning.UBESTRIDT: (3, 2, 1, 6),
    }


def test_a_change_has_no_level_and_may_lack_a_scale():
    rows, _ = importfil.read_aendringer("barn;informant;total\nBarn 1;Forældre;+3")
    assert rows == [Raekke(2, "Barn 1", "foraelder", total_angivet=3)]


@pytest.mark.parametrize(
    ("linje", "besked"),
    [
        ("Alma Eksempel;foraelder;1", importfil.SKRIV_NUMMER),
        ("Barn 1;nabo;1", importfil.UKENDT_INFORMANT),
        ("Barn 1;foraelder", importfil.INTET_TAL),
        ("Barn 1;foraelder;x", "paavirkning: skriv et tal fra -10 til 10."),
        ("Barn 1;paedagog;7", "paavirkning: skriv et tal fra -6 til 6."),
        ("Barn 1;foraelder;;41", "total: skriv et tal fra -40 til 40."),
    ],
)
def test_a_change_that_is_wrong(linje, besked):
    assert faults(importfil.read_aendringer, HOVED, linje) == [(2, besked)]


def test_a_name_and_an_unknown_informant_are_both_told():
    fundne = faults(importfil.read_aendringer, HOVED, "Alma Eksempel;nabo;1")
    assert len(fundne) == 2


def test_the_same_child_twice():
    fundne = faults(
        importfil.read_aendringer, HOVED, "Barn 1;foraelder;1", "barn 1;foraelder;2"
    )
    assert fundne == [(3, "barn 1 står også på linje 2.")]


# --- Scores --------------------------------------------------------------------------
def test_scores_at_two_dates_become_changes_plus_is_better():
    rows, fejl = importfil.read_scorer(
        "barn;informant;total_foer;total_efter;prosocial_foer;prosocial_efter\n"
        "Nr. 4;foraelder;17;11;6;8\nBarn 5;paedagog;9;;;"
    )
    assert fejl == []
    assert rows[0].foer == {"total": 17, "prosocial": 6}
    foerste, anden = map(as_change, rows)
    assert (foerste.total, foerste.skalaer) == (6, {"prosocial": 2})
    assert (anden.total, anden.skalaer) == (None, {})


def test_a_stated_total_of_scores_that_is_no_sum_is_found():
    hoved = "barn;informant;" + ";".join(importfil.SCORER)
    tal = dict.fromkeys(importfil.SCORER, "2") | {"total_foer": "9"}
    rows, _ = importfil.read_scorer(
        f"{hoved}\nBarn 1;foraelder;{';'.join(tal.values())}"
    )
    (aendring,) = map(as_change, rows)
    assert (aendring.total, aendring.summeret, aendring.er_bestridt) == (7, 0, True)


@pytest.mark.parametrize("tal", ["-1", "41", "x", "1,5"])
def test_a_score_outside_its_scale(tal):
    fundne = faults(
        importfil.read_scorer, "barn;informant;total_foer", f"Barn 1;foraelder;{tal}"
    )
    assert fundne == [(2, "total_foer: skriv et tal fra 0 til 40.")]


# --- Counts --------------------------------------------------------------------------
BAAND = "informant;skala;tidspunkt;baand;antal"
FIRE = ("Almindelig", "Let forhøjet", "Høj", "Meget høj")


def counts(tidspunkt, *antal, navne=FIRE):
    return [
        f"foraelder;total;{tidspunkt};{navn};{tal}"
        for navn, tal in zip(navne, antal, strict=True)
    ]


def test_counts_keep_the_order_of_their_bands():
    rows, fejl = importfil.read_baand(
        "\n".join(
            (BAAND, *counts("Før", 4, 2, 0, 0), *counts("afslutning", 5, 1, 0, 0))
        )
    )
    assert fejl == []
    assert rows[1] == Baandtal(3, "foraelder", "total", "opstart", 1, "Let forhøjet", 2)
    assert [row.trin for row in rows] == [0, 1, 2, 3] * 2


@pytest.mark.parametrize(
    ("linje", "besked"),
    [
        ("nabo;total;opstart;Høj;1", importfil.UKENDT_INFORMANT),
        ("foraelder;ro;opstart;Høj;1", "Skalaen findes ikke"),
        ("foraelder;total;midtvejs;Høj;1", "opstart eller afslutning"),
        ("foraelder;total;opstart;;1", "Skriv båndets navn"),
        ("foraelder;total;opstart;Høj;-1", "helt tal fra 0"),
        ("foraelder;total;opstart;Høj;", "helt tal fra 0"),
    ],
)
def test_a_count_that_is_wrong(linje, besked):
    ((nummer, tekst),) = faults(importfil.read_baand, BAAND, linje)
    assert nummer == 2
    assert besked in tekst


def test_a_band_twice():
    linjer = [*counts("opstart", 4, 2, 0, 0), "foraelder;total;opstart;høj;1"]
    ((nummer, tekst),) = faults(importfil.read_baand, BAAND, *linjer)
    assert (nummer, tekst) == (6, "høj står to gange for total ved opstart.")


def test_two_bands_are_too_few():
    linjer = counts("opstart", 4, 2, navne=FIRE[:2])
    ((_, tekst),) = faults(importfil.read_baand, BAAND, *linjer)
    assert tekst == "total har 2 bånd. Der er 3 eller 4."


def test_the_same_bands_at_both_times():
    andre = ("Almindelig", "På grænsen", "Uden for")
    linjer = [*counts("opstart", 1, 1, 1, navne=FIRE[:3]),
              *counts("afslutning", 1, 1, 1, navne=andre)]  # fmt: skip
    ((nummer, tekst),) = faults(importfil.read_baand, BAAND, *linjer)
    assert nummer == 5
    assert "ikke de samme" in tekst
