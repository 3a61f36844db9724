"""How a table's rows go into the edition that is asked for."""

import pytest

from evaluering.tabeller import Celle, Raekke
from evaluering.udgave import edition, from_counts, is_cut, known, linked


def row(*antal):
    return from_counts([(str(i), n) for i, n in enumerate(antal)])


def shown(raekke):
    return raekke.n, tuple(celle.antal for celle in raekke.celler)


@pytest.mark.parametrize(
    ("antal", "vist"),
    [
        pytest.param((9, 0, 0), (9, (9, 0, 0)), id="nothing-is-small"),
        pytest.param((8, 0, 1), (9, (None, 0, None)), id="a-second-one-goes-along"),
        pytest.param((3, 0, 1), (None, (None, None, None)), id="fewer-than-five"),
        pytest.param((0, 0, 0), (0, (0, 0, 0)), id="nobody"),
        pytest.param((40, 3, 2), (45, (40, None, None)), id="two-hide-each-other"),
    ],
)
def test_public_row(antal, vist):
    assert shown(edition(row(*antal), offentlig=True)) == vist


def test_percentages_go_with_their_counts():
    raekke = edition(row(40, 3, 2), offentlig=True)
    assert [celle.procent for celle in raekke.celler] == [89, None, None]


def test_internal_edition_is_the_row_itself():
    raekke = row(3, 1, 0)
    assert edition(raekke, offentlig=False) is raekke
    assert linked(raekke, raekke, offentlig=False) == (raekke, (raekke,))
    assert [is_cut(raekke), is_cut(edition(raekke, offentlig=True))] == [False, True]


def test_rows_of_the_same_persons_are_printed_whole_or_not_at_all():
    foerste, (anden,) = linked(row(9, 0, 0), row(5, 4), offentlig=True)
    assert (shown(foerste), shown(anden)) == ((9, (9, 0, 0)), (9, (None, None)))
    _, (hel,) = linked(row(9, 0, 0), row(0, 9), offentlig=True)
    assert shown(hel) == (9, (0, 9))
    _, (faa,) = linked(row(2, 1), row(3, 0), offentlig=True)
    assert shown(faa) == (None, (None, None))


def test_number_of_answers_is_known_from_five():
    assert [known(n, offentlig=True) for n in (0, 1, 4, 5)] == [0, None, None, 5]
    assert known(4, offentlig=False) == 4


def test_row_from_counts_has_its_own_denominator():
    assert from_counts([("Ja", 2), ("Nej", 3)]) == Raekke(
        5, (Celle("Ja", 2, 40), Celle("Nej", 3, 60))
    )
