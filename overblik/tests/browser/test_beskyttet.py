"""What is masked until asked for, and the restricted pages, as they are seen."""

import pytest
from django.utils import timezone

from forloeb import actions
from forloeb.tests.builders import ended, make_medarbejder, running
from overblik.tests.browser.conftest import DESK, PHONE, step_in, tick
from overblik.tests.browser.test_pages import findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CPR, VEJ = "0101184234", "Eksempelvej 4"


@pytest.fixture
def mette():
    return make_medarbejder("paedagog", "mette")


@pytest.fixture
def forloeb(mette):
    return running(mette, held=2, barn={"cpr": CPR, "beskyttet": True})


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def page(open_page, mette, request):
    page = open_page(request.param)
    step_in(page, mette.username)
    return page


def check(page, keep_html, name):
    keep_html(name, page.content())
    assert findings(page, name) == []


def test_the_address_is_shown_on_pressing_the_button(page, forloeb, keep_html):
    page.goto(f"/forloeb/{forloeb.pk}/")
    assert page.get_by_text(VEJ).count() == 0
    check(page, keep_html, "masked")
    page.get_by_role("button", name="Vis de skjulte oplysninger").click()
    page.get_by_text(VEJ).first.wait_for()
    check(page, keep_html, "shown")
    page.get_by_role("link", name="Skjul igen").click()
    page.get_by_role("heading", name=forloeb.barn.navn).wait_for()
    assert page.get_by_text(VEJ).count() == 0


def test_the_number_is_shown_on_saying_why_and_gone_on_the_way_back(
    page, forloeb, keep_html
):
    page.goto(f"/forloeb/{forloeb.pk}/")
    page.get_by_role("link", name="Vis CPR-nummeret").click()
    page.get_by_role("button", name="Vis CPR-nummeret").click()
    page.get_by_text("CPR-nummeret er ikke vist endnu").first.wait_for()
    check(page, keep_html, "why")
    tick(page.locator("#id_formaal_0"))
    page.get_by_role("button", name="Vis CPR-nummeret").click()
    page.get_by_text("010118-4234").wait_for()
    check(page, keep_html, "number")
    assert CPR not in page.url
    page.get_by_role("link", name="Skjul igen").click()
    page.wait_for_url(f"**/forloeb/{forloeb.pk}/")
    assert "4234" not in page.content()


def test_a_report_is_noted_and_annulled(page, mette, forloeb, keep_html):
    page.goto(f"/forloeb/{forloeb.pk}/")
    page.get_by_role("link", name="Underretning").click()
    page.get_by_role("button", name="Notér underretningen").click()
    page.get_by_text("Underretningen er ikke noteret endnu").first.wait_for()
    check(page, keep_html, "refused")
    page.get_by_label("Hvem fik underretningen?").fill("Familieafdelingen")
    page.get_by_role("button", name="Notér underretningen").click()
    page.get_by_text("Underretningen er noteret. Der er ikke sendt noget.").wait_for()
    check(page, keep_html, "noted")
    page.get_by_role("link", name="Annullér").click()
    page.get_by_label("Hvorfor er den forkert?").fill("Forkert barn")
    check(page, keep_html, "annul")
    page.get_by_role("button", name="Annullér noteringen").click()
    page.get_by_text("Forkert barn").wait_for()
    check(page, keep_html, "annulled")


def test_the_stamp_and_taking_it_back(open_page, mette, keep_html):
    slut = ended(mette, sagsnummer="27.00.00-A00-1-26")
    leder = make_medarbejder("leder", "leder")
    page = open_page(PHONE)
    step_in(page, leder.username)
    page.goto(f"/forloeb/{slut.pk}/journaliser/")
    check(page, keep_html, "stamp")
    page.get_by_role("button", name="Markér som journaliseret").click()
    page.get_by_text("Forløbet er markeret som journaliseret i SBSYS.").wait_for()
    check(page, keep_html, "stamped")
    page.get_by_role("link", name="Tag journaliseringen tilbage").click()
    check(page, keep_html, "back")
    slut.refresh_from_db()
    assert slut.journaliseret_dato == timezone.localdate()
    actions.cancel_journalisering(slut, grund="Prøve", by=leder)
