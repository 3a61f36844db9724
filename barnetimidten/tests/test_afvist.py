"""Refusals stand in the trace; strangers' mistakes cannot fill it."""

import logging

import pytest
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import ResolverMatch, reverse

from barnetimidten.audit import afvist
from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import NotLoggedError
from barnetimidten.audit.models import AuditEntry
from forloeb.tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nyt_minut(monkeypatch):
    monkeypatch.setattr(afvist, "ukendte", afvist.Loft(afvist.UKENDTE_PR_MINUT))


def refusals():
    rows = AuditEntry.objects.filter(handling=Handling.REFUSED)
    return list(rows.order_by("nummer"))


def test_a_foreign_course_is_a_refusal_under_its_number(client, mette, lars):
    forloeb = builders.in_dialog(mette)
    client.force_login(lars)
    client.get(reverse("forloeb:pause", args=[forloeb.pk]))
    (row,) = refusals()
    assert (row.actor, row.rolle, row.sti) == (lars, "paedagog", "forloeb:pause")
    assert (row.objekt_type, row.objekt_id) == ("forloeb.forloeb", str(forloeb.pk))
    assert (row.grund, row.felter) == ("", [])


def test_a_missing_row_is_a_refusal_as_a_foreign_one_is(client, mette):
    client.force_login(mette)
    client.get("/forloeb/besoeg/7/registrer/")
    (row,) = refusals()
    assert (row.objekt_type, row.objekt_id) == ("forloeb.besoeg", "7")


def test_a_missing_permission_is_a_refusal(client, oekonomi):
    client.force_login(oekonomi)
    client.get(reverse("forloeb:list"))
    (row,) = refusals()
    assert (row.actor, row.sti, row.objekt_type) == (oekonomi, "forloeb:list", "")


def test_a_foreign_and_a_missing_row_answer_with_the_same_bytes(client, mette, lars):
    forloeb = builders.in_dialog(mette)
    client.force_login(lars)
    foreign = client.get(reverse("forloeb:detail", args=[forloeb.pk]))
    missing = client.get(reverse("forloeb:detail", args=[987654]))
    assert foreign.content == missing.content
    assert foreign.headers == missing.headers
    assert len(refusals()) == 2


def test_an_address_that_no_page_has_is_no_refusal(client, mette):
    client.force_login(mette)
    assert client.get("/findes/ikke/").status_code == 404
    assert refusals() == []


def test_a_stranger_on_the_way_to_the_log_in_is_no_refusal(client):
    assert client.get(reverse("forloeb:mine")).status_code == 302
    assert refusals() == []


def test_a_failed_csrf_check_is_a_refusal(mette):
    client = Client(enforce_csrf_checks=True)
    client.force_login(mette)
    assert client.post(reverse("forloeb:create")).status_code == 403
    (row,) = refusals()
    assert (row.actor, row.sti) == (mette, "forloeb:create")


def test_an_unknown_token_is_not_written_down(client):
    token = "hemmelig-0123456789"
    url = reverse("forloeb:kalender-ics", args=[token])
    assert client.get(url).status_code == 404
    (row,) = refusals()
    assert (row.actor, row.sti) == (None, "forloeb:kalender-ics")
    assert token not in str(row.__dict__)


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("/forloeb/dagtilbud/5/", ("forloeb.dagtilbud", "5")),
        ("/forloeb/aktiviteter/5/", ("forloeb.aktivitet", "5")),
        ("/forloeb/deltagelse/5/tilbagekald/", ("forloeb.deltagelsesaftale", "5")),
        ("/forloeb/dagtilbud/lukkedag/5/slet/", ("", "")),
        ("/forloeb/" + "9" * 30 + "/", ("", "")),
    ],
)
def test_what_was_asked_for_is_read_from_the_route(client, oekonomi, url, found):
    client.force_login(oekonomi)
    client.get(url)
    client.post(url)
    rows = {(row.objekt_type, row.objekt_id) for row in refusals()}
    assert rows <= {found}


# --- Answers that no page of today gives ------------------------------------------------
def answer(rf, bruger, status, match=None, url="/findes/ikke/"):
    request = rf.get(url)
    request.user, request.resolver_match = bruger, match
    view = afvist.log_refusals(lambda request: HttpResponse(status=status))
    return view(request)


@pytest.mark.parametrize(("status", "rows"), [(429, 1), (404, 0), (400, 0), (200, 0)])
def test_too_many_is_a_refusal_wherever_it_happens(rf, mette, status, rows):
    assert answer(rf, mette, status).status_code == status
    assert len(refusals()) == rows


def test_what_a_middleware_refuses_is_a_refusal_at_its_page(rf, mette):
    answer(rf, mette, 403, url="/forloeb/12/historik/")
    (row,) = refusals()
    assert (row.sti, row.objekt_id) == ("forloeb:historik", "12")


@pytest.mark.parametrize("route", ["nogen/<int:pk>/", "forloeb/ukendt/<int:pk>/", None])
def test_a_route_to_no_model_names_no_object(rf, mette, route):
    match = ResolverMatch(lambda request: None, (), {"pk": 4}, "x", route=route)
    answer(rf, mette, 403, match)
    assert refusals()[0].objekt_type == ""


def test_a_refusal_that_cannot_be_logged_is_an_error(client, lars, monkeypatch):
    def refuse(*args, **kwargs):
        raise NotLoggedError("Kan ikke skrives i sporet.")

    monkeypatch.setattr(afvist, "log_refusal", refuse)
    client.raise_request_exception = False
    client.force_login(lars)
    response = client.get(reverse("forloeb:list"))
    assert response.status_code == 500


# --- Strangers --------------------------------------------------------------------------
def test_strangers_cannot_fill_the_trace(client, mette, caplog):
    with caplog.at_level(logging.WARNING, logger=afvist.__name__):
        for number in range(afvist.UKENDTE_PR_MINUT + 15):
            url = reverse("forloeb:kalender-ics", args=[f"forkert-{number}"])
            assert client.get(url).status_code == 404
    assert len(refusals()) == afvist.UKENDTE_PR_MINUT
    (said,) = [r.getMessage() for r in caplog.records if r.name == afvist.__name__]
    assert said.startswith("Over 20 afvisninger")
    assert "forkert" not in said
    client.force_login(mette)
    client.get(reverse("forloeb:list"))
    assert refusals()[-1].actor == mette  # employees are always written down


def test_the_next_minute_has_room_again(monkeypatch):
    now = [600.0]
    monkeypatch.setattr(afvist.time, "monotonic", lambda: now[0])
    loft = afvist.Loft(2)
    assert [loft.admits() for _ in range(4)] == [True, True, False, False]
    now[0] += 60
    assert loft.admits()


def test_a_view_that_raises_leaves_the_refusal_behind(client, mette, monkeypatch):
    """The transaction of the refused request is gone; the row is not."""

    def raise_404(*args, **kwargs):
        AuditEntry.objects.first()
        raise Http404

    monkeypatch.setattr("forloeb.views.forloeb._fetch", raise_404)
    client.force_login(mette)
    client.get(reverse("forloeb:detail", args=[1]))
    assert len(refusals()) == 1
