"""Every POST form there is: needs its token, takes its own fields only, shows text as
text. The forms are read from the pages, so a new one is tested by being there."""

import re
from itertools import cycle

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import reverse

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.tests.kode import APPS
from barnetimidten.tests.kravl import free_texts, walk, write
from barnetimidten.tests.matrix import JA, MATRIX
from barnetimidten.tests.test_access_matrix import verden  # noqa: F401
from barnetimidten.tests.test_bad_input import (
    ADMINISTRATOR,
    FINANCE,
    LEADER,
    OWNER,
    fill,
    forms_of,
    read_forms,
)
from forloeb.models import Forloeb

pytestmark = [pytest.mark.django_db, pytest.mark.vandring]

COLUMNS = (OWNER, LEADER, FINANCE, ADMINISTRATOR)
OURS = tuple(APPS)
THEIR_PURPOSE = {"brugere:disable", "brugere:enable", "brugere:rolle"}
SKIPPED = {"home", "account_logout"}
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


def open_forms(column):
    """Names of the pages whose first visitor is of that role."""
    return [
        name
        for name, (_, expected) in sorted(MATRIX.items())
        if name not in SKIPPED
        and column == next((c for c in COLUMNS if expected[c] == JA), None)
    ]


def url_of(name, world):
    kind = MATRIX[name][0]
    return reverse(name, args=getattr(world, kind) if kind else [])


def test_every_form_wants_its_token(request):
    """Also those that stand on another page than the one they post to."""
    world, client = request.getfixturevalue("verden"), Client()
    strict = Client(enforce_csrf_checks=True)
    tried, let_in = set(), []
    for column in COLUMNS:
        mine = set()  # the menu's forms stand on every page
        client.force_login(world.kolonner[column])
        strict.force_login(world.kolonner[column])
        for name in open_forms(column):
            url = url_of(name, world)
            for action, fields in read_forms(client.get(url, follow=True)):
                data = fill(fields, lambda kind: None)
                data.pop("csrfmiddlewaretoken", None)
                form = (action or url, *data.items())
                if form in mine:
                    continue
                mine.add(form)
                tried.add(action or url)
                if strict.post(action or url, data).status_code != 403:
                    let_in.append(action or url)
    assert let_in == []
    assert len(tried) >= 40


def test_fields_of_ones_own_change_nothing(client, request):
    """Nobody becomes anything, and no course becomes another's, by adding a field."""
    world = request.getfixturevalue("verden")
    before, changed = decisive(), {}
    for column in COLUMNS:
        client.force_login(world.kolonner[column])
        for name in set(open_forms(column)) - THEIR_PURPOSE:
            with transaction.atomic():
                post_more(client, url_of(name, world))
                if decisive() != before:
                    changed[name] = decisive()
                transaction.set_rollback(True)
    assert changed == {}


def post_more(client, url):
    """Each form of the page as it stands, and what it did not ask for."""
    for fields in forms_of(client, url):
        extra = {key: value for key, value in EXTRA.items() if key not in fields}
        client.post(url, fill(fields, lambda kind: None) | extra)


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


def test_a_script_is_shown_as_text_everywhere(request):
    """A page that refuses such a row altogether shows nothing, which is well too."""
    world = request.getfixturevalue("verden")
    client = Client(raise_request_exception=False)
    assert plant_payloads() >= 20
    opened, shown = {}, 0
    for bruger in world.kolonner:
        client.force_login(bruger)
        start = ["/", *(url_of(name, world) for name in MATRIX)]
        for side in walk(client, start):
            shown += "&lt;script&gt;alert(1)" in side.text
            if "html" in side.type and (found := OPENED.findall(side.text)):
                opened[side.url] = found
    assert opened == {}
    assert shown >= 10
