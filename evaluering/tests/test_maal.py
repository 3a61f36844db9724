"""The table of goals and effects is whole, and points at what exists."""

import pytest

from evaluering import maal, spoergeskema
from evaluering.effekter import measured
from evaluering.maal import MAAL, Art
from evaluering.skalaer import SKALA_NAVNE
from forloeb.koder import Emne

ANTAL = {"leg_og_laesning", "videre"}
FINDES = {
    Art.SPOERGSMAAL: set(spoergeskema.keys(spoergeskema.NYESTE)),
    Art.FYLDER: set(Emne.values),
    Art.SKALA: set(SKALA_NAVNE),
    Art.OVERFOERT: {"til_dagtilbud"},
    Art.ANTAL: ANTAL,
}


def test_every_goal_and_effect_of_the_application_stands_in_the_table():
    antal = {navn: len(rows) for navn, _, rows in maal.by_group()}
    assert antal == {
        "Mål": 3,
        "Effekter på kort sigt": 6,
        "Effekter på langt sigt": 5,
        "Det, der følger af effekterne": 2,
    }
    assert sum(antal.values()) == len(MAAL) == len({row.noegle for row in MAAL})


@pytest.mark.parametrize("row", MAAL, ids=lambda row: row.noegle)
def test_each_has_its_sources_or_says_what_it_would_take(row):
    assert row.maales == bool(row.kilder) != bool(row.mangler)
    for kilde in row.kilder:
        assert kilde.noegle in FINDES[kilde.art]
        assert kilde.tekst


def test_no_long_term_effect_is_claimed():
    langt = [row for row in MAAL if row.gruppe in ("langt", "afledt")]
    assert not any(row.maales for row in langt)
    assert measured() == (9, 16)


def test_every_question_of_the_families_serves_a_goal():
    """The four yes/no of 2020 and the two new ones; a question for nothing is not asked."""
    brugt = {k.noegle for row in MAAL for k in row.kilder if k.art == Art.SPOERGSMAAL}
    ja_nej = {
        s.noegle
        for s in spoergeskema.VERSIONER[spoergeskema.NYESTE]
        if s.art == spoergeskema.Art.JA_NEJ
    }
    assert brugt == ja_nej
