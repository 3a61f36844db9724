"""What a known relation explains is only counted; the odd ones come up more often."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from random import Random
from secrets import SystemRandom

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barnetimidten.audit.enums import Tegn
from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.udvaelgelse import (
    Kandidat,
    Opslag,
    Regler,
    draw,
    sort_out,
    weight,
)

ONSDAG = datetime(2026, 10, 7, 10)  # noqa: DTZ001 (Danish time, as the rules take it)
REGLER = Regler(lukkede={}, mange=3)
BASIS = Opslag(1, 7, Handling.READ, Formaal.LEDER, "", ONSDAG, "forloeb.forloeb 5", "5")


def look(**changes):
    return replace(BASIS, **changes)


def signs_of(row, regler=REGLER):
    """The signs of a look-up that is not explained; None when it is."""
    fundet = sort_out([row], regler)
    return fundet.kandidater[0].tegn if fundet.kandidater else None


@pytest.mark.parametrize(
    "formaal", [Formaal.EGET_FORLOEB, Formaal.MEDFORLOEB, Formaal.VIKAR]
)
def test_a_known_relation_explains_an_ordinary_look_up(formaal):
    row = look(formaal=formaal)
    assert sort_out([row], REGLER).forklaret == 1
    assert signs_of(row) is None
    assert signs_of(replace(row, at=ONSDAG.replace(hour=23))) is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, set()),
        ({"formaal": Formaal.ADMINISTRATION}, set()),
        ({"formaal": Formaal.ANDET}, set()),
        ({"at": ONSDAG.replace(hour=5, minute=59)}, {Tegn.TIDSPUNKT}),
        ({"at": ONSDAG.replace(hour=6)}, set()),
        ({"at": ONSDAG.replace(hour=19, minute=59)}, set()),
        ({"at": ONSDAG.replace(hour=20)}, {Tegn.TIDSPUNKT}),
        ({"at": ONSDAG.replace(day=9)}, set()),
        ({"at": ONSDAG.replace(day=10)}, {Tegn.TIDSPUNKT}),
        ({"handling": Handling.UNMASK}, {Tegn.SKJULT_FELT}),
        ({"handling": Handling.EXPORT, "forloeb": ""}, {Tegn.UDTRAEK}),
        ({"handling": Handling.LIST, "forloeb": ""}, set()),
    ],
)
def test_signs_without_a_relation(changes, expected):
    assert signs_of(look(**changes)) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"handling": Handling.UNMASK}, {Tegn.SKJULT_FELT}),
        ({"handling": Handling.EXPORT}, {Tegn.UDTRAEK}),
    ],
)
def test_some_are_looked_at_whatever_the_relation(changes, expected):
    assert signs_of(look(formaal=Formaal.EGET_FORLOEB, **changes)) == expected


@pytest.mark.parametrize(("dag", "tegn"), [(7, {Tegn.LUKKET}), (8, None)])
def test_a_closed_course_is_looked_at_whatever_the_relation(dag, tegn):
    regler = Regler({"5": date(2026, 10, dag)}, 3)
    assert signs_of(look(formaal=Formaal.EGET_FORLOEB), regler) == tegn


@pytest.mark.parametrize(("forloeb", "fundne"), [("123", 3), ("122", 0)])
def test_many_different_courses_in_a_day(forloeb, fundne):
    rows = [
        look(nummer=n, forloeb=pk, formaal=Formaal.EGET_FORLOEB)
        for n, pk in enumerate(forloeb)
    ]
    fundet = sort_out(rows, REGLER)
    assert len(fundet.kandidater) == fundne
    assert all(k.tegn == {Tegn.MANGE} for k in fundet.kandidater)


def test_many_is_by_person_and_day():
    rows = [
        look(forloeb="1"),
        look(forloeb="2", medarbejder=8),
        look(forloeb="3", at=ONSDAG.replace(day=8)),
    ]
    assert not any(k.tegn for k in sort_out(rows, REGLER).kandidater)


def test_the_same_look_up_on_one_day_is_one_candidate():
    sent = ONSDAG.replace(hour=22)
    rows = [look(), look(nummer=2, at=sent), look(nummer=3, at=ONSDAG.replace(day=8))]
    fundet = sort_out(rows, REGLER)
    assert fundet.antal == 3
    assert [(k.nummer, k.antal, k.tegn) for k in fundet.kandidater] == [
        (1, 2, {Tegn.TIDSPUNKT}),
        (3, 1, frozenset()),
    ]


@pytest.mark.parametrize(
    ("formaal", "tegn", "expected"),
    [
        (Formaal.LEDER, [], 1),
        (Formaal.ADMINISTRATION, [], 3),
        (Formaal.ANDET, [Tegn.TIDSPUNKT], 7),
        (Formaal.LEDER, list(Tegn), 21),
    ],
)
def test_weight(formaal, tegn, expected):
    assert weight(formaal, tegn) == expected


# --- Drawing ---------------------------------------------------------------------------
def dice(froe):
    return Random(froe)  # noqa: S311 (the same in every run)


def kandidat(nummer, vaegt=1):
    return Kandidat(nummer, 7, 1, frozenset(), vaegt)


@given(
    st.lists(st.integers(1, 30), max_size=40), st.integers(0, 30), st.integers(0, 10**6)
)
def test_as_many_as_asked_for_each_once_odd_ones_first(vaegte, antal, froe):
    alle = [kandidat(n, vaegt) for n, vaegt in enumerate(vaegte)]
    valgte = [(-k.vaegt, k.nummer) for k in draw(alle, antal, dice(froe))]
    assert len(valgte) == min(antal, len(alle))
    assert valgte == sorted(set(valgte))


def test_odd_ones_come_up_more_often():
    alle = [kandidat(n) for n in range(20)] + [kandidat(99, 20)]
    fundet = Counter(k.nummer for n in range(400) for k in draw(alle, 2, dice(n)))
    assert fundet[99] > 5 * max(fundet[n] for n in range(20))


def test_nobody_can_tell_beforehand():
    alle = [kandidat(n) for n in range(200)]
    assert len({str(draw(alle, 5, SystemRandom())) for _ in range(5)}) == 5
