"""No hidden cell can be computed, not even by somebody who knows the rule."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluering.smaa_celler import GRAENSE, Raekke, suppress


@pytest.mark.parametrize(
    ("celler", "ventet"),
    [
        ((9, 7, 5), Raekke((9, 7, 5), 21)),
        ((20, 0, 0), Raekke((20, 0, 0), 20)),
        ((9, 3, 7), Raekke((9, None, None), 19)),  # the second cell
        ((9, 7, 7, 3), Raekke((9, None, None, None), 26)),  # both of two equal ones
        ((20, 3, 4), Raekke((20, None, None), 27)),
        ((20, 6, 1, 1), Raekke((20, None, None, None), 28)),  # 1 + 1 would tell
        ((20, 6, 4, 4), Raekke((20, None, None, None), 34)),  # 4 + 4 would tell
        ((20, 3, 0), Raekke((None, None, 0), 23)),
        ((0, 3, 5), Raekke((0, None, None), 8)),
        ((2, 1), Raekke((None, None), None)),  # fewer than five persons in all
        ((1, 1, 1, 1, 1), Raekke((None,) * 5, 5)),
        ((3, 2, 0), Raekke((None,) * 3, 5)),  # as the one above: zeros go too
        ((4, 4), Raekke((None, None), 8)),  # as 3 + 5
        ((0, 0), Raekke((0, 0), 0)),
        ((), Raekke((), 0)),
    ],
)
def test_what_is_left_out(celler, ventet):
    assert suppress(celler) == ventet


def test_a_negative_count():
    with pytest.raises(ValueError, match="negativt"):
        suppress([3, -1])


def divisions(antal: int, i_alt: int):
    if antal == 1:
        yield (i_alt,)
        return
    for foerste in range(i_alt + 1):
        for rest in divisions(antal - 1, i_alt - foerste):
            yield (foerste, *rest)


@pytest.mark.parametrize(
    ("antal", "i_alt"),
    [
        (a, n)
        for a, hoejst in ((2, 40), (3, 30), (4, 20), (5, 14))
        for n in range(hoejst)
    ],
)
def test_whoever_tries_every_row_learns_no_hidden_cell(antal, i_alt):
    """Who tries knows the rule, and how many persons there are."""
    samme_udskrift = defaultdict(list)
    for celler in divisions(antal, i_alt):
        samme_udskrift[suppress(celler).celler].append(celler)
    for udskrift, mulige in samme_udskrift.items():
        for i, vist in enumerate(udskrift):
            assert vist is not None or len({celler[i] for celler in mulige}) > 1


@given(st.lists(st.integers(0, 60), max_size=8))
def test_every_small_cell_goes_and_no_other_number_is_changed(celler):
    raekke = suppress(celler)
    for antal, vist in zip(celler, raekke.celler, strict=True):
        assert vist in (None, antal)
        assert not (0 < antal < GRAENSE) or vist is None
    assert raekke.celler.count(None) != 1 or raekke.i_alt is None
    assert raekke.i_alt == (sum(celler) if sum(celler) not in range(1, 5) else None)
