"""The licensed SDQ on a small phone, by keyboard, with the network cut and without a
script; and the pages of the translations where they are written from the right."""

from datetime import timedelta

import pytest
from django.utils import timezone

from evaluering.actions.invitation import create_invitation
from evaluering.enums import Sprog
from evaluering.models import Maaling
from evaluering.tests.byg_ordlyd import make_ordlyd
from evaluering.tests.byg_sprog import make_oversaettelse
from forloeb.tests.builders import make_medarbejder, running
from overblik.tests.browser.conftest import DESK, PHONE, step_in, tick
from overblik.tests.browser.test_pages import findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TELEFON = {"width": 360, "height": 740}
RETNING = "el => getComputedStyle(el).direction"


@pytest.fixture
def token():
    mette, leder = make_medarbejder("paedagog", "mette"), make_medarbejder("leder", "l")
    forloeb = running(mette)
    forloeb.barn.foedselsdato = timezone.localdate() - timedelta(days=3 * 365 + 10)
    forloeb.barn.save()
    make_ordlyd(leder)
    mor = forloeb.barn.familie.foraeldre.first()
    ny = {"skema": "sdq_foer", "sprog": "da", "kanal": "sms", "foraelder": mor}
    return create_invitation(mette, forloeb, **ny)[1]


def follow(page, token):
    page.goto(f"/svar/link/{token}/")
    assert token not in page.url


def test_by_keyboard_with_the_network_cut_nothing_is_lost(open_page, token, keep_html):
    page = open_page(TELEFON)
    follow(page, token)
    assert findings(page, "sdq") == []
    keep_html("sdq", page.content())
    page.focus("#p1-0")
    page.keyboard.press("ArrowRight")
    page.focus("#p25-0")
    page.keyboard.press("Space")
    page.context.set_offline(True)
    page.get_by_role("button", name="Send svarene").click()
    page.locator("[data-sdq-status=uden-net]:not([hidden])").wait_for()
    page.close()

    page.context.set_offline(False)
    igen = page.context.new_page()
    follow(igen, token)
    assert igen.is_checked("#p1-1")
    igen.get_by_role("button", name="Send svarene").press("Enter")
    igen.get_by_role("heading", name="Tak for jeres svar").wait_for()
    assert Maaling.objects.get().svar == {"1": 1, "25": 0}
    assert igen.evaluate("Object.keys(localStorage).length") == 0


def test_without_a_script(open_page, token):
    page = open_page(TELEFON, java_script_enabled=False)
    follow(page, token)
    page.get_by_role("button", name="Send svarene").click()
    page.get_by_role("alert").wait_for()
    tick(page.locator("#p7-2"))
    page.get_by_role("button", name="Send svarene").click()
    page.get_by_role("heading", name="Tak for jeres svar").wait_for()
    assert Maaling.objects.get().svar == {"7": 2}


def test_the_pages_of_languages_and_wording_are_accessible(open_page, keep_html):
    leder = make_medarbejder("leder", "leder")
    make_oversaettelse(Sprog.TYRKISK, godkendt_af=leder)
    make_oversaettelse(Sprog.URDU)
    make_ordlyd(leder)
    page = open_page(DESK)
    step_in(page, leder.username)
    sider = ("sprog/", "sprog/ur/ny/", "ordlyd/", "ordlyd/ny/")
    for sti in sider:
        page.goto(f"/evaluering/{sti}")
        for viewport in (DESK, PHONE):
            page.set_viewport_size(viewport)
            assert findings(page, sti) == []
        keep_html(sti, page.content())


@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_a_leader_reads_arabic_from_the_right(open_page, viewport):
    leder = make_medarbejder("leder", "leder")
    row = make_oversaettelse(Sprog.ARABISK)
    page = open_page(viewport)
    step_in(page, leder.username)
    page.goto(f"/evaluering/sprog/{row.pk}/")
    assert findings(page, "sprog") == []
    oversat = page.locator(".bim-par p[lang=ar]").first
    dansk = page.locator(".bim-par p").first
    assert (oversat.evaluate(RETNING), dansk.evaluate(RETNING)) == ("rtl", "ltr")
    page.get_by_label("Hvem har læst den?").fill("Samira Nasser, tolk")
    page.get_by_label("Læseren kan sproget").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Godkend arabisk").press("Enter")
    page.get_by_text("Arabisk er godkendt.").wait_for()
