"""An SDQ form keyed in with one hand: how long it takes, and without JavaScript."""

import re
import time

import pytest
from django.utils import timezone

from evaluering.models import Maaling
from evaluering.tests.byg_maaling import keyed
from forloeb.tests.builders import in_dialog, make_medarbejder
from overblik.tests.browser.conftest import DESK, PHONE, step_in, tick

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PUNKTER = "1201201201201201201201201"
RESTEN = "12,031"
PAAVIRKNING = {
    "vanskeligheder": 1,
    "lidelse": 2,
    "venner": 0,
    "laering": 3,
    "fritid": 1,
}
# Card, Moran & Newell's keystroke-level model: look at the paper and decide, then press
SECONDS_A_KEY = 1.35 + 0.28
SECONDS_BESIDES = 20  # find the child, say who answered, and press save


@pytest.fixture
def forloeb():
    return in_dialog(make_medarbejder(username="mette"))


def opened(open_page, forloeb, viewport=DESK, **options):
    page = open_page(viewport, **options)
    step_in(page, "mette")
    page.goto(f"/evaluering/forloeb/{forloeb.pk}/sdq/opstart/foraelder/")
    return page


def says_mother(page):
    page.get_by_label("Mor", exact=True).check()


def saved(page):
    page.wait_for_url(re.compile(r"/sdq/$"))
    return Maaling.objects.get()


def is_whole(maaling):
    svar = [maaling.svar.get(str(n)) for n in range(1, 26)]
    assert svar == [int(tal) for tal in PUNKTER]
    assert maaling.paavirkning == PAAVIRKNING
    assert maaling.foraelder.rolle == "mor"


def test_two_minutes_by_the_number_keys(open_page, forloeb):
    """31 presses and the machine's own time, at a reader's pace."""
    page = opened(open_page, forloeb)
    says_mother(page)
    begyndt = time.monotonic()
    for tast in PUNKTER + RESTEN:
        page.keyboard.press(tast)
    assert page.locator(":focus").inner_text() == "Gem skemaet"
    page.keyboard.press("Enter")
    is_whole(saved(page))
    maskinen = time.monotonic() - begyndt
    tryk = len(PUNKTER + RESTEN) + 1
    assert tryk * SECONDS_A_KEY + SECONDS_BESIDES + maskinen < 120
    assert maskinen < 15


def test_a_slip_is_put_right_without_the_mouse(open_page, forloeb):
    page = opened(open_page, forloeb)
    for tast in ["1", "2", "3", "Backspace", "Backspace", "0"]:
        page.keyboard.press(tast)
    assert page.locator("#id_p1_0").is_checked()
    assert page.locator("#id_p2_2").is_checked()
    assert page.locator("#id_p3_0:focus").count() == 1
    assert page.get_by_text("23 mangler").is_visible()
    page.keyboard.press("Enter")
    assert page.url.endswith("/foraelder/")


def test_nothing_is_asked_beyond_a_gate_that_says_no(open_page, forloeb):
    page = opened(open_page, forloeb)
    says_mother(page)
    page.keyboard.type(PUNKTER + "0")
    assert page.locator(":focus").inner_text() == "Gem skemaet"
    page.keyboard.press("Enter")
    assert saved(page).paavirkning == {"vanskeligheder": 0}


def test_the_thumb_keys_it_in_on_a_phone(open_page, forloeb):
    page = opened(open_page, forloeb, PHONE, has_touch=True, is_mobile=True)
    says_mother(page)
    for tast in PUNKTER + RESTEN.replace(",", "-"):
        page.locator(f"[data-tast-vaerdi='{tast}']").tap()
    assert page.locator("[data-tastatur]").is_hidden()
    page.get_by_role("button", name="Gem skemaet").tap()
    is_whole(saved(page))


def test_without_javascript_it_is_a_plain_form(open_page, forloeb):
    keyed(forloeb.ansvarlig, forloeb, informant="paedagog", besvaret_af="Lone Hansen")
    page = opened(open_page, forloeb, java_script_enabled=False)
    says_mother(page)
    for nummer, tal in enumerate(PUNKTER, start=1):
        tick(page.locator(f"#id_p{nummer}_{tal}"))
    tick(page.locator("#id_i_vanskeligheder_0"))
    page.get_by_role("button", name="Gem skemaet").click()
    page.wait_for_url(re.compile(r"/sdq/$"))
    assert Maaling.objects.filter(dato=timezone.localdate()).count() == 2
