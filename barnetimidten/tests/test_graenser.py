"""The end of a log-in, with the clock moved."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.urls import reverse

from barnetimidten.log_ind import graenser
from forloeb.tests import builders

pytestmark = pytest.mark.django_db

MIN, HOUR = 60, 3600
STATUS, BLIV = "/session/", "/session/bliv/"


@pytest.fixture
def clock(monkeypatch):
    """clock(seconds) moves the time of the limits on."""
    state = {"now": int(graenser.time())}
    monkeypatch.setattr(graenser, "time", lambda: state["now"])

    def move(seconds):
        state["now"] += seconds

    return move


@pytest.fixture
def here(clock, client, mette):
    client.force_login(mette)
    assert client.get("/forloeb/").status_code == 200
    return client


def is_in(client):
    return client.get("/forloeb/").status_code == 200


def test_ends_after_half_an_hour_without_a_sign(here, clock):
    clock(30 * MIN - 1)
    assert is_in(here)
    clock(30 * MIN)
    response = here.get("/forloeb/?vis=alle")
    assert response.url == "/log-ind/?next=/forloeb/%3Fvis%3Dalle"
    assert SESSION_KEY not in here.session


def test_ends_after_ten_hours_however_busy(here, clock):
    for _ in range(29):
        clock(20 * MIN)
        assert is_in(here)
    clock(20 * MIN)
    assert not is_in(here)


def test_the_cookie_outlives_both_limits(settings):
    assert (
        settings.SESSION_COOKIE_AGE > settings.SESSION_ABSOLUTE > settings.SESSION_IDLE
    )
    assert (settings.SESSION_IDLE, settings.SESSION_ABSOLUTE) == (30 * MIN, 10 * HOUR)


@pytest.mark.parametrize(
    ("url", "headers"),
    [
        (STATUS, {"X-Requested-With": "fetch"}),
        ("/forloeb/", {"HX-Request": "true"}),
        ("/forloeb/", {"Sec-Fetch-Mode": "cors"}),
    ],
)
def test_what_a_script_asks_keeps_nobody_logged_in(here, clock, url, headers):
    for _ in range(3):
        clock(10 * MIN - 1)
        assert here.get(url, headers=headers).status_code == 200
    clock(3)
    assert not is_in(here)


def test_a_draft_saved_while_typing_keeps_the_log_in(client, mette, clock):
    forloeb = builders.running(mette)
    besoeg = forloeb.besoeg.planlagte().first()
    url = reverse("forloeb:besoeg-record", args=[besoeg.pk])
    client.force_login(mette)
    client.get(url)
    for _ in range(5):
        clock(20 * MIN)
        draft = {"notat": "Vi så på kastanjer."}
        response = client.post(f"{url}?kladde=1", draft, headers={"HX-Request": "true"})
        assert response.status_code == 200
    clock(40 * MIN)
    response = client.post(f"{url}?kladde=1", draft, headers={"HX-Request": "true"})
    assert response.url.startswith("/log-ind/")


def test_status_and_button(here, clock, mette):
    clock(28 * MIN)
    answer = here.get(STATUS, headers={"X-Requested-With": "fetch"}).json()
    assert answer == {"sekunder": 2 * MIN, "kan_forlaenges": True}
    assert here.post(BLIV).json()["sekunder"] == 30 * MIN
    clock(29 * MIN)
    assert is_in(here)
    assert here.get(BLIV).status_code == 405


def test_status_tells_when_the_day_ends(here, clock):
    for _ in range(21):
        clock(28 * MIN)
        here.post(BLIV)
    clock(11 * MIN)
    answer = here.get(STATUS, headers={"X-Requested-With": "fetch"}).json()
    assert answer == {"sekunder": MIN, "kan_forlaenges": False}


def test_status_of_nobody_leads_to_the_log_in(client):
    assert client.get(STATUS).url.startswith("/log-ind/")
    assert client.post(BLIV).url == "/log-ind/"


def test_a_fragment_asked_too_late_sends_the_whole_page_to_the_log_in(here, clock):
    clock(31 * MIN)
    url = "http://testserver/forloeb/?vis=alle"
    headers = {"HX-Request": "true", "HX-Current-URL": url}
    response = here.get("/forloeb/", headers=headers)
    expected = "/log-ind/?next=%2Fforloeb%2F%3Fvis%3Dalle"
    assert response.headers["HX-Redirect"] == expected


def test_log_in_gets_a_new_key_and_log_out_kills_it(client, mette):
    client.get("/log-ind/")
    client.session.save()
    page = {"login": "mette", "password": builders.PASSWORD}
    before = client.session.session_key
    client.post("/log-ind/", page)
    key = client.session.session_key
    assert key != before
    assert is_in(client)
    stolen = type(client)()
    stolen.cookies = client.cookies.copy()
    client.post("/log-af/")
    assert not Session.objects.filter(session_key=key).exists()
    assert not is_in(stolen)


def test_an_expired_session_gets_a_new_key_at_the_next_log_in(here, clock):
    clock(31 * MIN)
    assert not is_in(here)
    key = here.session.session_key
    here.post("/log-ind/", {"login": "mette", "password": builders.PASSWORD})
    assert here.session.session_key != key
    assert not Session.objects.filter(session_key=key).exists()
    assert graenser.EJER not in here.session
    assert is_in(here)


def test_a_new_password_ends_the_other_sessions(here, mette):
    mette.set_password("en-anden-lang-adgangskode")
    mette.save()
    assert not is_in(here)
    assert graenser.EJER not in here.session


def test_a_disabled_user_is_out_at_the_next_request(here, mette):
    type(mette).objects.filter(pk=mette.pk).update(is_active=False)
    assert not is_in(here)


def test_a_page_carries_the_warning_and_the_log_in_page_does_not(here, client):
    text = here.get("/forloeb/").content.decode()
    assert 'data-sekunder="1800"' in text
    assert 'data-varsel="120"' in text
    here.post("/log-af/")
    assert "session-varsel" not in here.get("/log-ind/").content.decode()
