"""Whoever holds a published edition, and knows its rules, learns no hidden count.

An edition says how many answered, a row for each question, and how much the topic
filled: the change, and the marks before and after when they may stand beside it.
"""

from collections import defaultdict
from functools import cache
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evaluering import tabeller
from evaluering.effekter import lines, share
from evaluering.maal import MAAL, Art, Kilde, Maal
from evaluering.opdeling import AendringFakta, Grundlag, SvarFakta
from evaluering.sdqtabeller import change_rows
from evaluering.skalaer import SKALA_NAVNE, TOTAL
from evaluering.smaa_celler import GRAENSE, suppress
from evaluering.svartabeller import Svar, tables
from evaluering.udgave import is_cut

RETNINGER = (tabeller.MINDRE, tabeller.SAMME, tabeller.MERE)
BAAND = range(3)  # three stand for the five: the rule knows of no number


def as_row(antal):
    n = sum(antal)
    return tabeller.Raekke(
        n,
        tuple(
            tabeller.Celle(str(i), a, tabeller.percent(a, n))
            for i, a in enumerate(antal)
        ),
    )


@cache
def printed(aendring, foer, efter):
    rows = tabeller.public_linked(*map(as_row, (aendring, foer, efter)))
    return tuple(row and tuple(celle.antal for celle in row.celler) for row in rows)


def kinds_of_answer():
    """(band before, band after, direction): within a band any direction is possible."""
    for foer in BAAND:
        for efter in BAAND:
            for retning in range(3) if foer == efter else [0 if efter < foer else 2]:
                yield retning, foer, efter


def every_edition(n):
    """(change, before, after) counts of every way `n` parents may have answered."""
    nul = ((0,) * 3, (0,) * 3, (0,) * 3)
    fundet = {nul}
    for _ in range(n):
        fundet = {
            tuple(
                tuple(antal + (i == valgt) for i, antal in enumerate(row))
                for row, valgt in zip(rows, svar, strict=True)
            )
            for rows in fundet
            for svar in kinds_of_answer()
        }
    return fundet


@pytest.mark.parametrize("n", range(1, GRAENSE + 2))
def test_marks_and_changes_together_betray_nobody(n):
    samme_udskrift = defaultdict(list)
    for rows in every_edition(n):
        samme_udskrift[printed(*rows)].append(rows)
    for udskrift, mulige in samme_udskrift.items():
        for nummer, row in enumerate(udskrift):
            for i in range(3):
                if row is None or row[i] is None:
                    assert len({rows[nummer][i] for rows in mulige}) > 1


@cache
def divisions(antal, i_alt):
    if antal == 1:
        return [(i_alt,)]
    return [
        (foerste, *rest)
        for foerste in range(i_alt + 1)
        for rest in divisions(antal - 1, i_alt - foerste)
    ]


@cache
def who_prints_the_same(udskrift, n):
    return [c for c in divisions(len(udskrift), n) if suppress(c).celler == udskrift]


besvarelse_st = st.tuples(*[st.sampled_from(["ja", "nej", ""])] * 4)


@given(st.lists(besvarelse_st, max_size=30))
def test_behind_every_hidden_count_of_a_question_another_may_stand(svar):
    """All questions were put to the same parents: their number is told by any row."""
    for kolonne in range(4):
        intern = tabeller.yes_no(row[kolonne] for row in svar)
        udskrift = tuple(c.antal for c in tabeller.public(intern).celler)
        for i, vist in enumerate(udskrift):
            if vist is None:
                andre = {c[i] for c in who_prints_the_same(udskrift, len(svar))}
                assert len(andre) > 1


@given(st.lists(st.tuples(st.integers(1, 10), st.integers(1, 10)), max_size=40))
def test_no_count_below_the_limit_is_printed(par):
    aendring = tabeller.fills_change(par)
    foer = tabeller.fills(f for f, _ in par)
    efter = tabeller.fills(e for _, e in par)
    for row in tabeller.public_linked(aendring, foer, efter):
        for celle in row.celler if row else ():
            assert celle.antal is None or celle.antal == 0 or celle.antal >= GRAENSE
            assert (celle.antal is None) == (celle.procent is None) or not par


# --- The whole report as it is printed ---------------------------------------------------
JA_NEJ = ("trives", "inspireret", "muligheder", "samspil", "udvikling", "tillid")
mark_st = st.one_of(st.none(), st.integers(1, 10))
svar_st = st.builds(
    lambda version, foer, efter, ord_: Svar(
        version,
        {
            "fylder_foer": foer,
            "fylder_efter": efter,
            **dict(zip(JA_NEJ, ord_, strict=True)),
        },
    ),
    st.sampled_from([1, 2]),
    mark_st,
    mark_st,
    st.tuples(*[st.sampled_from(["ja", "nej", ""])] * len(JA_NEJ)),
)


def rows_of(trykt):
    return [trykt.aendring, *(tabel.raekke for tabel in trykt.ja_nej)]


@settings(max_examples=60)
@given(st.lists(svar_st, max_size=12))
def test_the_report_of_the_answers_keeps_what_it_leaves_out(svar):
    intern, trykt = tables(svar), tables(svar, offentlig=True)
    for raekke in (intern.foer, intern.efter, *rows_of(intern)):
        assert sum(celle.antal for celle in raekke.celler) == raekke.n
    for hel, raekke in zip(rows_of(intern), rows_of(trykt), strict=True):
        keeps_its_secret(raekke, hel.n)
    for raekke in (trykt.foer, trykt.efter):
        assert len({celle.antal is None for celle in raekke.celler}) == 1
        if raekke.celler[0].antal is not None:
            assert not any(is_cut(raekke) for raekke in (trykt.aendring, trykt.efter))


aendring_st = st.fixed_dictionaries(
    {skala: st.one_of(st.none(), st.integers(-9, 9)) for skala in SKALA_NAVNE}
)


@settings(max_examples=60)
@given(st.lists(aendring_st, max_size=15))
def test_the_report_of_the_measurements_keeps_what_it_leaves_out(aendringer):
    hele, trykte = change_rows(aendringer), change_rows(aendringer, offentlig=True)
    for hel, trykt in zip(hele, trykte, strict=True):
        assert sum(celle.antal for celle in hel.raekke.celler) == hel.raekke.n
        keeps_its_secret(trykt.raekke, hel.raekke.n)


# --- Both pages of the same edition ------------------------------------------------------
def goal(art, noegle):
    return Maal("x", "maal", "X", (Kilde(art, noegle, "X"),))


@cache
def told_of_the_goal(antal):
    """What *Mål og effekter* says of children who lie in tables of their own."""
    points = [p for p, n in zip((1, 0, -1), antal, strict=True) for _ in range(n)]
    boern = tuple(AendringFakta("foraelder", {TOTAL: p}) for p in points)
    return lines(goal(Art.SKALA, TOTAL), Grundlag(aendringer=boern), offentlig=True)


def together(tabeller_):
    return tuple(map(sum, zip(*tabeller_, strict=True)))


tabel_st = st.tuples(*[st.integers(0, 6)] * 3)


@settings(max_examples=60)
@example([(6, 0, 6), (1, 0, 2)])
@given(st.lists(tabel_st, min_size=2, max_size=2))
def test_the_goals_tell_no_count_that_a_table_left_out(antal):
    """Two tables apart on one page, and what the other page says of both."""
    trykte = [suppress(row).celler for row in antal]
    sagt = told_of_the_goal(together(antal))
    mulige = [
        rows
        for rows in product(
            *(
                who_prints_the_same(trykt, sum(row))
                for trykt, row in zip(trykte, antal, strict=True)
            )
        )
        if told_of_the_goal(together(rows)) == sagt
    ]
    for nummer, trykt in enumerate(trykte):
        for i in (i for i, vist in enumerate(trykt) if vist is None):
            assert len({rows[nummer][i] for rows in mulige}) > 1


@settings(max_examples=60)
@given(st.lists(svar_st, max_size=12))
def test_the_goals_say_of_the_answers_what_the_tables_say(svar):
    fakta = tuple(SvarFakta(i, et.version, et.tal) for i, et in enumerate(svar))
    grundlag = Grundlag(svar=fakta)
    trykt = {t.noegle: t.raekke for t in tables(svar, offentlig=True).ja_nej}
    for noegle in JA_NEJ:
        (linje,) = lines(goal(Art.SPOERGSMAAL, noegle), grundlag, offentlig=True)
        if noegle in trykt and linje.n is not None:
            assert linje.fund == share(trykt[noegle], "Ja", "siger ja")
            assert linje.n == trykt[noegle].n
    for maal in MAAL:
        for kilde in maal.kilder:
            if kilde.art in (Art.SKALA, Art.FYLDER):
                vist = lines(goal(kilde.art, kilde.noegle), grundlag, offentlig=True)
                assert [linje.n for linje in vist] == [None]


def keeps_its_secret(raekke, n):
    udskrift = tuple(celle.antal for celle in raekke.celler)
    for i, vist in enumerate(udskrift):
        if vist is not None:
            assert vist == 0 or vist >= GRAENSE
        else:
            assert len({c[i] for c in who_prints_the_same(udskrift, n)}) > 1
