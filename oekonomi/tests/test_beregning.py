"""The shipped case gives the tables of its source to the krone."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oekonomi import beregning
from oekonomi.beregning import Enhed, Forudsaetning, Linje, LinjeArt, Pulje

D = Decimal
AARENE = range(2021, 2028)
UDGIFT = Linje(
    "korps", "Korps", LinjeArt.DRIFTSUDGIFT, tastet=dict.fromkeys(AARENE, D(-390000))
)
RAADGIVNING = Forudsaetning("Rådgivning", D(5), D(5000), 2021)
PAR_11_3 = Forudsaetning("§ 11.3-forløb", D(5), D(18000), 2023)
BEHANDLING = Forudsaetning("Familiebehandling", D("1.5"), D(40000), 2023)
SOCIALE = Linje(
    "sociale", "Sociale", LinjeArt.BESPARELSE, (RAADGIVNING, PAR_11_3, BEHANDLING)
)
SPECIAL = Linje(
    "special",
    "Special",
    LinjeArt.BESPARELSE,
    (Forudsaetning("Støttetimer", D(1), D(100000), 2023),),
)
OMLAEGNING = Linje(
    "omlaegning",
    "Omlægning",
    LinjeArt.OMLAEGNING,
    tastet={2021: D(115000), 2022: D(115000)} | dict.fromkeys(AARENE[2:], D(215000)),
)
TRAEK = Linje(
    "traek", "Træk", LinjeArt.TRAEK, tastet={2021: D(250000), 2022: D(250000)}
)
BETALING = Linje(
    "betaling",
    "Tilbagebetaling",
    LinjeArt.TILBAGEBETALING,
    tastet=dict.fromkeys(AARENE[2:], D(100000)),
)
LINJER = [UDGIFT, SOCIALE, SPECIAL, OMLAEGNING, TRAEK, BETALING]


def test_every_line_and_year():
    tal = beregning.budget(LINJER, AARENE)
    assert list(tal["sociale"].values()) == [25000] * 2 + [175000] * 5
    assert list(tal["special"].values()) == [0] * 2 + [100000] * 5
    assert list(tal["omlaegning"].values()) == [115000] * 2 + [215000] * 5
    assert list(tal["korps"].values()) == [-390000] * 7


def test_lasting_change():
    tal = beregning.budget(LINJER, AARENE)
    aendring = [beregning.lasting_change(LINJER, tal, aar) for aar in AARENE]
    assert aendring == [-250000] * 2 + [100000] * 5


def test_pool_account_ends_at_nothing_owed():
    tal = beregning.budget(LINJER, AARENE)
    konto = beregning.pool_account(LINJER, tal, AARENE)
    assert [pulje.restgaeld for pulje in konto] == [
        *(250000, 500000, 400000, 300000, 200000, 100000, 0)
    ]
    assert konto[2] == Pulje(2023, D(0), D(100000), D(400000))


# In the order that the sentence names them
ENHEDER = [
    Enhed("familiebehandling", "familiebehandlinger", D(40000)),
    Enhed("§ 11.3-forløb", "§ 11.3-forløb", D(18000)),
    Enhed("rådgivningsforløb", "rådgivningsforløb", D(5000)),
    Enhed("bevilling af støttetimer", "bevillinger af støttetimer", D(100000)),
]


def test_a_year_without_family_treatment_in_words():
    uden = Linje("sociale", "", LinjeArt.BESPARELSE, (RAADGIVNING, PAR_11_3))
    linjer = [UDGIFT, uden, SPECIAL, OMLAEGNING, TRAEK, BETALING]
    mangler = beregning.shortage(linjer, beregning.budget(linjer, AARENE), 2023)
    assert mangler == 60000
    assert beregning.shortage_in_words(mangler, ENHEDER, "60.000") == (
        "Der mangler 60.000 kr. Det svarer til 2 familiebehandlinger, 4 § 11.3-forløb, "
        "12 rådgivningsforløb eller 1 bevilling af støttetimer."
    )


def test_nothing_lacks_at_budget_or_before_repayment_begins():
    tal = beregning.budget(LINJER, AARENE)
    assert [beregning.shortage(LINJER, tal, aar) for aar in AARENE] == [0] * 7
    assert beregning.shortage_in_words(D(0), ENHEDER, "0") == "Der mangler ikke noget."


def test_words_with_one_and_no_unit():
    assert beregning.shortage_in_words(D(1), ENHEDER[:1], "1") == (
        "Der mangler 1 kr. Det svarer til 1 familiebehandling."
    )
    assert beregning.shortage_in_words(D(1), [], "1") == "Der mangler 1 kr."


def test_one_missing_family_treatment_breaks_the_year():
    """There is no slack."""
    faerre = Forudsaetning("Familiebehandling", D("0.5"), D(40000), 2023)
    linje = Linje("sociale", "", LinjeArt.BESPARELSE, (RAADGIVNING, PAR_11_3, faerre))
    linjer = [UDGIFT, linje, SPECIAL, OMLAEGNING, TRAEK, BETALING]
    tal = beregning.budget(linjer, AARENE)
    assert beregning.shortage(linjer, tal, 2024) == 40000


@pytest.mark.parametrize(
    ("enheder", "forloeb", "procent"),
    [(D("11.5"), 30, 38), (D(1), 30, 3), (D("11.5"), 21, 55), (D(1), 0, None)],
)
def test_shares(enheder, forloeb, procent):
    assert beregning.share_percent(enheder, forloeb) == procent


def test_an_assumption_that_ends():
    kort = Forudsaetning("", D(1), D(10), 2022, 2023)
    assert [kort.gaelder(aar) for aar in (2021, 2022, 2023, 2024)] == [
        *(False, True, True, False)
    ]


@given(st.integers(1, 10**9), st.integers(1, 10**7))
def test_units_cover_the_shortage_and_one_less_does_not(mangler, pris):
    antal = beregning.units_needed(D(mangler), D(pris))
    assert (antal - 1) * pris < mangler <= antal * pris


def test_a_unit_costs_something():
    with pytest.raises(ValueError, match="over 0"):
        beregning.units_needed(D(1), D(0))


FAKTORER = {2022: D("1.02"), 2023: D("1.03")}


def test_price_level_there_and_back():
    i_2023 = beregning.price_level(D(100), fra=2021, til=2023, faktorer=FAKTORER)
    assert i_2023 == D("105.06")
    assert beregning.price_level(i_2023, fra=2023, til=2021, faktorer=FAKTORER) == 100
    assert beregning.price_level(D(5), fra=2021, til=2021, faktorer={}) == 5


def test_a_missing_factor_names_its_year():
    with pytest.raises(KeyError, match="2024"):
        beregning.price_level(D(1), fra=2021, til=2024, faktorer=FAKTORER)


def test_present_value():
    stroem = {2021: D(-100), 2022: D("103.5")}
    assert beregning.present_value(stroem, rente=D("0.035"), basisaar=2021) == 0
    assert beregning.present_value(stroem, rente=D(0), basisaar=2021) == D("3.5")
    with pytest.raises(ValueError, match="Renten"):
        beregning.present_value(stroem, rente=D(-1), basisaar=2021)
