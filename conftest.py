"""Settings of every test run: its own data folder, a broker that nobody answers.

`TEST_DATABASE_URL` and `TEST_REDIS_URL` name other servers (bin/test sets them).
`TEST_SQLITE_COPY` names a folder where one call leaves its migrated SQLite to the next.
"""

import gc
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from coverage import Coverage
from django.conf import settings
from django.core.handlers.base import BaseHandler
from hypothesis import settings as hypothesis_settings

if settings.configured:
    pytest.exit("Unset DJANGO_SETTINGS_MODULE: conftest.py sets it itself.", 4)

# The same examples in every run: what is found stays found, coverage stays the same.
# No deadline: a busy machine is no fault.
hypothesis_settings.register_profile("faste", derandomize=True, deadline=None)
hypothesis_settings.load_profile("faste")

# Tasks are called as functions; what rings for the worker must survive its absence.
UNREACHABLE_BROKER = "redis://127.0.0.1:1/0"
_data_dir = tempfile.TemporaryDirectory(prefix="bim-", ignore_cleanup_errors=True)
_redis = os.environ.get("TEST_REDIS_URL", "")

os.environ |= {
    "MODE": "test",
    "DJANGO_SETTINGS_MODULE": "barnetimidten.settings",
    "DATA_DIR": _data_dir.name,
    "DATABASE_URL": os.environ.get(
        "TEST_DATABASE_URL", f"sqlite:///{_data_dir.name}/db.sqlite3"
    ),
    "REDIS_URL": _redis,
    "CELERY_BROKER_URL": _redis or UNREACHABLE_BROKER,
}
os.mkdir(f"{_data_dir.name}/staticfiles")  # whitenoise warns when it is missing
_ = settings.DATABASES  # pytest-django sets Django up only when settings are loaded


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--baglaens", action="store_true", help="tests in reverse order")
    parser.addoption(
        "--med-motor",
        action="store_true",
        help="only tests that ask for a database; the others are refused one",
    )


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    if config.getoption("--baglaens"):
        items.reverse()
    if config.getoption("--med-motor"):
        config.hook.pytest_deselected(
            items=[item for item in items if not has_engine(item)]
        )
        items[:] = filter(has_engine, items)


def has_engine(item: pytest.Item) -> bool:
    """Asks for a database, and with it for what else is another with PostgreSQL."""
    asked = {"db", "transactional_db", "django_db_setup", "live_server"}
    marked = item.get_closest_marker("django_db")
    return bool(marked or asked & set(item.fixturenames))  # type: ignore[attr-defined]


# What is imported stays: to look through it again and again took a tenth of the run.
gc.set_threshold(50_000, 20, 20)


def pytest_collection_finish(session: pytest.Session) -> None:
    gc.collect()
    gc.freeze()
    if tracing := Coverage.current():  # of --cov
        BaseHandler().load_middleware()  # else imported by the first page, traced or not
        session.config.pluginmanager.register(Measuring(tracing))


class Measuring:
    """Tracing costs two thirds more: off where cheaper tests reach the same rules.

    A new test is measured until `umaalt.txt` names it: a file, or a function of one; `!`
    has a function of such a file measured all the same. The walks never are. When a line
    of the report is missing, a test of its own is best, else a `!` or a line less there.
    """

    def __init__(self, tracing: Coverage) -> None:
        self.tracing = tracing
        tracing.stop()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        if not is_measured(item):
            return (yield)
        self.tracing.start()
        try:
            return (yield)
        finally:
            self.tracing.stop()


UNMEASURED = set(
    Path(__file__)
    .with_name("barnetimidten")
    .joinpath("tests/umaalt.txt")
    .read_text()
    .split()
)


def is_measured(item: pytest.Item) -> bool:
    test = item.nodeid.partition("[")[0]
    named = {test, test.partition("::")[0]} & UNMEASURED
    walks = item.get_closest_marker("vandring")
    return f"!{test}" in UNMEASURED or not (named or walks)


# bin/test calls pytest more than once: the first SQLite that is migrated is copied.
_copy = Path(os.environ.get("TEST_SQLITE_COPY") or _data_dir.name) / "migreret.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb():
    """True when there is one to begin with; what it lacks is migrated still."""
    database = settings.DATABASES["default"]
    found = database["ENGINE"].endswith("sqlite3") and _copy.exists()
    if found:
        shutil.copy(_copy, database["TEST"]["NAME"])
    return found


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_keepdb, django_db_blocker):
    from django.db import connection  # noqa: PLC0415 (Django is set up by now)

    wanted = "TEST_SQLITE_COPY" in os.environ and not django_db_keepdb
    if wanted and connection.vendor == "sqlite":
        half = _copy.with_suffix(f".{os.getpid()}")
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(half)])
        half.rename(_copy)


@pytest.fixture(scope="session", autouse=True)
def _flush_past_the_trace():
    """The trace and the ledger refuse to be emptied; the tests' own flush may."""
    from django.db import connection  # noqa: PLC0415 (Django is set up by now)

    from barnetimidten.audit.tests.uden_triggere import (  # noqa: PLC0415 (as above)
        let_flush_pass,
    )
    from oekonomi.tests import uden_spaerring  # noqa: PLC0415 (as above)
    from overblik.indikatorer.tests import (  # noqa: PLC0415 (as above)
        uden_spaerring as uden_kommunetal,
    )

    with pytest.MonkeyPatch.context() as monkeypatch:
        let_flush_pass(monkeypatch, connection)
        uden_spaerring.let_flush_pass(monkeypatch, connection)
        uden_kommunetal.let_flush_pass(monkeypatch, connection)
        yield


@pytest.fixture(scope="session", autouse=True)
def _kinds_of_document_for_tests():
    from barnetimidten.dokumentarter import ARTER  # noqa: PLC0415 (as above)
    from barnetimidten.dokumenter.tests.proeve import PROEVER  # noqa: PLC0415

    ARTER.update(PROEVER)


@pytest.fixture(autouse=True)
def _no_counts_left_in_redis():
    if _redis:
        from barnetimidten.tests.faelles import (  # noqa: PLC0415 (Django is set up)
            forget_counts,
        )

        forget_counts()


@pytest.fixture(scope="session", autouse=True)
def _forced_log_ins_have_begun():
    """As one from the log-in page: the first page after it writes no session.

    And saved once: Django's own makes two sessions and deletes the first (15 questions).
    """
    from django.contrib.auth import login  # noqa: PLC0415 (Django is set up by now)
    from django.contrib.sessions.backends.db import (  # noqa: PLC0415 (as above)
        SessionStore,
    )
    from django.http import HttpRequest  # noqa: PLC0415 (as above)
    from django.test import Client  # noqa: PLC0415 (as above)

    from barnetimidten.log_ind.graenser import begin  # noqa: PLC0415 (as above)

    def new_session():
        session = SessionStore()
        session.cycle_key = lambda: None  # it has none yet; `save` gives it one
        return session

    def _login(self, user, backend=None):
        kendt = settings.SESSION_COOKIE_NAME in self.cookies
        request = HttpRequest()
        request.session = self.session if kendt else new_session()
        login(request, user, backend)
        begin(request.session)
        request.session.save()
        self._set_login_cookies(request)

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(Client, "_login", _login)
        yield


@pytest.fixture(autouse=True)
def _walks_keep_nothing(request, monkeypatch):
    """Thousands of answers, many refused: nobody reads their log and their templates.

    And the same papers again and again: each is drawn once.
    """
    if request.node.get_closest_marker("vandring"):
        from barnetimidten.dokumenter import pdf  # noqa: PLC0415 (Django is set up)

        monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)
        monkeypatch.setattr("django.test.client.store_rendered_templates", _keep_none)
        monkeypatch.setattr(pdf, "html_to_pdf", partial(_draw_once, pdf.html_to_pdf))


def _keep_none(*args, **kwargs): ...


_drawn: dict[tuple[object, ...], bytes] = {}


def _draw_once(draw, html, bilag=()):
    """The same text is the same paper; dokumenter/tests holds it to that."""
    if (paper := (html, *bilag)) not in _drawn:
        _drawn[paper] = draw(html, bilag)
    return _drawn[paper]


# --- The cast: two educators who do not see each other's courses, and the others ----
@pytest.fixture
def mette(db):
    return _medarbejder("paedagog", "mette")


@pytest.fixture
def lars(db):
    return _medarbejder("paedagog", "lars")


@pytest.fixture
def leder(db):
    return _medarbejder("leder", "leder")


@pytest.fixture
def oekonomi(db):
    return _medarbejder("oekonomi", "oekonomi")


@pytest.fixture
def administrator(db):
    return _medarbejder("administrator", "administrator")


def _medarbejder(rolle: str, username: str):
    from forloeb.tests.builders import (  # noqa: PLC0415 (Django is set up by now)
        make_medarbejder,
    )

    return make_medarbejder(rolle, username)
