"""What each goal says, in both editions, with its own denominator."""

import pytest
from hypothesis import given, settings

from evaluering import effekter
from evaluering.effekter import FOR_FAA, lines
from evaluering.maal import MAAL
from evaluering.opdeling import AendringFakta, ForloebFakta, Grundlag
from evaluering.smaa_celler import GRAENSE
from evaluering.tests.fakta import answer, grundlag_st, pair, score

MED_NOEGLE = {maal.noegle: maal for maal in MAAL}


def said(noegle, grundlag, **udgave):
    linjer = lines(MED_NOEGLE[noegle], grundlag, **udgave)
    return [(linje.hvem, linje.fund) if linje.hvem else linje.fund for linje in linjer]


def courses(antal, **felter):
    return tuple(ForloebFakta(nummer, **felter) for nummer in range(antal))


def test_the_nine_answers_of_2020_and_their_imported_changes():
    """Tables 1 and 5, the undisputed rows of the latter."""
    aendringer = [7, -4, 0]
    grundlag = Grundlag(
        forloeb=courses(17),
        svar=tuple(answer(n, version=1, trives="ja" if n else "") for n in range(9)),
        aendringer=tuple(AendringFakta("foraelder", {"total": a}) for a in aendringer),
    )
    assert said("trivsel", grundlag) == [
        "8 af 9 siger ja (1 ikke besvaret)",
        ("SDQ", "Ingen målinger før og efter endnu"),
        ("SDQ, forældre, kun ændringer", "1 af 3 bedre, 1 værre"),
    ]
    assert said("udvikling", grundlag) == ["Ingen svar endnu"]  # was not asked in 2020


def test_each_informant_has_a_line():
    par = [pair(14, 9), pair(8, 10), pair(5, 5), pair(9, 3, hvem="paedagog")]
    linjer = said("trivsel", Grundlag(forloeb=courses(4), par=tuple(par)))
    assert linjer[2:] == [
        ("SDQ, forældre", "1 af 3 bedre, 1 værre"),
        ("SDQ, dagtilbuddet", "1 af 1 bedre, 0 værre"),
    ]


def test_children_without_a_score_are_told_of():
    """Five of the six parents' rows of table 5 disagree with themselves."""
    par = (*[AendringFakta("foraelder", {"paavirkning": 1})] * 5,)
    grundlag = Grundlag(
        aendringer=(*par, AendringFakta("foraelder", {"paavirkning": 2, "total": 4}))
    )
    assert said("trivsel", grundlag)[1:] == [
        ("SDQ, forældre, kun ændringer", "6 af 6 bedre, 0 værre"),
        ("SDQ, forældre, kun ændringer, 5 kan ikke læses", "1 af 1 bedre, 0 værre"),
    ]


def test_impact_goes_before_the_total():
    par = pair(score(14, paavirkning=3), score(9, paavirkning=1))
    linjer = lines(MED_NOEGLE["trivsel"], Grundlag(par=(par,)))
    assert [linje.tekst for linje in linjer[1:]] == [
        "Vanskelighederne påvirker hverdagen mindre",
        "Barnet har færre vanskeligheder i alt",
    ]


def test_what_was_carried_over_and_practised():
    forloeb = (
        ForloebFakta(1, til_dagtilbud=True, emner=frozenset({"leg"})),
        ForloebFakta(2, metoder=frozenset({"dialog"})),
        ForloebFakta(3, til_dagtilbud=True),
    )
    grundlag = Grundlag(forloeb=forloeb)
    assert said("samarbejde", grundlag) == ["2 af 3 forløb"]
    assert said("hjem", grundlag) == ["Ingen svar endnu", "2 af 3 forløb"]
    assert said("samarbejde", Grundlag()) == ["Ingen forløb endnu"]


def test_conflicts_are_asked_where_the_course_was_about_them():
    grundlag = Grundlag(
        forloeb=(ForloebFakta(1, emner=frozenset({"konflikt"})), ForloebFakta(2)),
        svar=tuple(answer(n, fylder_foer=8, fylder_efter=3) for n in (1, 2)),
    )
    assert said("konflikter", grundlag)[-1] == "1 af 1 fylder mindre"
    assert said("konflikter", Grundlag())[-1] == "Ingen svar endnu"
    assert said("konflikter", grundlag, offentlig=True)[-1] == "Kun til intern brug"


@pytest.mark.parametrize(
    ("svar", "intern", "offentlig"),
    [
        ([], "Ingen familier er hjulpet videre endnu", None),
        (["ja", "ukendt", "nej"], "1 af 3 familier", FOR_FAA),
        (["ja"] * 6 + ["nej"] * 5, "6 af 11 familier", "6 af 11 familier"),
    ],
)
def test_families_helped_further(svar, intern, offentlig):
    grundlag = Grundlag(
        forloeb=tuple(ForloebFakta(n, videre=ord_) for n, ord_ in enumerate(svar))
    )
    assert said("tillid", grundlag)[-1] == intern
    assert said("tillid", grundlag, offentlig=True)[-1] == offentlig or intern


def test_the_public_edition_does_not_tell_of_few():
    grundlag = Grundlag(
        svar=tuple(answer(n, trives="ja" if n else "nej") for n in range(9)),
        par=(*[pair(9, 3)] * 6, *[pair(9, 12)] * 5),
    )
    linjer = said("trivsel", grundlag, offentlig=True)
    assert linjer[0] == FOR_FAA
    assert linjer[-1] == ("SDQ", "Kun til intern brug")


@settings(max_examples=40)
@given(grundlag_st())
def test_every_source_says_something_in_both_editions(grundlag):
    for maal in MAAL:
        for offentlig in (False, True):
            linjer = lines(maal, grundlag, offentlig=offentlig)
            assert bool(linjer) == maal.maales
            assert all(linje.tekst and linje.fund for linje in linjer)
        assert len(linjer) >= len(maal.kilder)


@settings(max_examples=40)
@given(grundlag_st())
def test_the_public_edition_prints_no_count_of_few(grundlag):
    aktivitet = {"samarbejde", "hjem"}  # activity is never left out
    for maal in MAAL:
        if maal.noegle in aktivitet:
            continue
        for linje in lines(maal, grundlag, offentlig=True):
            tal = [
                int(ord_)
                for ord_ in linje.fund.replace(",", "").split()
                if ord_.isdigit()
            ]
            assert all(t == 0 or t >= GRAENSE for t in tal), linje


def test_how_much_is_measured():
    maalt, alle = effekter.measured()
    assert 0 < maalt < alle
