"""Forms that create carry a key; what was typed stays beside the error.

Bad input into every form that there is: test_formularer_alle.
"""

import re

import pytest
from django.urls import reverse

from barnetimidten.brugere.tests.byg import still_me
from barnetimidten.tests.formlaeser import fill, forms_of, read_forms
from barnetimidten.tests.matrix import JA, MATRIX
from barnetimidten.tests.test_access_matrix import (
    ADMINISTRATOR,
    FINANCE,
    LEADER,
    OWNER,
    faelles_verden,  # noqa: F401
)
from forloeb.tests import builders

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("faelles_verden"),
    pytest.mark.vandring,
]

TYPED = "Kastanjer i lommen"

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
