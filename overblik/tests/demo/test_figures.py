"""The documents' figures, read off the page. One table: seed and meaning beside each."""

from datetime import date
from functools import cache

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from barnetimidten.dokumenter.tests.laes import words_of
from forloeb.models import Barn, Foraelder, Forloeb
from oekonomi.bog.efterproevning import verify
from oekonomi.models import Businesscase
from oekonomi.optaelling import counted
from overblik.queries import waiting
from overblik.statusnotat import rapport
from overblik.statusnotat.models import Statusnotat
from overblik.tests.demo.spoerg import READERS, count
from overblik.tests.side import get_page, read_tal
from overblik.tests.sider import page

pytestmark = (
    pytest.mark.django_db
)  # so that the database is made for this file alone too
TOIS, BIM, BEGGE = "program=tois", "program=bim", "program=alle"


def bruger(username):
    return get_user_model().objects.get(username=username)


def period(program, fra, til):
    return f"{program}&fra={fra}&til={til}&dato={til}"


def day(program, dato):
    return f"{program}&dato={dato}&siden=2021-04-01"


TOIS_2018 = period(TOIS, "2018-01-01", "2018-12-31")
TOIS_2019 = period(TOIS, "2019-01-01", "2019-12-31")
TOIS_2020 = period(TOIS, "2020-01-01", "2020-09-30")
TOIS_ALL = period(TOIS, "2018-01-01", "2021-12-31")
BIM_2021 = period(BIM, "2021-01-01", "2021-12-31")
BIM_2022 = period(BIM, "2022-01-01", "2022-07-31")
FIGURES = [
    # query, number, unit, expected, seed, meaning
    pytest.param(TOIS_2018, "opstartet", "boern", 7, "002", id="tois-2018-children"),
    pytest.param(TOIS_2019, "opstartet", "boern", 21, "002", id="tois-2019-children"),
    pytest.param(TOIS_2020, "opstartet", "boern", 6, "002", id="tois-2020-to-september"),
    pytest.param(TOIS_ALL, "opstartet", "boern", 34, "002", id="tois-children-in-all"),
    pytest.param(
        TOIS_ALL, "aar", "tois-opstartet-2019", 21, "002", id="tois-2019-in-the-table"
    ),
    pytest.param(
        period(TOIS, "2018-01-01", "2018-03-31"), "opstartet", "forloeb", 0, "003",
        id="the-first-tois-course-is-of-april-2018",
    ),
    pytest.param(
        day(TOIS, "2020-05-31"), "startet", "boern", 34, "003", id="started-by-31-may-2020"
    ),
    pytest.param(
        day(TOIS, "2020-05-31"), "sluttet", "boern", 17, "003", id="ended-by-31-may-2020"
    ),
    pytest.param(
        day(TOIS, "2020-05-31"), "i-gang", "boern", 17, "003", id="running-on-31-may-2020"
    ),
    pytest.param(
        period(TOIS, "2020-06-01", "2020-09-03"), "opstartet", "forloeb", 0, "003",
        id="no-start-june-to-3-september-2020",
    ),
    pytest.param(
        day(TOIS, "2021-03-31"), "i-gang", "forloeb", 0, "000", id="tois-ended-march-2021"
    ),
    pytest.param(
        day(BIM, "2021-03-31"), "startet", "forloeb", 0, "000",
        id="barnet-i-midten-begins-april-2021",
    ),
    pytest.param(
        day(BIM, "2021-06-15"), "startet", "familier", 6, "001", id="started-15-june-2021"
    ),
    pytest.param(
        day(BIM, "2021-06-15"), "dialog", "familier", 3, "001", id="dialogue-15-june-2021"
    ),
    pytest.param(
        day(BIM, "2021-06-15"), "sluttet", "forloeb", 0, "001", id="none-ended-15-june-2021"
    ),
    pytest.param(BIM_2021, "gennemfoert", "familier", 21, "000", id="gennemfoert-2021"),
    pytest.param(
        BIM_2021, "aar", "bim-gennemfoert-2021", 21, "000", id="gennemfoert-2021-in-the-table"
    ),
    pytest.param(BIM_2022, "opstartet", "familier", 11, "000", id="opstartet-by-july-2022"),
    pytest.param(
        day(BIM, "2022-08-03"), "dagtilbud", "daginstitutioner", 7, "000",
        id="daginstitutioner-since-april-2021",
    ),
    pytest.param(
        day(BIM, "2022-08-03"), "dagtilbud", "dagpleje", 1, "000",
        id="dagplejen-since-april-2021",
    ),
    pytest.param(
        BIM, "dagtilbud", "daginstitutioner", 7, "000", id="still-seven-daginstitutioner"
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def vist():
    """Each page is fetched once: no test here changes what it counts."""
    return cache(get_page)


@pytest.mark.parametrize(("query", "tal", "enhed", "expected", "seed"), FIGURES)
def test_the_page_shows_the_figure_of_the_seed(vist, query, tal, enhed, expected, seed):
    html = vist(bruger("oekonomi"), query)
    assert read_tal(html, tal, enhed) == expected, f"seed {seed}"


@pytest.mark.parametrize(
    ("query", "tal"),
    [
        pytest.param("", "opstartet", id="beside-opstartet-while-the-year-runs"),
        pytest.param(BIM_2021, "gennemfoert", id="beside-gennemfoert-when-it-is-past"),
        pytest.param(BIM_2022, "opstartet", id="beside-opstartet-in-july-2022"),
    ],
)
def test_the_expected_thirty_stands_beside_the_right_number(vist, query, tal):
    fliser = vist(bruger("leder"), query).split('<div class="bim-stat"')
    med = [flise.split('"')[1] for flise in fliser if "af ca. 30 om året" in flise]
    assert med == [tal]


def test_only_barnet_i_midten_is_counted_unless_both_are_asked_for(vist):
    begge = BIM_2021.replace(BIM, BEGGE)
    html = vist(bruger("oekonomi"), begge)
    assert read_tal(html, "gennemfoert", "forloeb") > 21


def test_every_year_since_has_about_thirty(vist):
    html = vist(bruger("leder"))
    aar = [read_tal(html, "aar", f"bim-opstartet-{aar}") for aar in (2022, 2023, 2024)]
    assert all(26 <= antal <= 34 for antal in aar)


def test_the_page_says_the_finding_before_the_table(vist):
    html = vist(bruger("oekonomi"), day(BIM, "2022-08-03"))
    assert "Familier fra syv daginstitutioner og dagplejen har sagt ja" in html


def test_finance_sees_no_person(vist):
    html = vist(bruger("oekonomi"))
    brugere = get_user_model().objects.exclude(username="oekonomi")
    navne = [
        *Barn.objects.values_list("navn", flat=True),
        *Foraelder.objects.values_list("navn", flat=True),
        *brugere.values_list("navn", flat=True),
    ]
    assert [navn for navn in navne if navn in html] == []


def test_finance_has_no_way_to_a_course(vist):
    assert "/forloeb/" not in vist(bruger("oekonomi"))


@pytest.mark.parametrize(
    "behov",
    [
        pytest.param("overdue", id="an-overdue-visit"),
        pytest.param("undtagelse", id="an-exception-waits"),
        pytest.param("overdragelse", id="a-transfer-waits"),
        pytest.param("booster", id="an-open-booster-window"),
    ],
)
def test_something_of_each_kind_waits_today(behov):
    venter = waiting(timezone.localdate())
    assert {adresse.partition("behov=")[2]: n for adresse, _, n in venter}[behov] >= 1


def test_the_living_caseload_is_there_for_signe():
    egne = Forloeb.objects.filter(ansvarlig=bruger("paedagog"))
    status = set(egne.values_list("status", flat=True))
    assert status >= {"dialog", "aftalt", "i_gang", "pause", "afsluttet", "afbrudt"}
    assert egne.overdue().exists()


@pytest.mark.parametrize("rolle", READERS)
def test_asks_the_same_number_of_questions_however_many_courses(
    rolle, asked_of_nothing
):
    assert count(bruger(rolle)) == asked_of_nothing[rolle] > 0


# --- The evaluation of 2020, read off the goals --------------------------------------------
@pytest.mark.parametrize(
    "fund",
    [
        pytest.param("Forældrenes skema 9 af 17", id="coverage-first"),
        pytest.param("det bedre 8 af 9 siger ja (1 ikke besvaret)", id="table-1"),
        pytest.param("en anden måde hjemme 9 af 9 siger ja", id="table-8"),
        pytest.param("at de ved det bedre 8 af 9 siger ja", id="table-9"),
        pytest.param("lettere 7 af 9 siger ja (2 ikke besvaret)", id="table-10"),
        pytest.param("3 af 6 bedre, 1 værre SDQ, forældre", id="table-5-impact"),
        pytest.param("3 af 5 bedre, 2 værre SDQ, dagtilbuddet", id="table-4-impact"),
        pytest.param("2 af 5 bedre, 2 værre SDQ, dagtilbuddet", id="table-4-total"),
    ],
)
def test_the_goals_say_what_the_evaluation_of_2020_found(fund):
    assert fund in goals_of_2020()


@cache
def goals_of_2020():
    client = Client()
    client.force_login(bruger("leder"))
    return page(client, "evaluering:maal", program="tois", til="2020-05-31")


# --- The ledger ------------------------------------------------------------------------
def test_the_ledger_has_settled_years_that_others_approved():
    case = Businesscase.objects.get()
    tal = case.posteringer.per_linje_og_aar()
    linjer = {linje.noegle: tal.get(linje.pk, {}) for linje in case.linjer.all()}
    assert linjer["korps"][2021] == -292500
    assert [linjer["traek"][aar] for aar in (2021, 2022)] == [250000, 250000]
    assert linjer["tilbagebetaling"][2023] == 100000
    assert linjer["sociale"][2021] > 0 > sum(linjer["opsporing"].values())
    godkendt = case.posteringer.approved().filter(opgoerelse__gt="")
    assert godkendt.count() > 10
    assert {aar.aar for aar in counted(case).values()} >= {2021, 2022, 2023}
    assert case.aarsafslutninger.filter(afgoerelse__godkendt=True).count() >= 2
    assert verify(None)[2] == []


# --- The status notes, read off the paper ------------------------------------------------
def paper(dag):
    notat = Statusnotat.objects.get(dato=dag)
    return words_of(rapport.render(notat))


@pytest.mark.parametrize(
    "sagt",
    [
        pytest.param("I 2021 blev 21 forløb gennemført, ni færre end ventet", id="21"),
        pytest.param("omkring 30 forløb om året", id="about-30"),
        pytest.param("er 11 forløb begyndt hos 11 familier til og med juli", id="11"),
        pytest.param("fra syv daginstitutioner og dagplejen", id="seven-institutions"),
        pytest.param("Investeringspuljen har lagt 500.000 kr. ud", id="grant"),
        pytest.param("100.000 kr. om året fra 2023 til 2027", id="repayment-from-2023"),
        pytest.param("en stilling på 32 timer om ugen", id="the-post"),
        pytest.param("Samlet varig ændring -250.000 -250.000 100.000", id="table"),
        pytest.param("Nr. 2022-1.", id="number"),
        pytest.param("Godkendt af Birthe Holmskov 3. august 2022", id="signed"),
    ],
)
def test_the_note_of_3_august_2022_says(august, sagt):
    assert sagt in august


@pytest.mark.parametrize(
    "sagt",
    [
        pytest.param("I 2021 er seks forløb begyndt hos seks familier", id="6-started"),
        pytest.param("Tre familier overvejer at være med", id="3-in-dialogue"),
        pytest.param("Siden begyndelsen er ingen forløb afsluttet", id="0-ended"),
        pytest.param("Vi regner med omkring 30 forløb om året", id="about-30"),
        pytest.param("For 2021 regner vi med lidt færre", id="fewer-in-2021"),
        pytest.param("en stilling på 32 timer om ugen", id="the-post"),
        pytest.param("Nr. 2021-1.", id="number"),
    ],
)
def test_the_note_of_15_june_2021_says(juni, sagt):
    assert sagt in juni


@pytest.fixture(scope="module")
def august():
    return paper(date(2022, 8, 3))


@pytest.fixture(scope="module")
def juni():
    return paper(date(2021, 6, 15))


# What a note counts, and where the page of key figures shows the same
FAELLES = {
    "begyndt": ("opstartet", "forloeb"),
    "familier": ("opstartet", "familier"),
    "i_dialog": ("dialog", "familier"),
    "i_gang": ("i-gang", "forloeb"),
    "afsluttet": ("sluttet", "forloeb"),
    "daginstitutioner": ("dagtilbud", "daginstitutioner"),
}


def test_every_note_agrees_with_the_key_figures_of_its_period(vist):
    leder = bruger("leder")
    notater = Statusnotat.objects.all()
    assert len({notat.til for notat in notater}) >= 3
    for notat in notater:
        i_aar = period(BIM, f"{notat.til.year}-01-01", notat.til)
        html, tal = vist(leder, f"{i_aar}&siden={notat.fra}"), notat.tal["tal"]
        for felt, sted in FAELLES.items():
            assert tal[felt] == read_tal(html, *sted), felt
        for aar, antal in tal["gennemfoert"].items():
            hele = vist(leder, period(BIM, f"{aar}-01-01", f"{aar}-12-31"))
            assert antal == read_tal(hele, "gennemfoert", "forloeb"), aar


def test_a_note_waits_for_each_leader():
    hos_karen = Statusnotat.objects.til_godkendelse_hos(bruger("leder"))
    assert hos_karen.count() == 1
    assert Statusnotat.objects.filter(forfatter=bruger("leder"), status="kladde")
