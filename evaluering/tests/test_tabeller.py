"""Tables 1 and 6-10 of the evaluation of 2020 from nine raw answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluering import tabeller

# Nine answers that give the printed tables: marks before and after, four yes/no
FYLDER = [(10, 4), (9, 2), (8, 3), (8, 4), (7, 5), (7, 1), (8, 6), (3, 4), (4, 5)]
TRIVES = ["ja"] * 8 + [""]
INSPIRERET = ["ja"] * 9
MULIGHEDER = ["ja"] * 8 + ["nej"]
SAMSPIL = ["ja"] * 7 + ["", ""]


def figures(raekke):
    return [(celle.antal, celle.procent) for celle in raekke.celler]


@pytest.mark.parametrize(
    ("svar", "ventet"),
    [
        (TRIVES, [(8, 89), (0, 0), (1, 11)]),  # table 1
        (INSPIRERET, [(9, 100), (0, 0), (0, 0)]),  # table 8
        (MULIGHEDER, [(8, 89), (1, 11), (0, 0)]),  # table 9
        (SAMSPIL, [(7, 78), (0, 0), (2, 22)]),  # table 10
    ],
)
def test_yes_and_no(svar, ventet):
    raekke = tabeller.yes_no(svar)
    assert (raekke.n, figures(raekke)) == (9, ventet)


def test_how_much_it_fills():
    """Table 6"""
    foer, efter = (tabeller.fills(marks) for marks in zip(*FYLDER, strict=True))
    assert figures(foer) == [(0, 0), (2, 22), (0, 0), (5, 56), (2, 22)]
    assert figures(efter) == [(2, 22), (4, 44), (3, 33), (0, 0), (0, 0)]


def test_less_the_same_more():
    """Table 7"""
    assert figures(tabeller.fills_change(FYLDER)) == [(7, 78), (0, 0), (2, 22)]


def test_a_mark_not_given_is_counted_and_named():
    raekke = tabeller.fills([1, None])
    assert raekke["Ikke besvaret"].antal == 1
    raekke = tabeller.fills_change([(1, None), (3, 3), (2, 4)])
    assert figures(raekke) == [(0, 0), (1, 33), (1, 33), (1, 33)]


@pytest.mark.parametrize("mark", [0, 11, -1])
def test_a_mark_outside_the_scale(mark):
    with pytest.raises(ValueError, match="1 til 10"):
        tabeller.fills([mark])


def test_an_unknown_answer():
    with pytest.raises(ValueError, match="måske"):
        tabeller.yes_no(["måske"])


@pytest.mark.parametrize(
    ("antal", "n", "ventet"), [(1, 8, 13), (1, 3, 33), (1, 200, 1), (0, 0, None)]
)
def test_percent_half_up(antal, n, ventet):
    assert tabeller.percent(antal, n) == ventet


@pytest.mark.parametrize(("antal", "n"), [(3, 2), (-1, 2)])
def test_no_share(antal, n):
    with pytest.raises(ValueError, match="andel"):
        tabeller.percent(antal, n)


@pytest.mark.parametrize(
    ("svar", "ventet"),
    [(TRIVES, "8 af 9 (1 ikke besvaret)"), (INSPIRERET, "9 af 9")],
)
def test_a_sentence_never_says_all(svar, ventet):
    assert tabeller.sentence(tabeller.yes_no(svar), "Ja") == ventet


def test_the_public_edition_leaves_small_cells_out():
    raekke = tabeller.public(tabeller.yes_no(TRIVES))
    assert figures(raekke) == [(None, None), (0, 0), (None, None)]
    assert raekke.n == 9
    assert tabeller.sentence(raekke, "Ja") == "for få svar til at vise"
    assert raekke["Nej"].antal == 0


def test_rows_that_tell_of_each_other_are_printed_whole_or_not_at_all():
    hele = [tabeller.fills_change([(9, 4)] * 5), tabeller.fills([9] * 5)]
    assert tabeller.public_linked(*hele) == hele
    foerst, anden = tabeller.public_linked(
        tabeller.fills_change(FYLDER), tabeller.fills(f for f, _ in FYLDER)
    )
    assert figures(foerst) == [(None, None), (0, 0), (None, None)]
    assert anden is None


def test_with_and_without():
    assert tabeller.split([1, 2, 3, 4], lambda n: n % 2 == 0) == ([2, 4], [1, 3])


@given(st.lists(st.sampled_from(["ja", "nej", ""])))
def test_counts_add_up_to_n(svar):
    raekke = tabeller.yes_no(svar)
    assert sum(celle.antal for celle in raekke.celler) == raekke.n == len(svar)
    assert all(c.procent is None or 0 <= c.procent <= 100 for c in raekke.celler)


mark_st = st.one_of(st.none(), st.integers(1, 10))


@given(st.lists(st.tuples(mark_st, mark_st)))
def test_marks_and_changes_count_everybody(par):
    for raekke in (tabeller.fills(f for f, _ in par), tabeller.fills_change(par)):
        assert sum(celle.antal for celle in raekke.celler) == len(par)


@given(st.lists(st.sampled_from(["ja", "nej", ""])))
def test_a_public_row_shows_the_same_numbers_or_none(svar):
    intern = tabeller.yes_no(svar)
    for foer, efter in zip(intern.celler, tabeller.public(intern).celler, strict=True):
        assert efter in (foer, tabeller.Celle(foer.navn, None, None))
