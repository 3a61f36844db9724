"""The states a walk over the addresses does not meet: errors, conflict, draft, refusal."""

import pytest

from forloeb import actions
from forloeb.tests.builders import make_medarbejder, running
from overblik.tests.browser.conftest import PHONE, step_in
from overblik.tests.browser.test_pages import findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def besoeg():
    mette = make_medarbejder("paedagog", "mette")
    return running(mette, held=2).besoeg.planlagte().first()


@pytest.fixture
def page(open_page, besoeg):
    page = open_page(PHONE)
    step_in(page, "mette")
    return page


def check(page, keep_html, name):
    keep_html(name, page.content())
    assert findings(page, name) == []


def test_a_form_with_errors(page, besoeg, keep_html):
    page.goto(f"/forloeb/besoeg/{besoeg.pk}/registrer/")
    page.get_by_role("button", name="Gem besøg").click()
    page.get_by_text("Besøget er ikke gemt endnu").first.wait_for()
    check(page, keep_html, "errors")


def test_a_conflict(page, besoeg, keep_html):
    forloeb = besoeg.forloeb
    page.goto(f"/forloeb/{forloeb.pk}/ret/")
    page.get_by_label("Fokuspunkter").fill("Mit")
    actions.edit_forloeb(
        forloeb,
        version=type(forloeb).objects.get(pk=forloeb.pk).version,
        by=forloeb.ansvarlig,
        fokuspunkter="En andens",
    )
    page.get_by_role("button", name="Gem forløbet").click()
    page.get_by_text("Intet er tabt").first.wait_for()
    check(page, keep_html, "conflict")


def test_a_draft(page, besoeg, keep_html):
    page.goto(f"/forloeb/besoeg/{besoeg.pk}/registrer/")
    page.get_by_label("Hvad skete der?").press_sequentially("Halvvejs")
    page.get_by_text("Kladde gemt kl.").wait_for()
    page.reload()
    check(page, keep_html, "draft")


@pytest.mark.parametrize("url", ["/forloeb/987654/", "/forloeb/alle/"])
def test_a_refusal(page, keep_html, url):
    assert page.goto(url).status in {403, 404}
    check(page, keep_html, "refusal")
