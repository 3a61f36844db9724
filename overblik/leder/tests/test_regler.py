"""The plain rules: load, pace and funnel."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overblik.leder import belastning, fremdrift, tragt
from overblik.leder.belastning import Gruppe, loads
from overblik.leder.fremdrift import Aar, forecast, needed_a_month

JAN = date(2021, 1, 1)
FASER = ("dialog", "aftalt", "i_gang", "pause", "afsluttet")


# --- Load --------------------------------------------------------------------------------
def gruppe(pk, fase, antal, *, pladser=0, over_tid=0, boostere=0):
    return Gruppe(pk, fase, antal, pladser, over_tid, boostere)


def test_a_line_adds_the_stages_up():
    grupper = [
        gruppe(1, "i_gang", 4, pladser=40, over_tid=2),
        gruppe(1, "pause", 1, pladser=10, over_tid=1),
        gruppe(1, "dialog", 3, pladser=30),
        gruppe(1, "afsluttet", 2, pladser=20, boostere=1),
    ]
    (last,) = loads([(1, "Anna", True)], grupper, {1: 17})
    assert (last.antal, last.pauser, last.over_tid) == (10, 1, 3)
    assert (last.i_gang, last.stille, last.paa_vej) == (4, 3, 3)
    assert last.vaegt == Decimal("6.25")  # 4 + 0.25 + 1.5 + 0.5
    assert last.tilbage == 40 + 10 - 17 + 1


def test_who_has_nothing_is_shown_and_who_has_stopped_only_with_courses():
    folk = [(1, "Anna", True), (2, "Bo", False), (3, "Ceci", False)]
    rows = loads(folk, [gruppe(3, "i_gang", 1, pladser=10)], {})
    assert [(row.navn, row.stoppet) for row in rows] == [
        ("Ceci", True),
        ("Anna", False),
    ]


@given(
    st.lists(st.tuples(st.integers(1, 4), st.sampled_from(FASER), st.integers(0, 9)))
)
def test_no_course_is_lost_and_the_heaviest_comes_first(fordelt):
    folk = [(pk, f"P{pk}", True) for pk in range(1, 5)]
    rows = loads(folk, [gruppe(pk, fase, n) for pk, fase, n in fordelt], {})
    vaegte = {v.fase: Fraction(v.vaegt) for v in belastning.VAEGTE}
    assert sum(row.antal for row in rows) == sum(n for _, _, n in fordelt)
    assert sum(Fraction(row.vaegt) for row in rows) == sum(
        vaegte[fase] * n for _, fase, n in fordelt
    )
    assert [row.vaegt for row in rows] == sorted((r.vaegt for r in rows), reverse=True)
    assert all(row.antal == row.i_gang + row.stille + row.paa_vej for row in rows)


@pytest.mark.parametrize(
    ("antal", "expected"),
    [
        pytest.param({}, "Ingen pædagoger har aktive forløb.", id="nobody"),
        pytest.param(
            {1: 2, 2: 2, 3: 2},
            "Forløbene vejer lige meget hos alle: 2.",
            id="the-same",
        ),
        pytest.param(
            {1: 6, 2: 2},
            "Anna har mest: forløb, der vejer 6. Ceci har mindst: 0.",
            id="one-each",
        ),
        pytest.param(
            {1: 6},
            "Anna har mest: forløb, der vejer 6. Bo og Ceci har mindst: 0.",
            id="two-have-nothing",
        ),
    ],
)
def test_the_finding_names_most_and_least(antal, expected):
    folk = [(1, "Anna", True), (2, "Bo", True), (3, "Ceci", True)]
    grupper = [gruppe(pk, "i_gang", n) for pk, n in antal.items()]
    assert belastning.say(loads(folk, grupper, {})) == expected


def test_one_educator_is_compared_with_nobody_and_many_are_counted():
    alene = loads([(1, "Anna", True)], [gruppe(1, "i_gang", 1)], {})
    assert belastning.say(alene) == ""
    folk = [(pk, f"P{pk}", True) for pk in range(5)]
    rows = loads(folk, [gruppe(0, "dialog", 1)], {})
    assert belastning.say(rows) == (
        "P0 har mest: forløb, der vejer 0,5. 4 pædagoger har mindst: 0."
    )


# --- Pace --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("begyndt", "til", "ventet"),
    [
        pytest.param(11, date(2022, 7, 31), 19, id="july-2022"),
        pytest.param(6, date(2021, 6, 15), 22, id="from-april-in-the-first-year"),
        pytest.param(2, date(2022, 1, 20), None, id="too-early"),
        pytest.param(30, date(2022, 12, 31), None, id="the-year-is-over"),
        pytest.param(0, date(2022, 7, 31), 0, id="none"),
    ],
)
def test_the_year_at_the_pace_so_far(begyndt, til, ventet):
    assert forecast(begyndt, date(2021, 4, 1), til) == ventet


@given(st.integers(0, 200), st.dates(JAN, date(2030, 12, 31)))
def test_the_pace_is_kept_to_the_end_of_the_year(begyndt, til):
    slut = forecast(begyndt, JAN, til)
    if slut is None:
        assert til.timetuple().tm_yday < 31 or (til.month, til.day) == (12, 31)
        return
    dage = date(til.year, 12, 31).timetuple().tm_yday
    noejagtig = Fraction(begyndt) * dage / til.timetuple().tm_yday
    assert slut >= begyndt
    assert abs(slut - noejagtig) <= Fraction(1, 2)


@given(st.integers(0, 60), st.integers(1, 60), st.dates(JAN, date(2021, 12, 31)))
def test_so_many_a_month_are_enough_and_one_less_is_not(begyndt, forventet, til):
    antal, maaneder = needed_a_month(begyndt, forventet, til), 13 - til.month
    assert begyndt + antal * maaneder >= forventet
    assert not antal or begyndt + (antal - 1) * maaneder < forventet


def aar(antal, til, forventet=30, *, i_gang=True, foerst=JAN):
    pr_maaned = [0] * 12
    pr_maaned[0] = antal
    return Aar(til.year, pr_maaned, til, foerst, forventet, i_gang)


@pytest.mark.parametrize(
    ("aaret", "expected"),
    [
        pytest.param(
            aar(11, date(2022, 7, 31)),
            "Nej, ikke med tempoet nu. Året ender på 19 forløb, 11 færre end forventet. "
            "Skal 30 nås, skal 4 familier begynde hver måned resten af året.",
            id="the-year-of-the-mock-up",
        ),
        pytest.param(
            aar(20, date(2022, 7, 31)),
            "Ja, med tempoet siden januar. Året ender på 34 forløb, "
            "4 flere end forventet.",
            id="enough",
        ),
        pytest.param(
            aar(29, date(2022, 12, 20)),
            "Ja, med tempoet siden januar. Året ender på 30 forløb, som forventet.",
            id="just",
        ),
        pytest.param(
            aar(3, date(2022, 1, 20)),
            "Det er for tidligt at sige. 3 er begyndt. Skal 30 nås, skal 3 familier "
            "begynde hver måned resten af året.",
            id="too-early",
        ),
        pytest.param(
            aar(25, date(2022, 12, 15)),
            "Nej, ikke med tempoet nu. Året ender på 26 forløb, 4 færre end forventet. "
            "Skal 30 nås, skal 5 familier begynde i december.",
            id="december",
        ),
        pytest.param(
            aar(29, date(2022, 11, 2), 31),
            "Ja, med tempoet siden januar. Året ender på 35 forløb, "
            "4 flere end forventet.",
            id="another-number",
        ),
        pytest.param(
            aar(25, date(2022, 12, 31)),
            "Nej. 25 forløb begyndte, 5 færre end forventet.",
            id="the-last-day",
        ),
        pytest.param(
            aar(32, date(2022, 11, 1)),
            "Ja. 32 forløb er allerede begyndt, 2 flere end forventet. "
            "Med tempoet nu bliver det 38.",
            id="already",
        ),
        pytest.param(
            aar(30, date(2022, 12, 31)),
            "Ja. 30 forløb er allerede begyndt, som forventet.",
            id="reached-on-the-last-day",
        ),
        pytest.param(
            aar(21, date(2021, 12, 31), i_gang=False),
            "Nej. 21 forløb blev gennemført, 9 færre end forventet.",
            id="2021",
        ),
        pytest.param(
            aar(31, date(2023, 12, 31), i_gang=False),
            "Ja. 31 forløb blev gennemført, 1 flere end forventet.",
            id="a-good-past-year",
        ),
        pytest.param(
            aar(4, date(2022, 7, 31), None),
            "4 forløb er begyndt. Med tempoet nu ender året på 7.",
            id="a-part-of-the-house",
        ),
        pytest.param(
            aar(1, date(2022, 1, 5), None), "1 forløb er begyndt i 2022.", id="early"
        ),
        pytest.param(
            aar(7, date(2019, 12, 31), None, i_gang=False),
            "7 forløb blev gennemført i 2019.",
            id="tois",
        ),
    ],
)
def test_the_year_in_a_sentence(aaret, expected):
    assert str(fremdrift.say(aaret)) == expected


@pytest.mark.parametrize(
    ("aaret", "expected"),
    [
        (aar(1, date(2022, 7, 31)), "Når vi 30 i år?"),
        (aar(1, date(2021, 12, 31), i_gang=False), "Nåede vi 30 i 2021?"),
        (aar(1, date(2022, 7, 31), None), "Forløb begyndt i 2022"),
        (aar(1, date(2019, 12, 31), None, i_gang=False), "Forløb gennemført i 2019"),
    ],
)
def test_the_question(aaret, expected):
    assert fremdrift.heading(aaret) == expected


def test_one_family_is_one():
    assert "skal 1 familie begynde" in str(fremdrift.say(aar(1, date(2022, 8, 1), 4)))


def test_the_lines_of_the_chart():
    aaret = Aar(2022, [1, 1, 2, 2, 2, 2, 1, 0, 0, 0, 0, 0], date(2022, 7, 31), JAN, 30)
    assert aaret.hidtil == (1, 2, 4, 6, 8, 10, 11, None, None, None, None, None)
    assert aaret.fremad == (None,) * 6 + (11, 12, 14, 15, 17, 19)
    assert (aaret.ventet[0], aaret.ventet[-1]) == (Decimal("2.5"), 30)
    assert aar(3, date(2022, 1, 20), None).ventet == (None,) * 12
    assert aar(3, date(2022, 1, 20)).fremad == (None,) * 12
    assert aar(3, date(2022, 12, 20)).fremad == (None,) * 12
    forbi = aar(3, date(2021, 12, 31), i_gang=False)
    assert (forbi.tempo, forbi.hidtil[-1]) == (None, 3)


@given(
    st.lists(st.integers(0, 9), min_size=12, max_size=12),
    st.dates(JAN, date(2021, 12, 31)),
)
def test_the_chart_ends_where_the_sentence_says(pr_maaned, til):
    kendt = [n if nr <= til.month else 0 for nr, n in enumerate(pr_maaned, 1)]
    aaret = Aar(2021, kendt, til, JAN, 30)
    assert aaret.hidtil[til.month - 1] == aaret.antal
    if aaret.tempo is not None and til.month < 12:
        assert aaret.fremad[til.month - 1] == aaret.antal
        assert aaret.fremad[-1] == aaret.tempo


# --- Funnel --------------------------------------------------------------------------------
G = tragt.Gruppe
GRUPPER = [
    G("dialog", 2, 0, 0, 0, 0),
    G("aftalt", 2, 2, 0, 0, 0),
    G("i_gang", 6, 6, 6, 0, 0),
    G("pause", 1, 1, 1, 0, 0),
    G("afsluttet", 2, 2, 2, 0, 1),
    G("lukket", 2, 2, 2, 2, 1),
    G("afbrudt", 6, 3, 1, 0, 0),
]


def test_the_steps_their_notes_and_who_was_lost():
    fundet = tragt.build(GRUPPER, tragt.Tilbud(24, nej=3, senere=1))
    noter = {
        t.navn: ", ".join(f"{n.antal} {n.ord}" for n in t.noter) for t in fundet.trin
    }
    assert [(t.navn, t.antal, noter[t.navn], t.procent) for t in fundet.trin] == [
        ("Tilbudt", 24, "3 sagde nej, 1 måske senere", 100),
        ("I dialog", 21, "3 takkede nej, 2 er i dialog", 88),
        ("Aftalt", 16, "2 stoppede før opstart, 2 venter på opstartsmødet", 67),
        ("Opstartet", 12, "1 afbrudt undervejs, 7 er i gang", 50),
        ("Afsluttet", 4, "2 afventer booster", 17),
        ("Booster holdt", 2, "", 8),
        ("Evalueret", 2, "", 8),
    ]
    assert [(t.kode, t.antal) for t in fundet.frafald] == [
        ("frafald-dialog", 3), ("frafald-foer", 2), ("frafald-undervejs", 1)]  # fmt: skip
    assert tragt.say(fundet) == (
        "12 af 21 dialoger er blevet til et opstartet forløb. 6 er faldet fra, "
        "flest: takkede nej i dialogen (3)."
    )


def test_without_offers_and_without_losses():
    fundet = tragt.build(GRUPPER[:3], None)
    assert fundet.trin[0].kode == "tragt-dialog"
    assert tragt.say(fundet).endswith("opstartet forløb. Ingen er faldet fra.")
    kun_nej = tragt.build([G("afbrudt", 1, 0, 0, 0, 0)], None)
    assert tragt.say(kun_nej) == (
        "0 af 1 dialog er blevet til et opstartet forløb. "
        "1 er faldet fra: takkede nej i dialogen."
    )
    assert tragt.say(tragt.build([], None)) == "Ingen dialog er begyndt i perioden."


TAL = st.integers(0, 30)


@st.composite
def grupper(draw):
    """Counts that can be: a part is never more than the whole."""
    status = draw(st.sampled_from(["dialog", "aftalt", "i_gang", "lukket", "afbrudt"]))
    antal = draw(TAL)
    aftalt = antal if status in ("aftalt", "i_gang", "lukket") else 0
    if status == "afbrudt":
        aftalt = draw(st.integers(0, antal))
    opstartet = aftalt if status in ("i_gang", "lukket") else 0
    if status == "afbrudt":
        opstartet = draw(st.integers(0, aftalt))
    sluttet = antal if status == "lukket" else 0
    booster, svar = draw(st.integers(0, sluttet)), draw(st.integers(0, sluttet))
    return G(status, antal, aftalt, opstartet, booster, svar)


@given(st.lists(grupper(), max_size=6))
def test_a_step_is_never_larger_than_the_one_before(rows):
    fundet = tragt.build(rows, None)
    antal = [trin.antal for trin in fundet.trin[:4]]
    assert antal == sorted(antal, reverse=True)
    assert max(fundet["tragt-booster"], fundet["tragt-evalueret"]) <= antal[3]
    lukket = sum(row.antal for row in rows if row.status == "afbrudt")
    assert sum(trin.antal for trin in fundet.frafald) == lukket
    assert all(0 <= trin.procent <= 100 for trin in fundet.trin)
