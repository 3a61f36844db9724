"""The municipality's counts: which edition holds, what is said of it, what a file says."""

import pytest

from barnetimidten.csvfil import Fejl
from overblik.indikatorer import langsigtfil
from overblik.indikatorer.langsigt import Serie, Tal, holding, say, series, years
from overblik.indikatorer.langsigtfil import Laest, read

A, B = "underretninger", "raadgivning"
NAVNE = {A: A, B: B, "underretninger fra dagtilbud": A}
AARENE = range(2015, 2026)


def serie(**tal):
    return Serie(A, {int(a[1:]): Tal(A, int(a[1:]), 1, n, "K") for a, n in tal.items()})


def test_the_latest_edition_holds():
    alle = [Tal(A, 2020, 2, 47), Tal(A, 2020, 1, 48), Tal(A, 2021, 1, 5)]
    assert holding(alle)[A, 2020].antal == 47
    assert holding(reversed(alle))[A, 2020].antal == 47


def test_a_count_taken_back_is_in_no_series():
    alle = [Tal(A, 2020, 1, 48), Tal(A, 2020, 2, None), Tal(B, 2021, 1, 0)]
    a, b = series([A, B], alle)
    assert (a.tal, b.antal(2021), b.antal(2020)) == ({}, 0, None)
    assert holding(alle)[A, 2020].antal is None


def test_the_sources_stand_once_in_the_order_of_the_years():
    tal = {
        2021: Tal(A, 2021, 1, 2, "Ny"),
        2020: Tal(A, 2020, 1, 2, "Gammel"),
        2022: Tal(A, 2022, 1, 2, "Ny"),
    }
    assert Serie(A, tal).kilder == ("Gammel", "Ny")


def test_the_years_have_no_hole():
    assert years([serie(a2020=1, a2023=2)], [2018]) == list(range(2018, 2024))
    assert years([Serie(A)]) == []


@pytest.mark.parametrize(
    ("tal", "expected"),
    [
        ({}, "Der er ingen tal endnu."),
        ({"a2020": 48}, "48 i 2020. Der er ingen senere tal endnu."),
        (
            {"a2025": 41},
            "41 i 2025. Tallet for 2020 mangler, så udviklingen kan ikke vises.",
        ),
        ({"a2019": 7}, "Der er ingen tal endnu."),
        ({"a2020": 48, "a2025": 41}, "41 i 2025, 7 færre end i 2020 (48)."),
        ({"a2020": 48, "a2025": 50}, "50 i 2025, 2 flere end i 2020 (48)."),
        ({"a2020": 48, "a2025": 48}, "48 i 2025, det samme som i 2020."),
    ],
)
def test_the_finding_is_development(tal, expected):
    assert say(serie(**tal)) == expected


# --- A table -----------------------------------------------------------------------------
def test_a_file_is_read_by_name_or_code():
    tekst = (
        "Indikator;År;Antal;Kilde\n"
        "Underretninger fra dagtilbud;2020;1.250;Register\n"
        "raadgivning;2021;0;\n"
    )
    assert read(tekst, NAVNE, AARENE, "Fælles") == (
        [Laest(A, 2020, 1250, "Register"), Laest(B, 2021, 0, "Fælles")],
        [],
    )


def test_the_column_of_sources_may_be_left_out():
    tekst = "indikator;aar;antal\nraadgivning;2021;3\n"
    assert read(tekst, NAVNE, AARENE, "Fælles")[0] == [Laest(B, 2021, 3, "Fælles")]


@pytest.mark.parametrize(
    ("linje", "fejl"),
    [
        ("fisk;2020;1;K", langsigtfil.UKENDT.format("fisk")),
        (f"{A};2026;1;K", langsigtfil.AAR_FEJL.format(2015, 2025)),
        (f"{A};20;1;K", langsigtfil.AAR_FEJL.format(2015, 2025)),
        (f"{A};2020;-1;K", langsigtfil.ANTAL_FEJL),
        (f"{A};2020;1,5;K", langsigtfil.ANTAL_FEJL),
        (f"{A};2020;;K", langsigtfil.ANTAL_FEJL),
        (f"{A};2020;1", langsigtfil.KILDE_MANGLER),
        (f"{A};2020;1;" + "k" * 201, langsigtfil.KILDE_LANG),
    ],
)
def test_every_fault_has_its_line(linje, fejl):
    laest, fundne = read(f"indikator;aar;antal;kilde\n{linje}", NAVNE, AARENE)
    assert (laest, fundne) == ([], [Fejl(2, fejl)])


def test_a_count_stands_once_in_a_file():
    tekst = f"indikator;aar;antal;kilde\n{A};2020;1;K\n{A};2020;2;K"
    laest, fejl = read(tekst, NAVNE, AARENE)
    assert laest == [Laest(A, 2020, 1, "K")]
    assert fejl == [Fejl(3, langsigtfil.TO_GANGE.format(2020, 2))]


def test_what_is_no_table_is_told():
    assert read("", NAVNE, AARENE)[1] == [Fejl(0, "Filen er tom.")]
