from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forloeb import besoegsplan
from forloeb.besoegsplan import PlanError, Rytme, plan_besoeg, propose_erstatning

# Rules, not speed: a busy machine must not fail them.
calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAGE = st.dates(date(2018, 1, 1), date(2035, 12, 31))
MANDAG = date(2022, 8, 1)


@st.composite
def perioder(draw, omkring):
    """Closed periods around a date, some of them weeks long."""
    liste = draw(
        st.lists(st.tuples(st.integers(-20, 120), st.integers(0, 40)), max_size=5)
    )
    return [
        (omkring + timedelta(days=fra), omkring + timedelta(days=fra + laengde))
        for fra, laengde in liste
    ]


@st.composite
def planer(draw):
    start = draw(DAGE)
    return (
        start,
        draw(st.integers(0, 12)),
        draw(st.sampled_from(Rytme)),
        draw(perioder(start)),
        draw(st.sampled_from([1, 4])),
    )


@calm
@given(planer())
def test_plan_holds_its_rules(plan):
    start, antal, rytme, lukket, fra_nummer = plan
    datoer = plan_besoeg(
        start, antal, rytme=rytme, lukket=lukket, fra_nummer=fra_nummer
    )
    assert len(datoer) == antal
    assert all(a < b for a, b in pairwise(datoer))
    frie = datoer[1:] if fra_nummer == 1 else datoer
    if fra_nummer == 1:
        assert datoer[:1] == [start][:antal]
    for dato in frie:
        assert dato > start or fra_nummer > 1
        assert not besoegsplan.is_fridag(dato)
        assert not any(fra <= dato <= til for fra, til in lukket)
        assert dato.weekday() < 5 or dato.weekday() == start.weekday()


@calm
@given(planer())
def test_each_date_lies_in_a_turn_of_its_own(plan):
    start, antal, _, lukket, _ = plan
    datoer = plan_besoeg(start, antal, lukket=lukket)
    uger = [(dato - start).days // 7 for dato in datoer]
    assert len(set(uger)) == len(uger)


@calm
@given(DAGE, perioder(MANDAG), st.lists(DAGE, max_size=5), DAGE)
def test_make_up_is_free_and_ahead(aflyst, lukket, planlagte, today):
    dato = propose_erstatning(aflyst, planlagte, today, lukket=lukket)
    assert dato > max(aflyst, today)
    assert dato not in planlagte
    assert besoegsplan.is_mulig(dato, lukket, ogsaa=aflyst.weekday())


@calm
@given(DAGE)
def test_booster_is_proposed_inside_its_window(slut):
    dato = besoegsplan.propose_booster(slut)
    assert besoegsplan.i_booster_vindue(slut, dato)
    assert besoegsplan.is_mulig(dato)


@pytest.mark.parametrize(
    ("rytme", "expected"),
    [
        (Rytme.UGE, ["2022-08-01", "2022-08-08", "2022-08-15"]),
        (Rytme.HVER_14_DAG, ["2022-08-01", "2022-08-15", "2022-08-29"]),
        (Rytme.TO_GANGE_OM_UGEN, ["2022-08-01", "2022-08-04", "2022-08-08"]),
    ],
)
def test_rhythms(rytme, expected):
    assert [d.isoformat() for d in plan_besoeg(MANDAG, 3, rytme=rytme)] == expected


@pytest.mark.parametrize(
    ("start", "kwargs", "expected"),
    [
        pytest.param(
            date(2022, 4, 4), {}, ["04-04", "04-11", "04-19", "04-25"], id="easter"
        ),
        pytest.param(
            date(2022, 7, 4),
            {"lukket": [(date(2022, 7, 11), date(2022, 7, 31))]},
            ["07-04", "08-01", "08-08", "08-15"],
            id="three-weeks-closed-are-left-out",
        ),
        pytest.param(
            date(2022, 8, 1),
            {"lukket": [(date(2022, 8, 8), date(2022, 8, 9))]},
            ["08-01", "08-10", "08-15", "08-22"],
            id="a-moved-visit-moves-no-other",
        ),
        pytest.param(
            date(2022, 8, 6),
            {},
            ["08-06", "08-13", "08-20", "08-27"],
            id="saturday-by-agreement",
        ),
        pytest.param(
            date(2022, 8, 3),
            {"rytme": Rytme.TO_GANGE_OM_UGEN},
            ["08-03", "08-08", "08-10", "08-15"],
            id="twice-a-week-avoids-the-weekend",
        ),
        pytest.param(
            date(2022, 5, 26),
            {},
            ["05-26", "06-02", "06-09", "06-16"],
            id="agreed-start-on-a-holiday-is-kept",
        ),
        pytest.param(
            date(2022, 5, 26),
            {"fra_nummer": 3},
            ["05-27", "06-02", "06-09", "06-16"],
            id="later-plan-moves-its-first-day",
        ),
        pytest.param(
            date(2022, 12, 17),
            {},
            ["12-17", "12-27", "01-02", "01-07"],
            id="christmas-eve-and-new-years-eve",
        ),
    ],
)
def test_plan_avoids_days(start, kwargs, expected):
    assert [f"{d:%m-%d}" for d in plan_besoeg(start, 4, **kwargs)] == expected


def test_plan_without_a_free_day_is_refused():
    with pytest.raises(PlanError, match="ikke ledige dage"):
        plan_besoeg(MANDAG, 2, lukket=[(MANDAG, date(2040, 1, 1))])


@pytest.mark.parametrize(
    ("dato", "navn"),
    [
        (date(2026, 4, 2), "Skærtorsdag"),
        (date(2023, 5, 5), "Store bededag"),
        (date(2024, 4, 26), ""),
        (date(2022, 12, 24), "Juleaftensdag"),
        (date(2022, 12, 31), "Nytårsaften"),
        (date(2023, 6, 5), ""),
        (date(2022, 5, 1), ""),
        (date(2022, 8, 3), ""),
    ],
)
def test_fridage(dato, navn):
    assert besoegsplan.fridag_navn(dato) == navn
    assert besoegsplan.is_fridag(dato) is bool(navn)


@pytest.mark.parametrize(
    ("aflyst", "planlagte", "today", "expected"),
    [
        pytest.param("2022-08-01", [], "2022-07-28", "2022-08-02", id="next-day"),
        pytest.param(
            "2022-08-01", ["2022-08-03"], "2022-08-01", "2022-08-05", id="keeps-apart"
        ),
        pytest.param("2022-08-05", [], "2022-08-05", "2022-08-08", id="over-weekend"),
        pytest.param(
            "2022-08-01", [], "2022-09-01", "2022-09-02", id="not-in-the-past"
        ),
        pytest.param(
            "2022-08-06", [], "2022-08-12", "2022-08-13", id="saturday-family"
        ),
        pytest.param(
            "2022-08-01",
            [f"2022-08-{dag:02d}" for dag in range(2, 20, 2)],
            "2022-08-01",
            "2022-08-03",
            id="crowded-plan-takes-a-day-between",
        ),
    ],
)
def test_make_up_date(aflyst, planlagte, today, expected):
    dato = propose_erstatning(
        date.fromisoformat(aflyst),
        [date.fromisoformat(d) for d in planlagte],
        date.fromisoformat(today),
    )
    assert dato.isoformat() == expected


def test_make_up_without_a_free_day_is_refused():
    with pytest.raises(PlanError, match="ingen ledig dag"):
        propose_erstatning(MANDAG, [], MANDAG, lukket=[(MANDAG, date(2040, 1, 1))])


@pytest.mark.parametrize(
    ("dage", "expected"), [(13, False), (14, True), (28, True), (29, False)]
)
def test_booster_window_has_both_ends(dage, expected):
    assert (
        besoegsplan.i_booster_vindue(MANDAG, MANDAG + timedelta(days=dage)) is expected
    )


def test_booster_in_a_closed_window_is_still_proposed():
    foerste, sidste = besoegsplan.booster_vindue(MANDAG)
    fri = foerste + timedelta(days=1)
    lukket = [(fri + timedelta(days=1), sidste)]
    assert besoegsplan.propose_booster(MANDAG, lukket=lukket) == foerste
    assert besoegsplan.propose_booster(MANDAG, lukket=[(foerste, sidste)]) == foerste


@pytest.mark.parametrize(
    ("sted", "formaal", "expected"),
    [
        ("hjem", False, True),
        ("bibliotek", True, True),
        ("video", True, True),
        ("video", False, False),
        ("telefon", False, False),
    ],
)
def test_what_counts_as_a_visit(sted, formaal, expected):
    assert besoegsplan.taeller(sted, formaal) is expected


@pytest.mark.parametrize(
    ("tal", "expected"),
    [
        ((10, 10, 1, 0), "10 af 10 gennemført, 1 aflyst"),
        ((4, 10, 2, 1), "4 af 10 gennemført, 2 aflyst, 1 forgæves"),
        ((0, 10), "0 af 10 gennemført"),
        ((3, 10, 0, 1), "3 af 10 gennemført, 1 forgæves"),
    ],
)
def test_progress_in_words(tal, expected):
    assert besoegsplan.tekst_fremdrift(*tal) == expected


def test_every_rhythm_has_days_and_a_name():
    assert all(rytme.dage and rytme.label for rytme in Rytme)
    assert Rytme("uge").dage == (7,)


def test_a_day_beyond_the_rhythm_stands_for_its_last_day():
    start = date(2026, 1, 5)
    sidste = besoegsplan.rytmens_dag(start, date(2099, 1, 1), Rytme.UGE)
    assert sidste == besoegsplan.rytmens_dag(start, date(2098, 1, 1), Rytme.UGE)
    assert sidste > start
