"""Asking a parent by the keyboard alone, and what the parent's own telephone opens."""

import pytest

from evaluering.models import Invitation
from evaluering.tests.byg_invitation import ended, parents, protect
from forloeb.tests.builders import make_medarbejder
from overblik.tests.browser.conftest import DESK, PHONE, step_in, tick
from overblik.tests.browser.test_pages import findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FOCUSED = "document.activeElement.textContent.trim().replace(/\\s+/g, ' ')"
FOCUSED_NAME = "document.activeElement.name || ''"


@pytest.fixture
def mette():
    return make_medarbejder("paedagog", "mette")


@pytest.fixture
def forloeb(mette):
    return ended(mette)


def tab_to(page, what, question=FOCUSED):
    """Press Tab until what is looked for has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(question).startswith(what):
            return
    raise AssertionError(f"the keyboard does not reach {what}")


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_link_is_handed_over_by_the_keyboard_alone(
    open_page, mette, forloeb, keep_html, viewport
):
    page = open_page(viewport)
    step_in(page, mette.username)
    page.goto(f"/forloeb/{forloeb.pk}/")
    page.get_by_role("heading", name="Forældrenes svar").wait_for()
    tab_to(page, "Send spørgeskema til Kirsten")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Send spørgeskema til Kirsten").wait_for()
    tab_to(page, "kanal", FOCUSED_NAME)
    for key in ("ArrowRight", "ArrowRight"):  # mail, sms, the code
        page.keyboard.press(key)
    assert page.get_by_label("QR-kode").is_checked()
    tab_to(page, "Lav link")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Linket til Kirsten").wait_for()
    adresse = page.get_by_label("Teksten, på Dansk").input_value().split(": ")[-1]
    keep_html("link", page.content())
    assert findings(page, "link") == []

    page.reload()
    assert adresse not in page.content()
    telefon = open_page(PHONE)
    telefon.goto(adresse)
    assert adresse.rstrip("/").split("/")[-1] not in telefon.url
    assert Invitation.objects.get().foraelder == parents(forloeb)[0]


def test_a_protected_family_is_asked_about_first(open_page, mette, forloeb):
    protect(forloeb)
    page = open_page(PHONE)
    step_in(page, mette.username)
    page.goto(f"/evaluering/forloeb/{forloeb.pk}/")
    page.get_by_role("link", name="Send spørgeskema til Kirsten").click()
    tick(page.locator("#id_kanal_2"))
    page.get_by_role("button", name="Lav link").click()
    page.get_by_role("link", name="Se det igennem, og sæt kryds").click()
    tick(page.get_by_label("Jeg har kontrolleret"))
    page.get_by_role("button", name="Lav link").click()
    page.get_by_role("heading", name="Linket til Kirsten").wait_for()
    assert findings(page, "beskyttet") == []
