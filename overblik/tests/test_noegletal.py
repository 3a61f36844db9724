"""The page itself: who sees it, what it does with bad choices, how much it asks."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from overblik import fund
from overblik.queries import Valg
from overblik.tabeller import Aar, Raekke
from overblik.tests.side import get_page, read_tal

URL = "/overblik/noegletal/"
I_DAG = date(2022, 8, 3)
SIDEN = date(2021, 4, 1)


def valg(fra, til, program="bim"):
    return Valg(date.fromisoformat(fra), date.fromisoformat(til), I_DAG, SIDEN, program)


def test_an_educator_and_an_administrator_may_not_see_it(client, mette, administrator):
    for bruger in (mette, administrator):
        client.force_login(bruger)
        assert client.get(URL).status_code == 403


def test_without_log_in_it_asks_for_one(client, db):
    assert client.get(URL)["Location"].startswith("/log-ind/")


def test_an_empty_house_is_shown_in_words(leder):
    html = get_page(leder)
    assert "Ingen forløb er opstartet endnu." in html
    assert read_tal(html, "opstartet", "forloeb") == 0


@pytest.mark.parametrize(
    ("query", "besked"),
    [
        pytest.param(
            "fra=2022-05-01&til=2022-04-01",
            "slutter, før den begynder",
            id="wrong-order",
        ),
        pytest.param("fra=i+går", "dato", id="no-date"),
        pytest.param("dato=2079-01-01", "ikke er kommet", id="in-the-future"),
        pytest.param("program=x", "Vælg", id="no-such-programme"),
        pytest.param("fra=%00", "", id="nul"),
        pytest.param(
            "dato=0001-01-01&fra=0001-01-01&til=9999-12-31", "", id="extremes"
        ),
    ],
)
def test_a_bad_choice_is_told_and_this_year_shown(oekonomi, query, besked):
    html = get_page(oekonomi, query)
    assert besked in html
    assert f"1. januar {timezone.localdate().year}" in html or "0001" in query


def test_the_choice_stands_in_the_address(oekonomi):
    html = get_page(oekonomi, "fra=2021-01-01&til=2021-12-31&dato=2021-12-31")
    assert 'value="01-01-2021"' in html
    assert 'aria-current="page">2021</a>' in html


def test_only_the_leader_gets_links_to_the_list(leder, oekonomi):
    assert reverse("forloeb:list") in get_page(leder)
    assert reverse("forloeb:list") not in get_page(oekonomi)


@pytest.mark.parametrize(
    ("fra", "til", "program", "expected"),
    [
        pytest.param("2022-01-01", "2022-08-03", "bim", "opstartet", id="running"),
        pytest.param("2022-01-01", "2022-12-31", "bim", "opstartet", id="not-over"),
        pytest.param("2021-01-01", "2021-12-31", "bim", "gennemfoert", id="past"),
        pytest.param("2021-04-01", "2022-03-31", "bim", "", id="two-years"),
        pytest.param("2019-01-01", "2019-12-31", "tois", "", id="tois"),
    ],
)
def test_where_the_expected_number_stands(fra, til, program, expected):
    assert fund.forventet_ved(valg(fra, til, program), I_DAG) == expected


def test_the_findings_are_sentences():
    juli = valg("2022-01-01", "2022-07-31")
    assert fund.say_forventet(juli, 11, 30, "opstartet", I_DAG) == (
        "11 forløb er opstartet i 2022 til og med 31. juli 2022. "
        "Med det tempo ender året på 19. Det er 11 færre end de ca. 30, vi forventer."
    )
    aar = valg("2021-01-01", "2021-12-31")
    assert fund.say_forventet(aar, 30, 30, "gennemfoert", I_DAG) == (
        "30 forløb blev gennemført i 2021. Det er som forventet (30)."
    )
    steder = [Raekke("A", 4, 100, "daginstitution"), Raekke("B", 1, 25, "dagpleje")]
    assert fund.say_dagtilbud(steder, SIDEN) == (
        "Familier fra en daginstitution og dagplejen har sagt ja siden 1. april 2021."
    )
    rows = [Aar(2021, {"bim-opstartet": 27}), Aar(2020, {"bim-opstartet": 0})]
    assert fund.say_aar(rows, [fund.Program.BARNET_I_MIDTEN]) == (
        "27 forløb er opstartet i Barnet i Midten siden 2021."
    )
