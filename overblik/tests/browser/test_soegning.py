"""Search answers while typing: by itself, once the keys rest, and never in the address."""

import pytest

from barnetimidten.audit.models import AuditEntry
from forloeb.tests.builders import in_dialog, make_medarbejder
from overblik.tests.browser.conftest import PHONE, step_in
from overblik.tests.browser.test_pages import findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(
    ("rolle", "sti"), [("paedagog", "/forloeb/"), ("leder", "/forloeb/alle/")]
)
def test_typing_finds_a_child_in_one_look_up(open_page, rolle, sti):
    mette = make_medarbejder("paedagog", "mette")
    for navn in ("Alma Holm", "Bo Holm"):
        in_dialog(mette, navn=navn)
    if rolle == "leder":
        make_medarbejder("leder", "leder")
    page = open_page(PHONE)
    step_in(page, "mette" if rolle == "paedagog" else "leder")
    page.goto(sti)
    felt = page.get_by_role("searchbox")
    felt.press_sequentially("alma", delay=40)
    page.get_by_role("status").get_by_text("Ét forløb fundet.").wait_for(
        state="attached"
    )
    felt.press("Enter")
    page.wait_for_timeout(900)
    assert page.get_by_role("link", name="Alma Holm").count() == 1
    assert page.get_by_role("link", name="Bo Holm").count() == 0
    assert page.evaluate("document.activeElement.type") == "search"
    assert page.url.endswith(sti)
    assert 1 <= AuditEntry.objects.filter(handling="search").count() <= 2
    assert findings(page, "soegning") == []


def test_without_scripts_the_button_does_it(open_page):
    in_dialog(make_medarbejder("paedagog", "mette"), navn="Alma Holm")
    page = open_page(PHONE, java_script_enabled=False)
    step_in(page, "mette")
    page.goto("/forloeb/")
    page.get_by_role("searchbox").fill("alma")
    page.get_by_role("button", name="Søg", exact=True).click()
    page.get_by_role("heading", name="Fundet").wait_for()
    assert page.get_by_role("link", name="Alma Holm").count() == 1
    assert page.url.endswith("/forloeb/soeg/")
