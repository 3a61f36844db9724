"""Every POST form there is: needs its token, takes its own fields only, answers bad
input, comes back when its log-in ran out, and shows text as text.

The forms are read from the pages, so a new one is tested by being there.
"""

import re
from itertools import cycle
from types import SimpleNamespace
from unittest import mock

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.test import Client
from django.urls import resolve, reverse

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.brugere.tests.byg import still_me
from barnetimidten.dokumenter import pdf
from barnetimidten.formularer import ugemt
from barnetimidten.formularer.models import Ugemt
from barnetimidten.log_ind import graenser
from barnetimidten.tests.faelles import afresh, browser, made_once, undrawn
from barnetimidten.tests.formlaeser import fill, forms_of, own_forms, read_forms
from barnetimidten.tests.kode import APPS
from barnetimidten.tests.kravl import free_texts, walk, write
from barnetimidten.tests.matrix import JA, MATRIX
from barnetimidten.tests.test_access_matrix import (
    ADMINISTRATOR,
    FINANCE,
    LEADER,
    OWNER,
    make_roller_og_verden,
)
from barnetimidten.tests.test_ugemt import LIST, TYPED, expire, log_in
from forloeb.models import Forloeb

pytestmark = [pytest.mark.django_db, pytest.mark.vandring]

COLUMNS = (OWNER, LEADER, FINANCE, ADMINISTRATOR)
OURS = tuple(APPS)
THEIR_PURPOSE = {"brugere:disable", "brugere:enable", "brugere:rolle"}
SKIPPED = {"home", "account_logout"}
TEN_MB = "æ" * (5 * 1024 * 1024)  # two bytes a letter
CHOICES = {"radio", "checkbox", "select"}
DATES = {"date", "time", "number"}
# What nobody may set by adding it to a form
EXTRA = {
    "is_superuser": "on",
    "is_staff": "on",
    "is_active": "",
    "rolle": "administrator",
    "ansvarlig": "2",
    "ansvarlig_id": "2",
    "barn": "999",
    "forloeb": "999",
    "forloeb_id": "999",
    "status": "lukket",
    "registreret_af": "2",
    "undtagelse_godkendt_af": "2",
    "max_besoeg": "99",
    "pk": "999",
    "id": "999",
}
PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    "</textarea></title><script>alert(1)</script>",
    "{{ settings.SECRET_KEY }}{% debug %}",
    "javascript:alert(1)",
)
# A tag or an attribute of ours that a payload opened; text may hold an apostrophe
OPENED = re.compile(
    r"<(?:script>alert|img src=x|svg onload)|<[^>]*\bonfocus=alert\(1\) x='"
)


def first_column(expected):
    """Whose page it is: the first of the roles that get it."""
    return next((column for column in COLUMNS if expected[column] == JA), None)


CASES = {
    name: first_column(expected)
    for name, (_, expected) in sorted(MATRIX.items())
    if name not in SKIPPED and first_column(expected) is not None
}


# --- One world, and each page with a form seen once --------------------------------
@pytest.fixture(scope="module")
def verden(django_db_setup, django_db_blocker):
    with made_once(django_db_blocker, make_verden_and_pages) as verden:
        yield verden


def make_verden_and_pages():
    verden = make_roller_og_verden()
    verden.clients = {column: visit_as(verden.kolonner[column]) for column in COLUMNS}
    with mock.patch.object(pdf, "html_to_pdf", return_value=b""):  # papers hold no form
        verden.pages = {name: see(name, verden) for name in CASES}
    return verden


def visit_as(bruger):
    client = Client()
    client.force_login(bruger)
    still_me(client, bruger)
    return client


def see(name, verden):
    """One page: its forms, those of its own, and a browser that has seen it."""
    client, url = verden.clients[CASES[name]], url_of(name, verden)
    response = client.get(url, follow=True)
    forms = read_forms(response)
    own = [] if response.redirect_chain else own_forms(forms, url)
    return SimpleNamespace(url=url, forms=forms, own=own, client=client)


def url_of(name, verden):
    kind = MATRIX[name][0]
    return reverse(name, args=getattr(verden, kind) if kind else [])


def as_it_is(fields):
    return fill(fields, lambda kind: None)


# --- Its token, and its own fields only ----------------------------------------------
def test_every_form_wants_its_token(verden):
    """Also those that stand on another page than the one they post to."""
    tried, let_in = set(), []
    for page in verden.pages.values():
        strict = browser(page.client.cookies, enforce_csrf_checks=True)
        for action, fields in page.forms:
            data = as_it_is(fields)
            data.pop("csrfmiddlewaretoken", None)
            form = (
                strict.cookies["sessionid"].value,
                action or page.url,
                *data.items(),
            )
            if form in tried:  # the menu's forms stand on every page
                continue
            tried.add(form)
            with undrawn():
                response = strict.post(action or page.url, data)
            if response.status_code != 403:
                let_in.append(action or page.url)
    assert let_in == []
    assert len({url for _, url, *_ in tried}) >= 40


def test_fields_of_ones_own_change_nothing(verden):
    """Nobody becomes anything, and no course becomes another's, by adding a field."""
    before, changed = decisive(), {}
    for name, page in verden.pages.items():
        if name in THEIR_PURPOSE or not page.own:
            continue
        with afresh():
            for fields in page.own:
                extra = {key: text for key, text in EXTRA.items() if key not in fields}
                client = browser(page.client.cookies)
                client.post(page.url, as_it_is(fields) | extra)
            if decisive() != before:
                changed[name] = decisive()
    assert changed == {}


def decisive():
    """Who may what, and whose course is whose."""
    felter = (
        "pk",
        "barn_id",
        "ansvarlig_id",
        "max_besoeg",
        "undtagelse_godkendt_af_id",
    )
    return (
        sorted(Medarbejder.objects.values_list("pk", "rolle", "is_active")),
        sorted(Forloeb.objects.values_list(*felter))[:1],
    )


# --- Bad input: a clear answer, never a 500 -------------------------------------------
def once(data, fields):
    """The huge text in one field of the form: more of them only take time."""
    huge = [name for name, text in data.items() if text is TEN_MB]
    return data | {name: fields[name][1] for name in huge[1:]}


BAD = {
    "empty": lambda kind: "" if kind != "hidden" else None,
    "nul-bytes": lambda kind: (
        "a\x00b" if kind in {"text", "textarea", "search", "email", "tel"} else None
    ),
    "ten-megabytes": lambda kind: TEN_MB if kind == "textarea" else None,
    "long-line": lambda kind: "x" * 100_000 if kind in {"text", "tel"} else None,
    "no-such-date": lambda kind: "2026-02-31" if kind in DATES else None,
    "year-99999": lambda kind: "99999-01-01" if kind in DATES else None,
    "words-for-dates": lambda kind: "i morgen" if kind in DATES else None,
    "foreign-ids": lambda kind: "987654321" if kind in CHOICES else None,
    "not-an-id": lambda kind: "'; --" if kind in CHOICES else None,
    "hidden-rubbish": lambda kind: "\x00' OR 1=1" if kind == "hidden" else None,
    "huge-number": lambda kind: "9" * 400 if kind in {"number", "hidden"} else None,
}


@pytest.mark.parametrize("name", CASES)
def test_bad_input_is_answered(verden, name):
    page = verden.pages[name]
    client, forms = browser(page.client.cookies), page.own
    for label, bad in BAD.items():
        went_on = False
        for fields in forms:
            data = fill(fields, bad)
            if label == "ten-megabytes":
                data = once(data, fields)
            if data == as_it_is(fields):
                continue  # nothing of that kind in this form
            response = client.post(page.url, data)
            assert response.status_code in {200, 302, 400, 403, 404}, label
            went_on |= response.status_code == 302
        if went_on:  # something was written: the page may be another now
            forms = forms_of(client, page.url)


# --- Sent after its log-in ran out ----------------------------------------------------
def test_every_form_comes_back_as_it_was_sent(verden):
    Authenticator.objects.all().delete()  # name and password are enough to come back
    antal = 0
    for name, page in verden.pages.items():
        for fields in page.own:
            data = fill(fields, lambda kind: TYPED if kind == "textarea" else None)
            with afresh():
                antal += comes_back(verden.kolonner[CASES[name]], page, data)
    assert antal >= 40


def comes_back(bruger, page, data):
    client = browser(page.client.cookies)
    expire(client)
    held = client.post(page.url, data).url == "/log-ind/?next=%2Fugemt%2F"
    assert held is graenser.may_hold(resolve(page.url)), page.url
    if held:
        log_in(client, bruger)
        (form,) = [f for f in read_forms(client.get(LIST)) if ugemt.FELT in f[1]]
        action, hidden = form
        assert action == page.url
        assert typed(as_it_is(hidden)) == typed(data), page.url
        assert Ugemt.objects.count() == 1
    return held


def typed(data):
    """The fields as a browser sends them, without token and mark."""
    return {
        name: value.replace("\r\n", "\n")
        for name, value in data.items()
        if name not in ugemt.IKKE_MED
    }


# --- Text is text -----------------------------------------------------------------------
def plant_payloads():
    """Every free text of ours holds one of them, where the database lets it."""
    texts = [
        (model, pk, name)
        for model in apps.get_models()
        if model.__module__.startswith(OURS) and "audit" not in model.__module__
        for name in free_texts(model)
        for pk in model._base_manager.values_list("pk", flat=True)
    ]
    pairs = zip(texts, cycle(PAYLOADS), strict=False)
    return sum(write(*place, payload) for place, payload in pairs)


def test_a_script_is_shown_as_text_everywhere(verden):
    """A page that refuses such a row altogether shows nothing, which is well too."""
    assert plant_payloads() >= 20
    opened, shown = {}, 0
    for column, bruger in enumerate(verden.kolonner):
        client = Client(raise_request_exception=False)
        client.force_login(bruger)
        mine = [
            name for name, (_, expected) in MATRIX.items() if expected[column] == JA
        ]
        for side in walk(client, ["/", *(url_of(name, verden) for name in mine)]):
            shown += "&lt;script&gt;alert(1)" in side.text
            if "html" in side.type and (found := OPENED.findall(side.text)):
                opened[side.url] = found
    assert opened == {}
    assert shown >= 10
