"""One informant's pairs: raw signs, reliable change, means, and what is not computed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluering.forandring import Paalidelighed
from evaluering.sammenfatning import Sammenfatning, added, finding, summarise
from evaluering.tests.fakta import pair, score

P = Paalidelighed(5.8, 0.82, "prøve")  # 7 points
# Before and after of the eleven printed changes of seed 003's total; levels invented
PAR = [pair(20, 20 - d) for d in (-3, 7, 0, 8, -4, 5, 4, 5, 5, -3, -3)]


def counts(raekke):
    return [celle.antal for celle in raekke.celler]


def test_raw_signs_stand_beside_the_reliable_ones():
    s = summarise("foraelder", PAR, P)
    total = s.skalaer[-1]
    assert (s.n, s.taerskel, s.faa_par) == (11, 7, True)
    assert counts(total.retning) == [6, 1, 4]
    assert counts(s.paalidelig) == [2, 9, 0]  # only the children with 7 and 8
    assert (total.foer, round(total.efter, 2)) == (20, 18.09)
    assert round(total.middel.dz, 2) == 0.42
    assert [b.dom for b in s.boern[:3]] == ["uændret", "bedre", "uændret"]
    assert [b.ord for b in s.boern[:3]] == ["værre", "bedre", "uændret"]


def test_impact_is_first():
    s = summarise("foraelder", [], P)
    assert [skala.navn for skala in s.skalaer] == [
        "Påvirkning i hverdagen",
        "Samlet problemscore",
    ]
    assert s.skalaer[0].foer is None


def test_informants_are_not_mixed():
    with pytest.raises(ValueError, match="én slags informant"):
        summarise("foraelder", [pair(3, 2, hvem="paedagog")], P)


def test_a_score_that_lacks_has_no_verdict():
    barn = summarise("foraelder", [pair(None, 3)], P).boern[0]
    assert (barn.ord, barn.dom, barn.paavirkning_ord) == ("", "", "")
    hel = pair(score(9, paavirkning=2), score(1, paavirkning=3))
    assert summarise("foraelder", [hel], P).boern[0].paavirkning_ord == "værre"


@pytest.mark.parametrize(
    ("par", "ventet"),
    [
        ([], "Ingen børn har en samlet score både før og efter."),
        (
            [pair(9, 12)],
            "0 af 1 barn har færre vanskeligheder, 1 har flere. "
            "Ingen ændring er større, end målingens usikkerhed kan forklare.",
        ),
        (
            [*PAR, pair(3, 20)],
            "6 af 12 børn har færre vanskeligheder, 5 har flere. Større, end målingens "
            "usikkerhed kan forklare, er den hos 2 til det bedre og hos 1 til det værre.",
        ),
    ],
)
def test_the_finding_in_words(par, ventet):
    assert finding(summarise("foraelder", par, P)) == ventet


FULDT = replace(
    pair(score(18, paavirkning=3, foelelser=5), score(14)),
    fra_fire=True,
    opfoelgning=True,
)


def test_added_value_is_a_mean_of_some():
    assert added([FULDT] * 4) is None
    ukendt = replace(pair(18, 14), fra_fire=True, opfoelgning=True)
    assert added([FULDT] * 4 + [ukendt]) is None  # too little is known of one
    assert added([replace(FULDT, fra_fire=False)] * 25) is None  # no formula for them
    assert added([replace(FULDT, opfoelgning=False)] * 25) is None  # nor for those
    vaerdi = added([FULDT] * 25)
    assert (round(vaerdi.middel, 6), vaerdi.n, vaerdi.bredde) == (1.8, 25, 2)


skala_st = st.one_of(st.none(), st.integers(0, 40))


@given(st.lists(st.tuples(skala_st, skala_st), max_size=25))
def test_both_rows_count_the_same_children(scorer):
    s: Sammenfatning = summarise("foraelder", [pair(f, e) for f, e in scorer], P)
    retning, total = s.skalaer[-1].retning, s.skalaer[-1].middel
    assert sum(counts(retning)) == sum(counts(s.paalidelig)) == total.n
    assert s.paalidelig["Bedre"].antal <= retning["Bedre"].antal
    assert s.paalidelig["Værre"].antal <= retning["Værre"].antal
    assert s.n == len(scorer)
    assert finding(s)
    if total.n:
        assert total.aendring == pytest.approx(s.skalaer[-1].foer - s.skalaer[-1].efter)
