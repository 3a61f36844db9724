"""The states a walk over the addresses does not meet: errors, conflict, draft, refusal."""

import pytest

from forloeb import actions
from forloeb.tests.builders import PASSWORD, make_medarbejder, running
from overblik.tests.browser.conftest import PHONE, log_in
from overblik.tests.browser.test_pages import findings, vnu

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def besoeg():
    mette = make_medarbejder("paedagog", "mette")
    return running(mette, held=2).besoeg.planlagte().first()


@pytest.fixture
def page(open_page, besoeg):
    page = open_page(PHONE)
    log_in(page, "mette", PASSWORD)
    return page


def check(page, folder, name):
    (folder / f"{name}.html").write_text(page.content())
    assert findings(page, name) == []
    assert vnu(folder) == ""


def test_a_form_with_errors(page, besoeg, tmp_path):
    page.goto(f"/forloeb/besoeg/{besoeg.pk}/registrer/")
    page.get_by_role("button", name="Gem besøg").click()
    page.get_by_text("Besøget er ikke gemt endnu").first.wait_for()
    check(page, tmp_path, "errors")


def test_a_conflict(page, besoeg, tmp_path):
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
    check(page, tmp_path, "conflict")


def test_a_draft(page, besoeg, tmp_path):
    page.goto(f"/forloeb/besoeg/{besoeg.pk}/registrer/")
    page.get_by_label("Hvad skete der?").press_sequentially("Halvvejs")
    page.get_by_text("Kladde gemt kl.").wait_for()
    page.reload()
    check(page, tmp_path, "draft")


@pytest.mark.parametrize("url", ["/forloeb/987654/", "/forloeb/alle/"])
def test_a_refusal(page, tmp_path, url):
    assert page.goto(url).status in {403, 404}
    check(page, tmp_path, "refusal")
