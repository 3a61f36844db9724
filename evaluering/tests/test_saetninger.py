import pytest

from evaluering import saetninger
from evaluering.tabeller import fills_change, public, yes_no


@pytest.mark.parametrize(
    ("svar", "saetning"),
    [
        (["ja"] * 8 + [""], "8 af 9 siger ja, 1 har ikke svaret."),
        (["ja", "nej", ""], "1 af 3 siger ja, 1 siger nej, 1 har ikke svaret."),
        ([], "Ingen har svaret endnu."),
    ],
)
def test_yes_no(svar, saetning):
    assert saetninger.yes_no(yes_no(svar)) == saetning


@pytest.mark.parametrize("svar", [["ja"] * 3, ["ja"] * 8 + ["nej"]])
def test_left_out_counts_are_left_out_of_the_sentence(svar):
    assert saetninger.yes_no(public(yes_no(svar))) == saetninger.FOR_FAA


def test_fills_change_names_every_direction():
    par = [(5, 4), (5, 5), (5, 6), (None, 1)]
    assert saetninger.fills_change(fills_change(par)) == (
        "Emnet fylder mindre hos 1 af 4, det samme hos 1, mere hos 1, 1 har ikke svaret."
    )
    assert saetninger.fills_change(public(fills_change(par))) == saetninger.FOR_FAA


@pytest.mark.parametrize(
    ("paavirkning", "total", "saetning"),
    [
        (
            (3, 2, 5),
            (2, 2, 5),
            "mindre påvirkning hos 3 af 5 og større hos 2, "
            "færre vanskeligheder hos 2 af 5 og flere hos 2",
        ),
        (None, (0, 0, 1), "færre vanskeligheder hos 0 af 1"),
        ((None, None, 6), (9, None, 15), "færre vanskeligheder hos 9 af 15"),
        ((None, None, 6), (None, None, None), "for få børn til, at tallene kan vises"),
        (None, None, saetninger.INGEN_BOERN),
        (None, (0, 0, 0), saetninger.INGEN_BOERN),
    ],
)
def test_change_names_impact_first_and_those_who_got_worse(
    paavirkning, total, saetning
):
    udviklinger = [et and saetninger.Udvikling(*et) for et in (paavirkning, total)]
    assert saetninger.change(*udviklinger) == saetning


@pytest.mark.parametrize(
    ("svar", "ord_"),
    [
        (0, "Ingen"),
        (1, "Under en femtedel"),
        (7, "Under halvdelen"),
        (9, "Omtrent halvdelen"),
        (12, "Over halvdelen"),
        (15, "De fleste"),
        (17, "Alle"),
    ],
)
def test_share_in_words(svar, ord_):
    assert saetninger.share(svar, 17) == ord_


def test_coverage_says_what_to_bear_in_mind():
    assert saetninger.coverage(9, 17).startswith("Omtrent halvdelen af de afsluttede")
    assert saetninger.coverage(17, 17) == "Alle 17 afsluttede forløb har et svar."
    assert "17 afsluttede" in saetninger.coverage(0, 17)
    assert "Færre end fem af 17" in saetninger.coverage(None, 17)
    assert saetninger.coverage(0, 0) == "Ingen forløb er afsluttet i perioden."
