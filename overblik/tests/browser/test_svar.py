"""A family's way on a small phone: the network cut, the tab closed, nothing lost."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from evaluering.actions.invitation import create_invitation, revoke_invitation
from evaluering.models import Besvarelse
from evaluering.tests.byg_sprog import make_oversaettelse
from forloeb.tests.builders import PASSWORD, ended, make_medarbejder
from overblik.tests.browser.conftest import DESK, log_in, step_in, tick
from overblik.tests.browser.test_pages import findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TELEFON = {"width": 360, "height": 740}
ORD = {
    "da": ("Ro om aftenen", "Hun sover hele natten", "Tak for hjælpen"),
    "ar": ("الهدوء في المساء", "تنام طوال الليل", "شكرًا لكم"),
}


@pytest.fixture
def mette():
    return make_medarbejder("paedagog", "mette")


@pytest.fixture
def forloeb(mette):
    return ended(mette)


def invite(mette, forloeb, sprog="da"):
    if sprog != "da":
        make_oversaettelse(sprog, godkendt_af=make_medarbejder("leder", "leder"))
    mor = forloeb.barn.familie.foraeldre.first()
    return create_invitation(
        mette, forloeb, skema="eget", sprog=sprog, kanal="sms", foraelder=mor
    )


def follow(page, token):
    page.goto(f"/svar/link/{token}/")
    assert token not in page.url


def press(page, what):
    page.locator(f"[data-svar-{what}]").click()


def choose(page, navn, vaerdi):
    page.locator(f"#id_{navn}_{vaerdi}").click()


def said(page, what):
    page.locator(f"[data-svar-status={what}]:not([hidden])").wait_for()


def kept():
    return json.loads(Besvarelse.objects.get().svar)


@pytest.mark.parametrize("sprog", ["da", "ar"])
def test_the_whole_way_with_the_network_cut_and_the_tab_closed(
    open_page, mette, forloeb, keep_html, sprog
):
    emne, trives, afsluttende = ORD[sprog]
    invitation, token = invite(mette, forloeb, sprog)
    page = open_page(TELEFON)
    context = page.context

    def check(navn):
        keep_html(navn, page.content())
        assert findings(page, navn) == []

    follow(page, token)
    retning = "rtl" if sprog == "ar" else "ltr"
    assert page.locator("html").get_attribute("dir") == retning
    check("start")
    press(page, "begynd")
    page.fill("#id_emne", emne)
    said(page, "gemt")
    check("tekst")
    press(page, "videre")

    context.set_offline(True)
    choose(page, "fylder_foer", 8)
    said(page, "uden-net")
    check("skala")
    press(page, "videre")
    choose(page, "fylder_efter", 3)
    press(page, "videre")
    choose(page, "trives", "ja")
    page.fill("#id_trives_tekst", trives)
    check("ja-nej")
    assert kept() == {"emne": emne}
    page.close()
    context.set_offline(False)

    page = context.new_page()
    follow(page, token)
    assert page.locator("[data-svar-fortsaet]").is_visible()
    press(page, "begynd")
    said(page, "gemt")  # by this page, or by the one that closed as the net came back
    svar = {"emne": emne, "fylder_foer": 8, "fylder_efter": 3}
    svar |= {"trives": "ja", "trives_tekst": trives}
    assert kept() == svar
    for _ in range(5):
        press(page, "spring")
    page.fill("#id_afsluttende", afsluttende)
    press(page, "videre")
    with translation.override(sprog):
        faerdig = translation.gettext("Er I klar til at sende?")
    page.get_by_role("heading", name=faerdig).wait_for()
    on_its_way = []
    page.route("**/svar/gem/", lambda route: on_its_way.append(route))
    tick(page.locator("#id_citat"))
    check("send")
    said(page, "gemmer")
    press(page, "send")
    on_its_way.pop().continue_()
    page.wait_for_url("**/svar/tak/*")
    check("tak")
    besvarelse = Besvarelse.objects.get()
    assert kept() == {**svar, "afsluttende": afsluttende}
    assert (besvarelse.status, besvarelse.maa_citeres) == ("indsendt", True)
    assert (besvarelse.sprog, besvarelse.invitation) == (sprog, invitation)
    assert page.evaluate("Object.keys(localStorage)") == []


def test_another_phone_goes_on_and_the_first_one_is_told(open_page, mette, forloeb):
    _, token = invite(mette, forloeb)
    foerste, anden = open_page(TELEFON), open_page(TELEFON)
    follow(foerste, token)
    press(foerste, "begynd")
    foerste.fill("#id_emne", "Ro om aftenen")
    said(foerste, "gemt")
    follow(anden, token)
    press(anden, "begynd")
    choose(anden, "fylder_foer", 8)
    for _ in range(9):
        press(anden, "spring" if anden.locator("#trin-3.er-nu").count() else "videre")
    press(anden, "send")
    anden.wait_for_url("**/svar/tak/*")
    foerste.fill("#id_emne", "Ro om morgenen")
    said(foerste, "lukket")
    assert "allerede sendt" in foerste.locator("[data-svar-besked]").inner_text()
    assert foerste.locator("#id_emne").input_value() == "Ro om morgenen"
    assert kept() == {"emne": "Ro om aftenen", "fylder_foer": 8}


def test_too_long_a_text_is_told_where_it_stands_and_the_way_back_works(
    open_page, mette, forloeb
):
    _, token = invite(mette, forloeb)
    page = open_page(TELEFON)
    follow(page, token)
    press(page, "begynd")
    page.fill("#id_emne", "æ" * 4001)
    said(page, "fejl")
    assert page.locator("#id_emne_fejl").is_visible()
    page.fill("#id_emne", "Kort")
    said(page, "gemt")
    press(page, "videre")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.locator("#trin-3.er-nu").wait_for()
    page.go_back()
    page.locator("#trin-2.er-nu").wait_for()
    page.go_back()
    assert page.locator("#id_emne").input_value() == "Kort"


def test_without_scripts_it_is_one_page_that_is_sent(open_page, mette, forloeb):
    _, token = invite(mette, forloeb)
    page = open_page(TELEFON, java_script_enabled=False)
    follow(page, token)
    page.fill("#id_emne", "Ro om aftenen")
    choose(page, "fylder_foer", 8)
    page.get_by_role("button", name="Send svarene").click()
    page.get_by_role("heading", name="Tak for jeres svar").wait_for()
    assert kept()["fylder_foer"] == 8


LAGER = "Object.keys(localStorage).length + Object.keys(sessionStorage).length"


def write_offline(page, navn="emne"):
    press(page, "begynd")
    page.context.set_offline(True)
    page.fill(f"#id_{navn}", "Ro om aftenen")
    said(page, "uden-net")


def test_what_never_arrived_is_forgotten_after_a_day(open_page, mette, forloeb):
    """On whichever of our pages comes next, the log-in page too."""
    _, token = invite(mette, forloeb)
    page = open_page(TELEFON)
    follow(page, token)
    write_offline(page)
    page.close()
    naeste = page.context.new_page()
    naeste.context.set_offline(False)
    timer = "() => Date.now() - JSON.parse(Object.values(localStorage)[0]).at"
    naeste.goto("/log-ind/")
    assert naeste.evaluate(timer) < 60_000
    naeste.clock.set_fixed_time(timezone.now() + timedelta(hours=23))
    naeste.goto("/log-ind/")
    assert naeste.evaluate(LAGER) == 1
    naeste.clock.set_fixed_time(timezone.now() + timedelta(hours=25))
    naeste.goto("/log-ind/")
    assert naeste.evaluate(LAGER) == 0


def test_a_page_behind_another_link_keeps_its_words(open_page, mette, forloeb):
    _, token = invite(mette, forloeb)
    _, andet = invite(mette, ended(mette, navn="Bo Eksempel"))
    page = open_page(TELEFON)
    follow(page, token)
    follow(page.context.new_page(), andet)
    press(page, "begynd")
    page.fill("#id_emne", "Ro om aftenen")
    said(page, "lukket")
    assert "et andet spørgeskema" in page.locator("[data-svar-besked]").inner_text()
    assert not Besvarelse.objects.exists()
    follow(page, token)
    said(page, "gemt")
    assert kept() == {"emne": "Ro om aftenen"}


def test_a_tablet_given_back_holds_nothing(open_page, mette, forloeb):
    page = open_page(DESK)
    step_in(page, mette.username)
    page.goto(f"/evaluering/forloeb/{forloeb.pk}/tablet/")
    page.locator("#id_foraelder_0").click()
    page.get_by_role("button", name="Log mig af, og åbn skemaet").click()
    assert findings(page, "tablet") == []
    write_offline(page)
    assert page.evaluate("Object.keys(localStorage).length") == 0
    page.context.set_offline(False)
    page.get_by_role("button", name="Giv tabletten tilbage").click()
    page.get_by_role("heading", name="Log ind").wait_for()
    assert page.evaluate(LAGER) == 0
    assert kept() == {"emne": "Ro om aftenen"}
    log_in(page, mette.username, PASSWORD)
    page.goto("/svar/")
    assert "Ro om aftenen" not in page.content()


def test_refusals_look_right(open_page, mette, forloeb, keep_html):
    invitation, token = invite(mette, forloeb)
    revoke_invitation(mette, invitation)
    page = open_page(TELEFON)
    for navn, adresse in [("kaldt", token), ("ukendt", "ukendt")]:
        page.goto(f"/svar/link/{adresse}/")
        keep_html(navn, page.content())
        assert findings(page, navn) == []


def test_the_tablet_does_not_lead_back_to_the_educator(open_page, mette, forloeb):
    page = open_page(DESK)
    step_in(page, mette.username)
    page.goto(f"/forloeb/{forloeb.pk}/")
    navn = forloeb.barn.navn
    page.goto(f"/evaluering/forloeb/{forloeb.pk}/tablet/")
    page.locator("#id_foraelder_0").click()
    page.get_by_role("button", name="Log mig af, og åbn skemaet").click()
    page.locator("[data-svar-begynd]").wait_for()
    for _ in range(3):
        page.go_back()
        page.wait_for_load_state()
        assert navn not in page.content()
    page.goto(reverse("forloeb:mine"))
    assert "/log-ind/" in page.url
