"""Signs, thresholds and means against figures worked out by hand or in print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluering import forandring
from evaluering.forandring import Paalidelighed


@pytest.mark.parametrize(
    ("skala", "foer", "efter", "ventet", "ord_"),
    [
        ("total", 18, 14, 4, "bedre"),
        ("total", 14, 18, -4, "værre"),
        ("paavirkning", 3, 3, 0, "uændret"),
        ("prosocial", 5, 8, 3, "bedre"),
        ("prosocial", 8, 5, -3, "værre"),
    ],
)
def test_plus_is_better(skala, foer, efter, ventet, ord_):
    aendring = forandring.change(skala, foer, efter)
    assert (aendring, forandring.verdict(aendring)) == (ventet, ord_)


@pytest.mark.parametrize(("foer", "efter"), [(None, 3), (3, None), (None, None)])
def test_one_measurement_is_no_change(foer, efter):
    assert forandring.change("total", foer, efter) is None


def test_unknown_scale():
    with pytest.raises(ValueError, match="ro"):
        forandring.change("ro", 1, 2)


@pytest.mark.parametrize(
    ("sd", "r", "taerskel"),
    [(5.8, 0.82, 7), (5.8, 0.72, 9), (6.0, 0.87, 7), (6.0, 0.80, 8), (5.7, 0.83, 7)],
)
def test_smallest_reliable_change(sd, r, taerskel):
    grundlag = Paalidelighed(sd, r, "prøve")
    assert forandring.reliable_threshold(grundlag) == taerskel


@pytest.mark.parametrize(("sd", "r"), [(0, 0.8), (-1, 0.8), (6, 1), (6, -0.1)])
def test_impossible_reliability(sd, r):
    with pytest.raises(ValueError, match="mellem 0 og 1"):
        forandring.reliable_threshold(Paalidelighed(sd, r, ""))


@pytest.mark.parametrize(
    ("aendring", "ventet"), [(7, "bedre"), (6, "uændret"), (-7, "værre")]
)
def test_reliable_verdict(aendring, ventet):
    assert forandring.reliable_verdict(aendring, 7) == ventet


# The eleven printed changes of the total score in seed 003: mean 1.91, SD 4.55,
# dz 0.42, interval about -1.2 to 5.0
TRYKTE = [-3, 7, 0, 8, -4, 5, 4, 5, 5, -3, -3]


def test_mean_of_the_printed_changes():
    middel = forandring.paired_mean("total", [(20, 20 - d) for d in TRYKTE])
    assert middel.n == 11
    assert round(middel.aendring, 2) == 1.91
    assert round(middel.dz, 2) == 0.42
    assert (round(middel.nedre, 2), round(middel.oevre, 2)) == (-1.15, 4.96)
    assert middel.faa_par


def test_effect_size_with_hedges_correction():
    par = [(10, 8), (12, 9), (14, 14), (20, 15)]
    middel = forandring.paired_mean("total", par)
    # mean 2.5; SD before 4.3205, after 3.5119; df 3: 1 - 3/11
    assert round(middel.d_av, 4) == round(2.5 / 3.9162 * (8 / 11), 4)


def test_too_few_for_an_interval():
    assert forandring.paired_mean("total", []).aendring is None
    en = forandring.paired_mean("total", [(10, 8)])
    assert (en.n, en.aendring, en.nedre, en.dz) == (1, 2, None, None)


def test_no_spread_no_effect_size():
    ens = forandring.paired_mean("total", [(10, 8), (10, 8)])
    assert (ens.aendring, ens.nedre, ens.dz, ens.d_av) == (2, 2, None, None)


def test_twenty_pairs_are_no_longer_few():
    par = [(n % 7, n % 5) for n in range(20)]
    assert not forandring.paired_mean("prosocial", par).faa_par


def test_added_value_worked_example():
    assert forandring.added_value([(18, 3, 5, 14)]) == pytest.approx(1.8)
    assert forandring.added_value([]) is None


par_st = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=2)


@given(par_st)
def test_the_interval_holds_the_mean_and_turns_with_the_sign(par):
    frem = forandring.paired_mean("total", par)
    tilbage = forandring.paired_mean("total", [(efter, foer) for foer, efter in par])
    assert frem.nedre <= frem.aendring <= frem.oevre
    assert tilbage.aendring == pytest.approx(-frem.aendring)
    assert tilbage.oevre == pytest.approx(-frem.nedre)
