"""A log-in that ends in the middle of a form, and the warning before it does."""

import time

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.urls import reverse

from barnetimidten.formularer.models import Ugemt
from barnetimidten.log_ind.graenser import BEGYNDT, SENEST
from forloeb.tests import builders
from overblik.tests.browser.conftest import DESK, PHONE, step_in
from overblik.tests.browser.test_pages import findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TYPED = "Vi så på kastanjer ved søen."
IDLE = 30 * 60


@pytest.fixture
def besoeg(mette):
    return builders.running(mette).besoeg.planlagte().first()


def idle_for(seconds):
    """The clock of every log-in in the database is set back."""
    for row in Session.objects.all():
        session = SessionStore(row.session_key)
        if SENEST in session:
            session[BEGYNDT] = session[SENEST] = int(time.time()) - seconds
            session.save()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_visit_is_saved_once_although_the_log_in_ran_out(open_page, besoeg, scripts):
    page = open_page(PHONE, java_script_enabled=scripts)
    step_in(page, "mette")
    page.goto(reverse("forloeb:besoeg-record", args=[besoeg.pk]))
    page.get_by_label("Hvad skete der?").fill(TYPED)
    if scripts:
        page.get_by_text("Kladde gemt kl.").wait_for()
    idle_for(IDLE + 60)
    page.get_by_role("button", name="Gem besøg", exact=True).click()
    page.wait_for_url("**/log-ind/**")
    assert "kastanjer" not in page.url
    page.get_by_label("Brugernavn").fill("mette")
    page.get_by_label("Adgangskode").fill(builders.PASSWORD)
    page.get_by_role("button", name="Log ind", exact=True).click()
    page.wait_for_url("**/ugemt/")
    page.get_by_role("heading", name="Du blev logget af, før det blev gemt").wait_for()
    page.get_by_text(TYPED).wait_for()
    if scripts:
        assert findings(page, "/ugemt/") == []
    page.get_by_role("button", name="Send igen").click()
    page.wait_for_url(lambda url: "/registrer" not in url and "/ugemt/" not in url)
    besoeg.refresh_from_db()
    assert (besoeg.status, besoeg.notat) == ("gennemfoert", TYPED)
    assert besoeg.forloeb.besoeg.holdte().filter(notat=TYPED).count() == 1
    assert not Ugemt.objects.exists()


def test_the_warning_shows_and_extends(open_page, besoeg):
    page = open_page(DESK)
    page.clock.install()
    step_in(page, "mette")
    page.goto("/forloeb/")
    warning = page.locator("#session-varsel")
    assert warning.is_hidden()

    page.clock.run_for((IDLE - 200) * 1000)
    assert warning.is_hidden()

    idle_for(IDLE - 100)
    page.clock.run_for(90 * 1000)
    button = warning.get_by_role("button", name="Bliv logget ind")
    button.wait_for()
    assert warning.get_attribute("role") == "alertdialog"
    assert "Du bliver logget af kl." in warning.inner_text()
    assert page.evaluate("document.activeElement.textContent") == "Bliv logget ind"
    assert findings(page, "the warning") == []

    button.click()
    warning.wait_for(state="hidden")
    (left,) = [
        IDLE - (int(time.time()) - session[SENEST])
        for row in Session.objects.all()
        if SENEST in (session := SessionStore(row.session_key))
    ]
    assert left > IDLE - 60


def test_another_tab_counts_for_this_one(open_page, besoeg):
    page = open_page(DESK)
    page.clock.install()
    step_in(page, "mette")
    page.goto("/forloeb/")
    page.clock.run_for((IDLE - 60) * 1000)  # the server still knows 30 minutes
    page.wait_for_timeout(300)
    assert page.locator("#session-varsel").is_hidden()


def test_a_log_in_that_has_ended_is_told_of(open_page, besoeg):
    page = open_page(PHONE)
    page.clock.install()
    step_in(page, "mette")
    page.goto(reverse("forloeb:besoeg-record", args=[besoeg.pk]))
    idle_for(IDLE + 60)
    page.clock.run_for(IDLE * 1000)
    warning = page.locator("#session-varsel")
    warning.get_by_text("Du er logget af.").wait_for()
    assert warning.get_attribute("role") == "alert"
    assert findings(page, "logged out") == []
