"""Debian's Chromium, driven by Playwright, against the live server."""

import os
import time

import pytest
from django.conf import settings
from django.core.cache import cache

SCREENSHOTS = os.environ.get("SCREENSHOTS")  # where each browser stood at the end
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
AXE = settings.BASE_DIR / "node_modules/axe-core/axe.min.js"
VNU = settings.BASE_DIR / "node_modules/vnu-jar/build/dist/vnu.jar"


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import (  # noqa: PLC0415 (its loop must not start earlier)
        sync_playwright,
    )

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, live_server):
    """open_page(viewport) -> a page of a fresh browser session; errors on it fail."""
    contexts, faults = [], []
    cache.clear()  # the log-ins of the test before are not to be counted

    def _open(viewport=PHONE, **options):
        context = chromium.new_context(
            viewport=viewport, base_url=live_server.url, locale="da-DK", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "console",
            lambda message: (
                faults.append(message.text)
                if "Content Security Policy" in message.text
                else None
            ),
        )
        return page

    yield _open
    for number, context in enumerate(contexts):
        if SCREENSHOTS and context.pages:
            context.pages[-1].screenshot(path=f"{SCREENSHOTS}-{number}.png")
        context.close()
    assert faults == []


def log_in(page, username, password):
    page.goto("/log-ind/")
    page.get_by_label("Brugernavn").fill(username)
    page.get_by_label("Adgangskode").fill(password)
    page.get_by_role("button", name="Log ind", exact=True).click()
    page.wait_for_url(lambda url: "/log-ind/" not in url)


def confirm_password():
    """As if everybody who is logged in had just given the password once more."""
    from django.contrib.sessions.backends.db import (  # noqa: PLC0415 (apps are ready)
        SessionStore,
    )
    from django.contrib.sessions.models import Session  # noqa: PLC0415 (as above)

    for row in Session.objects.all():
        session = SessionStore(row.session_key)
        given = {"method": "password", "at": time.time(), "reauthenticated": True}
        session["account_authentication_methods"] = [given]
        session.save()
