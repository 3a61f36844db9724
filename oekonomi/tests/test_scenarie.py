"""What if: nothing changed is the case; each change moves what it says it moves."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oekonomi import beregning, scenarie
from oekonomi.beregning import Forudsaetning, Linje, LinjeArt, Pulje
from oekonomi.scenarie import INTET, Aendringer, Grundlag, Knap, compute, tornado

AAR = list(range(2021, 2028))


def each(fra, beloeb):
    return {aar: Decimal(beloeb) for aar in AAR if aar >= fra}


LINJER = [
    Linje("korps", "Korps", LinjeArt.DRIFTSUDGIFT, (), each(2021, -390_000)),
    Linje(
        "sociale",
        "Sociale",
        LinjeArt.BESPARELSE,
        [
            Forudsaetning("raadgivning", Decimal(5), Decimal(5000), 2021),
            Forudsaetning("forloeb", Decimal(5), Decimal(18_000), 2023),
            Forudsaetning("behandling", Decimal("1.5"), Decimal(40_000), 2023),
        ],
    ),
    Linje(
        "special",
        "Special",
        LinjeArt.BESPARELSE,
        [Forudsaetning("timer", Decimal(1), Decimal(100_000), 2023)],
    ),
    Linje(
        "omlaegning",
        "Omlægning",
        LinjeArt.OMLAEGNING,
        (),
        {**each(2021, 115_000), **each(2023, 215_000)},
    ),
    Linje(
        "traek",
        "Træk",
        LinjeArt.TRAEK,
        (),
        {2021: Decimal(250_000), 2022: Decimal(250_000)},
    ),
    Linje("retur", "Retur", LinjeArt.TILBAGEBETALING, (), each(2023, 100_000)),
]
CASE = Grundlag(LINJER, AAR, 30, frozenset({"sociale", "special"}))


# --- The case ---------------------------------------------------------------------------
def test_nothing_changed_is_the_case_to_the_krone():
    r = compute(CASE)
    assert r.tal == beregning.budget(LINJER, AAR)
    assert list(r.varig) == [-250_000, -250_000, *[100_000] * 5]
    assert list(r.konto) == beregning.pool_account(LINJER, r.tal, AAR)
    assert (r.i_alt, r.restgaeld, r.balanceaar) == (0, 0, 2027)
    assert not any(r.mangler)


def test_one_course_less_breaks_the_repayment():
    r = compute(CASE, Aendringer(forloeb=Decimal(29)))
    assert list(r.mangler[2:]) == [Decimal("9166.66")] * 5
    assert r.varig[0] == Decimal("-250833.33")
    assert (r.balanceaar, r.restgaeld) == (None, Decimal("45833.30"))


def test_a_share_is_of_the_year_that_has_most():
    assert CASE.share(LINJER[1]) == Decimal("11.5") / 30
    assert CASE.share(LINJER[0]) is None
    r = compute(CASE, Aendringer(andele={"sociale": Decimal("0.3")}))
    # 9 of 30 instead of 11.5, in every year alike
    assert r.tal["sociale"][2023] == Decimal("136956.52")
    assert r.tal["sociale"][2021] == Decimal("19565.22")
    assert r.tal["special"][2023] == 100_000


def test_a_price_and_a_salary():
    valg = Aendringer(
        priser={"behandling": Decimal(60_000)}, procenter={"korps": Decimal("-0.1")}
    )
    r = compute(CASE, valg)
    assert r.tal["sociale"][2023] == 205_000
    assert r.tal["korps"][2021] == -351_000
    assert r.balanceaar == 2025


def test_arrears_are_paid_when_a_later_year_can():
    aftalt = [Pulje(2021, Decimal(100), Decimal(0), Decimal(100)), Pulje(2022, Decimal(0), Decimal(60), Decimal(40)),
              Pulje(2023, Decimal(0), Decimal(40), Decimal(0))]  # fmt: skip
    konto = scenarie.carried_account(aftalt, [Decimal(-100), Decimal(20), Decimal(90)])
    assert [(k.tilbagebetalt, k.restgaeld) for k in konto] == [
        (0, 100),
        (20, 80),
        (80, 0),
    ]


def test_present_value_is_that_of_the_lasting_change():
    assert scenarie.net_present_value(compute(CASE), Decimal(0)) == 0
    assert scenarie.net_present_value(compute(CASE), Decimal("0.035")) < -40_000


# --- What matters most ------------------------------------------------------------------
def test_the_tornado_puts_the_largest_first():
    udslag = tornado(CASE, INTET, Decimal("0.1"))
    assert [(u.knap, u.noegle, u.ned, u.op) for u in udslag[:4]] == [
        (Knap.PROCENT, "korps", 273_000, -273_000),
        (Knap.FORLOEB, "", Decimal("-142500.00"), Decimal("142500.00")),
        (Knap.PROCENT, "omlaegning", -130_500, 130_500),
        (Knap.ANDEL, "sociale", Decimal("-92500.00"), Decimal("92500.00")),
    ]
    assert [u.noegle for u in udslag if u.knap == Knap.PRIS] == [
        "timer", "forloeb", "behandling", "raadgivning",
    ]  # fmt: skip


def test_a_case_without_courses_has_no_shares_to_turn():
    uden = Grundlag(LINJER, AAR)
    assert {k for k, _ in scenarie.knobs(uden)} == {Knap.PRIS, Knap.PROCENT}
    assert compute(uden, Aendringer(forloeb=Decimal(5))).i_alt == 0
    tom = Grundlag([], [])
    assert (compute(tom).restgaeld, compute(tom).balanceaar) == (0, None)
    assert tornado(tom, INTET, Decimal("0.1")) == []


def test_what_moves_nothing_is_left_out():
    linje = Linje("x", "X", LinjeArt.DRIFTSUDGIFT, (), {2021: Decimal(0)})
    assert tornado(Grundlag([linje], [2021]), INTET, Decimal("0.1")) == []


def test_a_line_without_units_has_no_share():
    linje = Linje("x", "X", LinjeArt.BESPARELSE, (), {2021: Decimal(5)})
    assert Grundlag([linje], [2021], 30, frozenset({"x"})).share(linje) is None
    assert Grundlag([linje], [], 30, frozenset({"x"})).share(linje) is None


# --- For any change ---------------------------------------------------------------------
def numbers(lav, hoej):
    return st.decimals(lav, hoej, places=2)


aendringer = st.builds(
    Aendringer,
    forloeb=st.none() | st.integers(0, 60).map(Decimal),
    andele=st.dictionaries(st.sampled_from(["sociale", "special"]), numbers(0, 1)),
    priser=st.dictionaries(
        st.sampled_from(["raadgivning", "forloeb", "behandling", "timer"]),
        numbers(1, 200_000),
    ),
    procenter=st.dictionaries(
        st.sampled_from(["korps", "omlaegning"]), numbers("-0.9", 1)
    ),
)


@settings(max_examples=25, deadline=None)
@given(aendringer)
def test_sums_agree_and_the_case_is_left_alone(valg):
    foer = repr(CASE)
    r = compute(CASE, valg)
    assert repr(CASE) == foer
    for nr, aar in enumerate(AAR):
        assert r.varig[nr] == sum(
            r.tal[n][aar] for n in ("korps", "sociale", "special", "omlaegning")
        )
        assert r.tal["traek"] == compute(CASE).tal["traek"]
    assert r.opsparet[-1] == r.i_alt == sum(r.varig)
    trukket = sum(k.trukket for k in r.konto)
    assert r.restgaeld == trukket - sum(k.tilbagebetalt for k in r.konto) >= 0
    assert scenarie.from_data(scenarie.as_data(valg)) == valg


@settings(max_examples=10, deadline=None)
@given(aendringer)
def test_turning_by_one_changes_nothing_and_up_is_the_other_way_of_down(valg):
    for knap, noegle in scenarie.knobs(CASE):
        samme = scenarie.turned(CASE, valg, knap, noegle, Decimal(1))
        assert abs(compute(CASE, samme).i_alt - compute(CASE, valg).i_alt) < 1
    for u in tornado(CASE, valg, Decimal("0.1")):
        assert abs(u.ned + u.op) < 1


@pytest.mark.parametrize(
    ("valg", "tom"), [(INTET, True), (Aendringer(Decimal(1)), False)]
)
def test_empty_is_nothing_changed(valg, tom):
    assert valg.tom is tom
