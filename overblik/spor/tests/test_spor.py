"""The trace for the leader: filter, pages, the list that is handed over."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from barnetimidten import sider
from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.log import log
from barnetimidten.audit.models import AuditEntry
from overblik import tilsyn
from overblik.spor.udtraek import KOLONNER
from overblik.tests.sider import page, words

pytestmark = pytest.mark.django_db
SPOR, UDTRAEK = "overblik:spor", "overblik:spor-export"


@pytest.fixture(autouse=True)
def _as_leder(client, leder):
    client.force_login(leder)


@pytest.fixture
def trace(mette, lars):
    log(mette, Handling.READ, ("forloeb.forloeb", 5), formaal=Formaal.EGET_FORLOEB)
    log(mette, Handling.CHANGE, ("forloeb.besoeg", 7), under=("forloeb.forloeb", 5))
    log(lars, Handling.EXPORT, type(lars), formaal="andet", grund="=x")
    log(None, Handling.LOGIN_FAILED, mette)


def shown(client, **query):
    """Numbers of the rows on the page; the page's own row is not among them yet."""
    response = client.get(reverse(SPOR), query)
    return [row.nummer for row in response.context["side"].rows]


def test_newest_first_with_who_what_and_why(client, trace):
    text = page(client, SPOR)
    for expected in (
        "Mette",
        "Pædagog",
        "Har set",
        "Eget forløb",
        "forløb 5",
        "Ingen var logget ind",
        "Forkert log-ind",
    ):
        assert expected in text
    assert shown(client)[-4:] == [4, 3, 2, 1]


def test_the_filter(client, trace, mette, lars):
    i_dag = timezone.localdate()
    assert shown(client, medarbejder=mette.pk) == [4, 2, 1]
    assert shown(client, medarbejder=lars.pk) == [3]
    assert shown(client, handling="read") == [1]
    assert shown(client, emne="forloeb.") == [2, 1]
    assert shown(client, forloeb=5) == [2, 1]
    assert shown(client, forloeb=5, handling="change") == [2]
    assert shown(client, til=i_dag - timedelta(days=1)) == []
    assert shown(client, fra=i_dag, emne="brugere.") == [4, 3]


@pytest.mark.parametrize(
    ("query", "felt"),
    [
        ({"medarbejder": "99999"}, "medarbejder"),
        ({"medarbejder": "9" * 40}, "medarbejder"),
        ({"handling": "kig"}, "handling"),
        ({"forloeb": "fem"}, "forloeb"),
        ({"forloeb": "9" * 40}, "forloeb"),
        ({"fra": "i går"}, "fra"),
        ({"fra": "2026-02-02", "til": "2026-02-01"}, "til"),
        ({"handling": "a\x00b"}, "handling"),
    ],
)
def test_what_cannot_be_read_shows_nothing_and_says_so(client, trace, query, felt):
    response = client.get(reverse(SPOR), query)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [felt]
    assert response.context["side"].rows == []


def test_page_by_page(client, trace, monkeypatch):
    monkeypatch.setattr(sider, "STOERRELSE", 2)
    first = client.get(reverse(SPOR), {"emne": "forloeb."})
    assert [row.nummer for row in first.context["side"].rows] == [2, 1]
    log(None, Handling.CREATE, ("forloeb.forloeb", 6))
    first = client.get(reverse(SPOR), {"emne": "forloeb."})
    url = first.context["naeste_url"]
    assert "emne=forloeb." in url
    assert [row.nummer for row in client.get(url).context["side"].rows] == [1]


def test_every_page_costs_the_same(client, trace, mette, django_assert_num_queries):
    page(client, SPOR)
    with django_assert_num_queries(20, exact=False) as few:
        page(client, SPOR)
    for n in range(40):
        log(mette, Handling.CHANGE, ("forloeb.forloeb", n))
    with django_assert_num_queries(20, exact=False) as many:
        page(client, SPOR)
    assert len(many) == len(few)


def test_looking_at_the_trace_is_in_the_trace(client, leder):
    page(client, SPOR)
    row = AuditEntry.objects.latest("nummer")
    assert (row.actor, row.handling, row.formaal) == (leder, "list", "leder")


# --- The list that is handed over --------------------------------------------------------
def ask(client, **data):
    i_dag = timezone.localdate()
    answer = {"fra": str(i_dag), "til": str(i_dag), "formaal": "leder", "grund": ""}
    answer["filtype"] = "csv"
    return client.post(reverse(UDTRAEK), {**answer, **data})


def lines(response):
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_a_list_with_its_purpose_in_the_trace(client, trace, leder):
    response = ask(client, formaal="andet", grund="Datatilsynet")
    rows = lines(response)
    assert tuple(rows[0]) == KOLONNER
    assert [row[0] for row in rows[1:]] == ["1", "2", "3", "4"]
    assert rows[1][2:7] == ["Mette", "mette", "pædagog", "Har set", "forløb 5"]
    assert rows[2][7] == "forløb 5"
    assert rows[3][9] == "'=x"
    assert response["Content-Disposition"].startswith('attachment; filename="spor-')
    row = AuditEntry.objects.latest("nummer")
    assert (row.actor, row.handling) == (leder, Handling.EXPORT)
    assert (row.formaal, row.grund) == ("andet", "Datatilsynet")


def test_the_list_follows_the_filter(client, trace, mette):
    rows = lines(ask(client, medarbejder=mette.pk, handling="change"))
    assert [row[0] for row in rows[1:]] == ["2"]
    assert 'value="change" selected' in (
        client.get(reverse(UDTRAEK), {"handling": "change"}).content.decode()
    )


@pytest.mark.parametrize(
    ("data", "felt"),
    [
        ({"formaal": ""}, "formaal"),
        ({"formaal": "andet"}, "grund"),
        ({"fra": ""}, "fra"),
        ({"til": ""}, "til"),
        ({"til": "2026-01-01"}, "til"),
    ],
)
def test_without_period_and_purpose_nothing_leaves(client, trace, data, felt):
    before = AuditEntry.objects.count()
    response = ask(client, **data)
    assert list(response.context["form"].errors) == [felt]
    assert AuditEntry.objects.count() == before


def test_a_list_that_is_too_long_says_what_to_do(client, trace, settings):
    settings.SPOR_UDTRAEK_MAX = 3
    assert "Vælg en kortere periode" in words(ask(client))


def test_what_cannot_be_logged_does_not_leave(client, trace, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("overblik.spor.views.spor.log", fail)
    client.raise_request_exception = False
    response = ask(client)
    assert response.status_code == 500
    assert b"Mette" not in response.content


# --- Repeated refusals -------------------------------------------------------------------
def test_repeated_refusals_name_the_account_and_the_count(client, mette, leder):
    for _ in range(10):
        log(mette, Handling.REFUSED, sti="forloeb:list")
    text = page(client, "overblik:afvisninger")
    assert "Mette" in text
    assert "10 gange" in text
    assert "10 sider afvist, 0 forkerte log-ind" in text
    row = next(r for r in tilsyn.rows(leder) if r.titel == "Gentagne afvisninger")
    assert (row.antal, row.tekst) == (1, "1 at se på")


def test_its_link_shows_the_rows(client, mette):
    for _ in range(10):
        log(None, Handling.LOGIN_FAILED, mette)
    html = client.get(reverse("overblik:afvisninger")).content.decode()
    link = html.split(f'href="{reverse(SPOR)}?')[1].split('"')[0].replace("&amp;", "&")
    response = client.get(f"{reverse(SPOR)}?{link}")
    assert len(response.context["side"].rows) == 10


def test_no_refusals(client):
    assert "Ingen konti er afvist" in page(client, "overblik:afvisninger")
