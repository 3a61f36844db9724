"""Scoring against worked examples, and against a second way of computing it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluering import sdq

ALLE = dict.fromkeys(sdq.ITEMS, 0)
svar_st = st.fixed_dictionaries(
    {nummer: st.sampled_from([0, 1, 2, None]) for nummer in sdq.ITEMS}
)
paavirkning_st = st.fixed_dictionaries(
    {navn: st.sampled_from([0, 1, 2, 3, None]) for navn in sdq.SPOERGSMAAL}
)
informanter = pytest.mark.parametrize("informant", ["foraelder", "paedagog"])


def test_first_box_everywhere():
    """Five reversed items stand in three scales: 1 + 2 + 2."""
    score = sdq.score(ALLE, informant="foraelder")
    assert (score.foelelser, score.adfaerd, score.hyperaktivitet) == (0, 2, 4)
    assert (score.jaevnaldrende, score.prosocial) == (4, 0)
    assert (score.total, score.eksternaliserende, score.internaliserende) == (10, 6, 4)
    assert score.paavirkning is None
    assert score.advarsler == ()


def test_last_box_everywhere():
    score = sdq.score(dict.fromkeys(sdq.ITEMS, 2), informant="paedagog")
    assert (score.foelelser, score.adfaerd, score.hyperaktivitet) == (10, 8, 6)
    assert (score.jaevnaldrende, score.prosocial, score.total) == (6, 10, 30)


def test_every_item_stands_in_one_scale():
    items = sorted(nummer for skala in sdq.SKALAER.values() for nummer in skala)
    assert items == list(sdq.ITEMS)


@pytest.mark.parametrize(
    ("point", "ventet"),
    [
        ([1, 1, 0, 0], 3),  # 2.5 goes up, where round() would go down
        ([2, 2, 1, 1], 8),  # 7.5
        ([2, 1, 1], 7),  # 6.67
        ([1, 0, 0], 2),  # 1.67
        ([1, 1, 0], 3),  # 3.33
        ([2, 2, 2], 10),
        ([0, 0, 0], 0),
        ([2, 2], None),
        ([], None),
    ],
)
def test_missing_answers_and_rounding(point, ventet):
    svar = dict(zip(sdq.SKALAER["foelelser"], point, strict=False))
    assert sdq.score(svar, informant="foraelder").foelelser == ventet


def test_total_is_missing_with_one_problem_scale_but_not_with_prosocial():
    uden = {n: 0 for n in sdq.ITEMS if n not in sdq.SKALAER["jaevnaldrende"]}
    score = sdq.score(uden, informant="foraelder")
    assert (score.total, score.internaliserende) == (None, None)
    assert score.eksternaliserende == 6
    uden = {n: 0 for n in sdq.ITEMS if n not in sdq.SKALAER["prosocial"]}
    score = sdq.score(uden, informant="foraelder")
    assert (score.prosocial, score.total) == (None, 10)


FULD = {"vanskeligheder": 1, "lidelse": 3, "hjem": 3, "venner": 2, "laering": 1}


@pytest.mark.parametrize(
    ("informant", "paavirkning", "ventet"),
    [
        ("foraelder", FULD | {"fritid": 0}, (5, ())),
        ("paedagog", FULD | {"fritid": 3}, (3, ())),  # home and leisure do not count
        ("foraelder", dict.fromkeys(sdq.SPOERGSMAAL, 3), (10, ())),
        ("paedagog", dict.fromkeys(sdq.SPOERGSMAAL, 3), (6, ())),
        ("foraelder", {"vanskeligheder": 0}, (0, ())),
        ("foraelder", {"vanskeligheder": 0, "hjem": 3}, (0, (sdq.PORT_NEJ,))),
        ("foraelder", {"vanskeligheder": 2, "hjem": 3}, (2, ())),  # blanks are 0
        ("foraelder", {"vanskeligheder": 2}, (None, ())),
        ("paedagog", {"vanskeligheder": 2, "hjem": 3}, (None, ())),
        ("foraelder", {"hjem": 3}, (2, (sdq.PORT_TOM,))),
        ("foraelder", {}, (None, ())),
        ("foraelder", None, (None, ())),
    ],
)
def test_impact(informant, paavirkning, ventet):
    score = sdq.score(ALLE, informant=informant, paavirkning=paavirkning)
    assert (score.paavirkning, score.advarsler) == ventet


@pytest.mark.parametrize(
    ("svar", "navn"),
    [
        ({0: 1}, "0"),
        ({26: 1}, "26"),
        ({"3": 1}, "'3'"),
        ({True: 1}, "True"),
        ({3: 3}, "3"),
        ({4: -1}, "4"),
        ({5: 1.0}, "5"),
        ({6: True}, "6"),
        ({7: "1"}, "7"),
    ],
)
def test_an_answer_outside_the_form_names_its_item(svar, navn):
    with pytest.raises(ValueError, match=f"Punkt {navn}"):
        sdq.score(svar, informant="foraelder")


@pytest.mark.parametrize(
    ("paavirkning", "navn"),
    [({"hjem": 4}, "hjem"), ({"hjem": True}, "hjem"), ({"byrde": 1}, "byrde")],
)
def test_an_impact_answer_outside_the_form_names_its_question(paavirkning, navn):
    with pytest.raises(ValueError, match=navn):
        sdq.score(ALLE, informant="foraelder", paavirkning=paavirkning)


def test_unknown_informant():
    with pytest.raises(ValueError, match="informant"):
        sdq.score(ALLE, informant="barnet")


def second_way(svar, items):
    point = [
        {0: 2, 1: 1, 2: 0}[svar[n]] if n in (7, 11, 14, 21, 25) else svar[n]
        for n in items
        if svar[n] is not None
    ]
    if len(point) < 3:
        return None
    middel = Fraction(5 * sum(point), len(point))
    return int(middel + Fraction(1, 2))


@given(svar_st, paavirkning_st)
@informanter
def test_against_exact_fractions(informant, svar, paavirkning):
    score = sdq.score(svar, informant=informant, paavirkning=paavirkning)
    skalaer = {navn: second_way(svar, items) for navn, items in sdq.SKALAER.items()}
    assert {navn: getattr(score, navn) for navn in skalaer} == skalaer
    fire = [skalaer[navn] for navn in sdq.PROBLEMSKALAER]
    assert score.total == (None if None in fire else sum(fire))
    for navn, hoejst in sdq.MAKSIMUM.items():
        vaerdi = getattr(score, navn)
        assert vaerdi is None or 0 <= vaerdi <= hoejst
    hoejst = 2 * len(sdq.PAAVIRKNING[informant])
    assert score.paavirkning is None or 0 <= score.paavirkning <= hoejst


@given(svar_st)
def test_an_item_left_out_is_an_item_not_answered(svar):
    uden = {n: vaerdi for n, vaerdi in svar.items() if vaerdi is not None}
    assert sdq.score(uden, informant="paedagog") == sdq.score(
        svar, informant="paedagog"
    )


def test_a_score_is_frozen():
    with pytest.raises(AttributeError):
        sdq.score(ALLE, informant="foraelder").total = 3
