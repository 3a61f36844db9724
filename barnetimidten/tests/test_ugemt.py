"""A form sent after its log-in ran out costs nothing of what was typed."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from barnetimidten.formularer import ugemt
from barnetimidten.formularer.models import Ugemt
from barnetimidten.log_ind import graenser
from barnetimidten.tests.formlaeser import fill, forms_of, read_forms
from forloeb.models import Besoeg
from forloeb.tests import builders

pytestmark = pytest.mark.django_db

TYPED = "Vi så på kastanjer ved søen."
LIST = "/ugemt/"


def expire(client):
    """As if the last sign of life were a day ago."""
    session = client.session
    session[graenser.BEGYNDT] = session[graenser.SENEST] = 0
    session.save()


def log_in(client, bruger, page=LIST):
    data = {"login": bruger.username, "password": builders.PASSWORD, "next": page}
    return client.post("/log-ind/", data)


@pytest.fixture
def besoeg(mette):
    return builders.running(mette).besoeg.planlagte().first()


@pytest.fixture
def url(besoeg):
    return reverse("forloeb:besoeg-record", args=[besoeg.pk])


@pytest.fixture
def sent_too_late(client, mette, besoeg, url):
    """Mette has pressed save on a visit after her log-in had run out."""
    client.force_login(mette)
    client.get(url)
    (fields,) = [form for form in forms_of(client, url) if "udfald" in form]
    data = fill(fields, lambda kind: TYPED if kind == "textarea" else None)
    data = {name: value for name, value in data.items() if value}
    data |= {"udfald": "gennemfoert", "til_stede": "barn", "dato": besoeg.planlagt_dato}
    expire(client)
    response = client.post(url, data)
    assert response.url == "/log-ind/?next=%2Fugemt%2F"
    return data


def test_one_press_after_the_log_in_saves_it_once(client, mette, besoeg, sent_too_late):
    assert log_in(client, mette).url == LIST
    response = client.get(LIST)
    text = response.content.decode()
    assert "Du blev logget af, før det blev gemt" in text
    assert TYPED in text
    ((action, fields),) = [
        form for form in read_forms(response) if ugemt.FELT in form[1]
    ]
    data = {name: value for name, (_, value) in fields.items()}
    assert data["noegle"] == sent_too_late["noegle"]
    first, second = client.post(action, data), client.post(action, data)
    assert first.url == second.url
    besoeg.refresh_from_db()
    assert TYPED in str(vars(besoeg))
    assert not Ugemt.objects.exists()
    assert client.get(LIST).url == "/"


def test_the_same_page_tells_of_it_wherever_the_user_comes_in(
    client, mette, sent_too_late
):
    log_in(client, mette, page="/forloeb/")
    assert LIST in client.get("/forloeb/").content.decode()
    pk = Ugemt.objects.get().pk
    response = client.post(f"{LIST}{pk}/slet/", follow=True)
    assert "Det er smidt væk." in response.content.decode()
    assert LIST not in client.get("/forloeb/").content.decode()
    assert not Ugemt.objects.exists()


def test_another_user_gets_nothing_of_it(client, lars, sent_too_late):
    response = log_in(client, lars)
    assert client.get(response.url).url == "/"
    assert LIST not in client.get("/forloeb/").content.decode()
    client.post(f"{LIST}{Ugemt.objects.get().pk}/slet/")
    assert Ugemt.objects.count() == 1


def test_nothing_of_it_is_readable_in_the_database(sent_too_late, url):
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM formularer_ugemt")
        ((stored,),) = cursor.fetchall()
    assert "kastanjer" not in stored
    assert url not in stored
    (row,) = Ugemt.objects.all()
    names = {name for name, _ in json.loads(row.data)["felter"]}
    assert "csrfmiddlewaretoken" not in names


def test_pressed_twice_it_waits_once(client, url, mette, sent_too_late):
    client.post(url, sent_too_late)
    assert Ugemt.objects.count() == 1
    client.post(url, sent_too_late | {"notat": "Noget andet."})
    assert Ugemt.objects.count() == 2


def test_what_is_mended_first_is_still_there(client, url, mette, sent_too_late):
    """The page answers with its errors and what was typed: that is the keeping."""
    log_in(client, mette)
    pk = Ugemt.objects.get().pk
    response = client.post(url, sent_too_late | {"dato": "31.2.2026", "ugemt": pk})
    assert TYPED in response.content.decode()
    assert not Ugemt.objects.exists()


def test_a_refused_one_stays(client, url, lars, mette, besoeg, sent_too_late):
    log_in(client, mette)
    pk = Ugemt.objects.get().pk
    Besoeg.objects.filter(pk=besoeg.pk).first().delete()
    assert client.post(url, sent_too_late | {"ugemt": pk}).status_code == 404
    assert Ugemt.objects.count() == 1


@pytest.mark.parametrize("pk", ["x", "9" * 40, ""])
def test_an_odd_number_removes_nothing(client, url, mette, sent_too_late, pk):
    log_in(client, mette)
    client.post(url, sent_too_late | {"ugemt": pk})
    assert Ugemt.objects.count() == 1


def test_it_is_gone_after_a_day(client, url, mette, sent_too_late, settings):
    old = timezone.now() - timedelta(hours=settings.UGEMT_TIMER, seconds=1)
    Ugemt.objects.update(created_at=old)
    log_in(client, mette)
    assert client.get(LIST).url == "/"
    ugemt.purge_old()
    assert not Ugemt.objects.exists()


def test_too_long_a_text_is_told_of(client, url, sent_too_late):
    Ugemt.objects.all().delete()
    data = sent_too_late | {"notat": "æ" * ugemt.MAX_TEGN}
    response = client.post(url, data, follow=True)
    assert "for lang til at blive holdt her" in response.content.decode()
    assert not Ugemt.objects.exists()


def test_at_most_so_many_wait(client, url, sent_too_late, monkeypatch):
    monkeypatch.setattr(ugemt, "MAX_RAEKKER", 3)
    for nummer in range(5):
        client.post(url, sent_too_late | {"notat": f"Nummer {nummer} i dag"})
    assert [ugemt.read(row).uddrag for row in Ugemt.objects.all()] == [
        TYPED,  # the longest text of each, from another field
    ] * 3
    assert "Nummer 4 i dag" in Ugemt.objects.last().data


# --- Who it is not kept for ------------------------------------------------------
def test_a_log_in_that_was_ended_keeps_nothing(client, url, mette, sent_too_late):
    Ugemt.objects.all().delete()
    type(mette).objects.filter(pk=mette.pk).update(session_udgave=1)
    assert client.post(url, sent_too_late).url == "/log-ind/"
    type(mette).objects.filter(pk=mette.pk).update(session_udgave=0, is_active=False)
    assert client.post(url, sent_too_late).url == "/log-ind/"
    assert not Ugemt.objects.exists()


def test_a_stranger_is_sent_to_the_log_in(client, url):
    assert client.post(url, {"notat": TYPED}).url == "/log-ind/"
    assert not Ugemt.objects.exists()


def test_logging_out_too_late_holds_nothing(client, mette, url):
    client.force_login(mette)
    client.get(url)
    expire(client)
    assert client.post("/log-af/").url == "/log-ind/"
    assert not Ugemt.objects.exists()


def test_a_forged_one_is_refused(mette, url):
    client = Client(enforce_csrf_checks=True)
    client.force_login(mette)
    expire(client)
    assert client.post(url, {"notat": TYPED}).status_code == 403
    assert not Ugemt.objects.exists()


def test_a_fragment_sends_the_page_to_the_log_in(client, mette, url, sent_too_late):
    response = client.post(url, sent_too_late, headers={"HX-Request": "true"})
    assert response.headers["HX-Redirect"] == "/log-ind/?next=%2Fugemt%2F"


def test_no_cpr_number_stands_on_the_page(client, mette):
    client.force_login(mette)
    expire(client)
    sent = {"navn": "Ib", "cpr_nummer": "010120 4321"}
    client.post(reverse("forloeb:create"), sent)
    client.force_login(mette)
    page = client.get(LIST).content.decode()
    assert page.count("010120 4321") == 1  # in the hidden field that is sent again


# --- A page from before the last log-in -------------------------------------------
OWN = {"Origin": "http://testserver"}


@pytest.mark.parametrize("headers", [OWN, OWN | {"HX-Request": "true"}])
def test_an_old_page_of_our_own_is_held(mette, url, headers):
    client = Client(enforce_csrf_checks=True)
    client.force_login(mette)
    response = client.post(url, {"notat": TYPED}, headers=headers)
    assert response.headers.get("HX-Redirect", response.headers.get("Location")) == LIST
    assert TYPED in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("headers", "text"),
    [
        ({"Origin": "https://ond.example"}, TYPED),
        ({}, TYPED),
        (OWN, "æ" * ugemt.MAX_TEGN),
    ],
)
def test_the_rest_is_refused(mette, url, headers, text):
    client = Client(enforce_csrf_checks=True)
    client.force_login(mette)
    assert client.post(url, {"notat": text}, headers=headers).status_code == 403
    assert not Ugemt.objects.exists()


@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "brugere:invitation-accept",
        "account_change_password",
        "account_reauthenticate",
        "forloeb:search",
    ],
)
def test_a_secret_on_an_old_page_is_not_held(mette, name):
    client = Client(enforce_csrf_checks=True)
    client.force_login(mette)
    sent = {"password": "en lang adgangskode", "oldpassword": "en anden", "tekst": "x"}
    assert client.post(reverse(name), sent, headers=OWN).status_code == 403
    assert not Ugemt.objects.exists()
