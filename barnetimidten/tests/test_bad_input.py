"""Bad input into every form that there is: a clear answer, nothing lost, never a 500.

The forms are read from the pages themselves, so a new form is tested by being there.
"""

import re
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from barnetimidten.brugere.tests.byg import still_me
from barnetimidten.tests.matrix import JA, MATRIX
from barnetimidten.tests.test_access_matrix import faelles_verden  # noqa: F401
from forloeb.tests import builders

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("faelles_verden"),
    pytest.mark.vandring,
]

OWNER, LEADER, FINANCE, ADMINISTRATOR = 0, 2, 3, 4
TEN_MB = "æ" * (5 * 1024 * 1024)  # two bytes a letter
TYPED = "Kastanjer i lommen"
CHOICES = {"radio", "checkbox", "select"}
DATES = {"date", "time", "number"}


class FormReader(HTMLParser):
    """The fields of the page's own POST form: name -> (kind, value)."""

    def __init__(self):
        super().__init__()
        self.forms, self.fields, self.select = [], None, None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.fields = {} if attrs.get("method", "").lower() == "post" else None
            self.action = attrs.get("action") or ""
        if self.fields is None or not (name := attrs.get("name") or self.select):
            return
        if tag == "textarea":
            self.fields[name] = ("textarea", "")
        elif tag == "select":
            self.select, self.fields[name] = name, ("select", "")
        elif tag == "option" and ("selected" in attrs or not self.fields[name][1]):
            self.fields[name] = ("select", attrs.get("value", ""))
        elif tag == "input":
            self.take_input(name, attrs)

    def take_input(self, name, attrs):
        kind = attrs.get("type", "text")
        if kind in {"radio", "checkbox"} and "checked" not in attrs:
            self.fields.setdefault(name, (kind, ""))
        elif kind != "submit":
            self.fields[name] = (kind, attrs.get("value", ""))

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        if tag == "form" and self.fields is not None:
            self.forms.append((self.action, self.fields))
            self.fields = None


def read_forms(response):
    reader = FormReader()
    if response["Content-Type"].startswith("text/html"):
        reader.feed(response.content.decode())
    return reader.forms


def forms_of(client, url):
    """The page's forms that are sent back to the page itself (not the menu's)."""
    response = client.get(url)
    if response.status_code != 200 or "html" not in response["Content-Type"]:
        return []
    return [
        fields
        for action, fields in read_forms(response)
        if action in {"", url} and fields.keys() - {"csrfmiddlewaretoken"}
    ]


def fill(fields, bad):
    """What the form holds already, with `bad(kind)` where it gives something."""
    return {
        name: value if (worse := bad(kind)) is None else worse
        for name, (kind, value) in fields.items()
    }


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


def cases():
    for name, (_, expected) in sorted(MATRIX.items()):
        if name in {"home", "account_logout"}:
            continue
        for column in (OWNER, LEADER, FINANCE, ADMINISTRATOR):
            if expected[column] == JA:
                yield name, column
                break


@pytest.mark.parametrize(("name", "column"), list(cases()))
def test_bad_input_is_answered(client, request, name, column):
    world = request.getfixturevalue("faelles_verden")
    kind, _ = MATRIX[name]
    url = reverse(name, args=getattr(world, kind) if kind else [])
    client.force_login(world.kolonner[column])
    still_me(client, world.kolonner[column])
    forms = forms_of(client, url)
    for label, bad in BAD.items():
        went_on = False
        for fields in forms:
            data = fill(fields, bad)
            if label == "ten-megabytes":
                data = once(data, fields)
            if data == fill(fields, lambda kind: None):
                continue  # nothing of that kind in this form
            response = client.post(url, data)
            assert response.status_code in {200, 302, 400, 403, 404}, label
            went_on |= response.status_code == 302
        if went_on:  # something was written: the page may be another now
            forms = forms_of(client, url)


# Pages that the course of the table does not have now
ENDED_FIRST = {
    "forloeb:forebygget-create",
    "forloeb:booster-plan",
    "forloeb:overdragelse-create",
    "evaluering:invitation-create",
    "evaluering:papir-create",
    "forloeb:overlevering-create",
    "forloeb:resume-create",
    "forloeb:resumeer-create",
}


def makes_something(name):
    """By its name the page creates a row; creating twice is what a key prevents."""
    return name.endswith(("-create", "-plan", "-report")) or name == "forloeb:create"


@pytest.mark.parametrize("name", sorted(filter(makes_something, MATRIX)))
def test_every_form_that_creates_carries_a_key(client, request, name, settings):
    settings.SBSYS_KLE, settings.SBSYS_HJEMMEL = "27.24.00", "barnets lov § 30"
    world = request.getfixturevalue("faelles_verden")
    kind, expected = MATRIX[name]
    args = getattr(world, kind) if kind else []
    if name in ENDED_FIRST:
        ended = builders.ended(
            world.kolonner[OWNER], navn="Ida Prøve", sagsnummer="27.00.00-A00-1-26"
        )
        builders.may_share(ended, world.kolonner[OWNER])
        mor = ended.barn.familie.foraeldre.first()
        args = [ended.pk, mor.pk][: len(args)]
    url = reverse(name, args=args)
    columns = [c for c in (OWNER, LEADER, FINANCE, ADMINISTRATOR) if expected[c] == JA]
    client.force_login(world.kolonner[columns[0]])
    still_me(client, world.kolonner[columns[0]])
    keys = [
        fields["noegle"]
        for action, fields in read_forms(client.get(url, follow=True))
        if action in {"", url} and "noegle" in fields
    ]
    assert len(keys) == 1
    assert re.fullmatch(r"[0-9a-f]{32}", keys[0][1])


DATE_FORMS = [
    ("forloeb:besoeg-record", "dato"),
    ("forloeb:pause", "dato"),
    ("forloeb:end", "dato"),
    ("forloeb:withdraw", "dato"),
    ("forloeb:create", "dialog_dato"),
    ("forloeb:aktivitet-create", "dato"),
]


@pytest.mark.parametrize(("name", "felt"), DATE_FORMS)
def test_what_was_typed_stays_beside_the_error(client, request, name, felt):
    world = request.getfixturevalue("faelles_verden")
    kind, _ = MATRIX[name]
    url = reverse(name, args=getattr(world, kind) if kind else [])
    client.force_login(world.kolonner[OWNER])
    (fields,) = [form for form in forms_of(client, url) if felt in form]
    texts = [field for field, (kind, _) in fields.items() if kind == "textarea"]
    data = fill(fields, lambda kind: TYPED if kind == "textarea" else None)
    response = client.post(url, data | {felt: "31.2.2026"})
    page = response.content.decode()
    assert response.status_code == 200
    assert f'id="id_{felt}"' in page
    assert "aria-invalid" in page
    assert "31.2.2026" in page
    assert page.count(TYPED) >= len(texts)
