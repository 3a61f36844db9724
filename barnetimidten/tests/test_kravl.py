"""Each role walks every page it can reach, in a world where every family is marked.

One walk, many questions: nothing about a person reaches those who may not see one, no
visit changes anything, no address tells of a person.
"""

import re

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client

from barnetimidten.tests.kravl import (
    CPR,
    one_of_everything,
    plant,
    rows_of_everything,
    walk,
    words_in,
)
from forloeb.tests.builders import make_medarbejder

# The walk itself is done once, by `walked`.
pytestmark = [pytest.mark.django_db, pytest.mark.vandring]

WITHOUT_FAMILIES = ("oekonomi", "administrator")
ROLES = ("leder", "paedagog", *WITHOUT_FAMILIES)
ALWAYS_SEEN = {"Barn.navn", "Foraelder.navn", "Hjem.adresse", "Oenske.tekst"}
# Ten digits, as a CPR number is written
LIKE_CPR = re.compile(r"(?<!\d)\d{6}[- ]?\d{4}(?!\d)")


@pytest.fixture(scope="module")
def walked(django_db_setup, django_db_blocker):
    """role -> its pages; what was planted; which tables its visits changed."""
    undone = transaction.atomic()
    undone._from_testcase = True  # refusals are traced in a transaction of their own
    with django_db_blocker.unblock(), undone:
        result = walk_all()
        transaction.set_rollback(True)
    return result


def walk_all():
    users = {role: make_medarbejder(role, f"k-{role}") for role in ROLES}
    one_of_everything(users["paedagog"], make_medarbejder("paedagog", "k-lars"))
    planted = plant()
    pages, changed, sessions, start = {}, {}, set(), ["/"]
    for role, user in users.items():
        client = Client(raise_request_exception=False)
        client.force_login(user)
        before = rows_of_everything()
        pages[role] = walk(client, start)
        after = rows_of_everything()
        changed[role] = [name for name in before if before[name] != after[name]]
        sessions.add(client.cookies["sessionid"].value)
        if role == "leder":  # the others try every door that the leader found
            start = ["/", *(side.url for side in pages[role])]
    return {
        "pages": pages,
        "planted": planted,
        "changed": changed,
        "sessions": sessions,
        "mails": [str(message.message()) for message in mail.outbox],
    }


def all_text(sider):
    return "\n".join(f"{side.url}\n{side.headers}\n{side.text}" for side in sider)


def test_the_walk_sees_what_was_planted(walked):
    """Otherwise the silence of the next tests would mean nothing."""
    for role in ("leder", "paedagog"):
        seen = words_in(all_text(walked["pages"][role]), walked["planted"])
        places = {walked["planted"][word] for word in seen}
        assert places >= ALWAYS_SEEN
        assert len(seen) >= 15
        assert sum(side.status == 200 for side in walked["pages"][role]) >= 40


@pytest.mark.parametrize("role", WITHOUT_FAMILIES)
def test_no_word_about_a_person_reaches(walked, role):
    """Pages, lists to download, errors, headers, redirects: finance and administrator."""
    found = {
        side.url: [walked["planted"][word] for word in words]
        for side in walked["pages"][role]
        if (words := words_in(all_text([side]), walked["planted"]))
    }
    assert found == {}


@pytest.mark.parametrize("role", WITHOUT_FAMILIES)
def test_they_knocked_on_every_door_and_met_no_fault(walked, role):
    tried = {side.url for side in walked["pages"][role]}
    assert tried >= {side.url for side in walked["pages"]["leder"]}
    assert [s.url for s in walked["pages"][role] if s.status >= 500] == []


@pytest.mark.parametrize("role", WITHOUT_FAMILIES)
def test_no_file_is_handed_to_them_unread(walked, role):
    """What this walk cannot read (a PDF, a spreadsheet) is not there at all."""
    unread = [
        side.url
        for side in walked["pages"][role]
        if side.status == 200
        and not side.type.startswith(("text/", "application/json"))
    ]
    assert unread == []


def test_no_mail_tells_of_a_person(walked):
    assert words_in("\n".join(walked["mails"]), walked["planted"]) == set()


@pytest.mark.parametrize("role", ROLES)
def test_no_visit_changes_anything(walked, role):
    """The trace and the visit's own log-in aside; drafts are rows like others."""
    assert walked["changed"][role] == []


@pytest.mark.parametrize("role", ROLES)
def test_no_address_tells_of_a_person(walked, role):
    addresses = "\n".join(
        "\n".join({side.url, *side.links}) for side in walked["pages"][role]
    )
    secrets = {*walked["planted"], *walked["sessions"], CPR.replace("-", "")}
    assert words_in(addresses, secrets) == set()
    assert LIKE_CPR.findall(addresses) == []


@pytest.mark.parametrize("role", ROLES)
def test_no_page_is_kept(walked, role):
    kept = [
        side.url
        for side in walked["pages"][role]
        if side.status == 200 and "no-store" not in side.headers
    ]
    assert kept == []


@pytest.mark.parametrize("role", ROLES)
def test_every_page_can_be_left(walked, role):
    """Whole pages; what is put into one has its own way out there."""
    pages = [side for side in walked["pages"][role] if "<html" in side.text]
    shown = [side for side in pages if side.status == 200]
    assert len(shown) >= 5
    assert [side.url for side in shown if 'action="/log-af/"' not in side.text] == []


def test_the_number_itself_is_shown_to_nobody_unasked(walked):
    """Masked until asked for, also for those who may see it."""
    for role in ROLES:
        assert (
            words_in(all_text(walked["pages"][role]), {CPR, CPR.replace("-", "")})
            == set()
        )
