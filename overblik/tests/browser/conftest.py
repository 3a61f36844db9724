"""Debian's Chromium, driven by Playwright, against the live server.

The one without windows: the same source, and what is drawn for no screen is not drawn.
"""

import os
import sqlite3
import subprocess
import time
from contextlib import closing

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.cache import cache
from django.db import connection
from django.http import FileResponse
from django.test import Client, TransactionTestCase
from django.utils.text import slugify

SCREENSHOTS = os.environ.get("SCREENSHOTS")  # where each browser stood at the end
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium-headless-shell")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",  # as wide as in the one with windows
    # Each page is new: what V8 compiles at its best for axe has no time to pay.
    "--js-flags=--no-opt --no-maglev",
]
# Java: over before a compiler at its best, on every core, would have paid
SHORT_RUN = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
AXE = settings.BASE_DIR / "node_modules/axe-core/axe.min.js"
AXE_URL = f"{settings.STATIC_URL}axe.min.js"  # so that Chromium compiles it once
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


@pytest.fixture(scope="session", autouse=True)
def _static_files_are_kept():
    """By the browser, as they are in production, where their names carry a hash."""
    serve = StaticFilesHandler.serve

    def serve_for_good(handler, request):
        if request.path == AXE_URL:
            response = FileResponse(AXE.open("rb"), content_type="text/javascript")
        else:
            response = serve(handler, request)
        response["Cache-Control"] = "max-age=31536000"
        return response

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(StaticFilesHandler, "serve", serve_for_good)
        yield


@pytest.fixture(scope="session", autouse=True)
def _rows_are_laid_back(django_db_setup, django_db_blocker, tmp_path_factory):
    """The database as it was migrated: to empty all tables took longer than many tests."""
    if connection.vendor != "sqlite":
        yield
        return
    kept = tmp_path_factory.mktemp("migreret") / "db.sqlite3"
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(kept)])

    def lay_back(_case):
        connection.ensure_connection()
        with closing(sqlite3.connect(kept)) as rows:
            rows.backup(connection.connection)

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(TransactionTestCase, "_fixture_teardown", lay_back)
        yield


def vnu(folder):
    """The Nu HTML checker's errors over all saved pages, or its own; one call."""
    result = subprocess.run(
        ["java", *SHORT_RUN, "-jar", VNU, "--errors-only", "--format", "gnu", folder],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,  # where it says why it could not
        text=True,
        check=False,
    )
    return result.stdout.strip()


@pytest.fixture(scope="session")
def keep_html(tmp_path_factory):
    """keep_html(name, html): for the Nu checker, which reads all when all have run."""
    folder = tmp_path_factory.mktemp("html")

    def _keep(name, html):
        number = len(list(folder.iterdir()))
        (folder / f"{number}-{slugify(name)[-60:]}.html").write_text(html)

    yield _keep
    assert vnu(folder) == ""


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
        page.set_default_timeout(60_000)  # a busy machine is no fault
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


def tick(field):
    """When it lies still; by force, as what is drawn of it is its label's."""
    field.page.wait_for_load_state()
    field.scroll_into_view_if_needed()
    field.check(force=True)


def step_in(page, username):
    """Logged in without the page that asks for it: other tests are about that."""
    from barnetimidten.brugere.models import Medarbejder  # noqa: PLC0415 (apps are ready)

    client = Client()
    client.force_login(Medarbejder.objects.get(username=username))
    kage = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies(
        [{"name": kage.key, "value": kage.value, "domain": "localhost", "path": "/"}]
    )


def confirm_password():
    """As if everybody who is logged in had just given the password once more."""
    from django.contrib.sessions.backends.db import (  # noqa: PLC0415 (apps are ready)
        SessionStore,
    )
    from django.contrib.sessions.models import Session  # noqa: PLC0415 (as above)

    for row in Session.objects.all():
        session = SessionStore(row.session_key)
        til = time.time() + 3600  # a busy machine is no fault
        given = {"method": "password", "at": til, "reauthenticated": True}
        session["account_authentication_methods"] = [given]
        session["account_authentication_methods_user"] = session.get("_auth_user_id")
        session.save()
