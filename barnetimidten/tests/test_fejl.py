"""What a fault tells: that something went wrong, in Danish, and nothing about us."""

import ast
import re
import time
from unittest.mock import patch

import pytest
from django import forms
from django.apps import apps
from django.db import OperationalError, connection
from django.db.models import FileField
from django.template.loader import get_template
from django.test import Client
from django.urls import get_resolver, reverse

from barnetimidten.audit.log import NotLoggedError
from barnetimidten.audit.models import AuditEntry
from barnetimidten.brugere import actions as bruger_actions
from barnetimidten.brugere.models import Medarbejder
from barnetimidten.tests.kode import app_files
from barnetimidten.tests.kravl import rows_of_everything
from forloeb import actions
from forloeb.models import Besoeg, Forloeb
from forloeb.tests import builders

pytestmark = pytest.mark.django_db

# Words of the machine that no page of ours has any use for
TELLING = re.compile(
    r"Traceback|Error\b|Exception|File \"|\.py\b|django|python|granian|sqlite|postgres"
    r"|psycopg|redis|celery|/work|/tmp|/home|line \d+|SECRET|hemmeligt-internt",
    re.IGNORECASE,
)
INTERNAL = "hemmeligt-internt sqlite /tmp/db"
HUNDRED_KB = 100_000
MAX_REGEX_SECONDS = 0.05


def told(response):
    """What a page says that it must not; the page itself is in Danish."""
    text = response.content.decode()
    assert 'lang="da"' in text
    return TELLING.findall(text + str(response.headers).replace("text/html", ""))


@pytest.fixture
def user(mette):
    client = Client(raise_request_exception=False)
    client.force_login(mette)
    return client


@pytest.mark.parametrize("status", [400, 403, 404, 405, 429, 500])
def test_every_refusal_has_a_page(status):
    get_template(f"{status}.html")


def test_404_and_405_tell_nothing(user):
    assert told(user.get("/findes/ikke.py")) == []
    assert told(user.put("/")) == []


def test_403_tells_nothing(user):
    response = user.get(reverse("brugere:list"))
    assert (response.status_code, told(response)) == (403, [])


def test_403_without_a_token_tells_nothing(mette):
    client = Client(enforce_csrf_checks=True)
    client.force_login(mette)
    response = client.post(reverse("forloeb:create"), {"navn": "x"})
    assert (response.status_code, told(response)) == (403, [])


def test_400_tells_nothing(user):
    response = user.get("/", HTTP_HOST="ondt.example")
    assert (response.status_code, told(response)) == (400, [])


@pytest.mark.parametrize(
    "fault",
    [OperationalError(INTERNAL), OSError(28, INTERNAL), RuntimeError(INTERNAL)],
    ids=["database", "disk-full", "other"],
)
def test_500_tells_nothing(user, fault):
    with patch("forloeb.views.mine.render", side_effect=fault):
        response = user.get(reverse("forloeb:mine"))
    assert (response.status_code, told(response)) == (500, [])


def test_500_needs_no_database(user):
    """The page is drawn without a query: the database may be what is down."""
    with patch("django.db.backends.utils.CursorWrapper.execute", side_effect=broken()):
        response = user.get(reverse("forloeb:mine"))
    assert (response.status_code, told(response)) == (500, [])


def broken():
    return OperationalError(INTERNAL)


class Breaks:
    """Lets so many writes through and refuses the next, whichever table it is for."""

    def __init__(self, after):
        self.left = after

    def __call__(self, execute, sql, *rest):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            self.left -= 1
            if self.left == -1:
                raise OperationalError(INTERNAL)
        return execute(sql, *rest)


def record(mette, administrator):
    besoeg = builders.agreed(mette).besoeg.planlagte().first()
    return lambda: builders.hold(Besoeg.objects.get(pk=besoeg.pk), by=mette)


def end(mette, administrator):
    forloeb = builders.running(mette, held=2)
    sidste = max(besoeg.dato for besoeg in forloeb.besoeg.holdte())
    felter = {"dato": sidste, "afslutning": "planmaessig", "by": mette}
    return lambda: actions.end_forloeb(Forloeb.objects.get(pk=forloeb.pk), **felter)


def change_rolle(mette, administrator):
    felter = {"rolle": "leder", "version": 1, "by": administrator}
    return lambda: bruger_actions.change_rolle(
        Medarbejder.objects.get(pk=mette.pk), **felter
    )


def accept(mette, administrator):
    ny = {"navn": "Ny", "email": "ny@example.dk", "rolle": "leder"}
    _, token = bruger_actions.create_invitation(**ny, by=administrator)
    valg = {"username": "ny", "password": "korrekt hest batteri"}
    token_hash = bruger_actions.hash_token(token)
    return lambda: bruger_actions.accept_invitation(token_hash, **valg)


@pytest.mark.parametrize("operation", [record, end, change_rolle, accept])
def test_a_database_that_breaks_midway_leaves_nothing_half(
    mette, administrator, operation
):
    """Each write of it fails in turn, the trace's own too: all of it is undone."""
    work = operation(mette, administrator)
    before, written = everything(), 0
    while True:
        try:
            with connection.execute_wrapper(Breaks(written)):
                work()
        except (OperationalError, NotLoggedError):
            written += 1
            assert everything() == before, f"half done at write {written}"
        else:
            break
    assert written >= 2  # the row itself and its line in the trace
    assert everything() != before


def everything():
    return rows_of_everything(), AuditEntry.objects.count()


# --- What can be sent in --------------------------------------------------------------
def all_forms(base=forms.BaseForm):
    for form in base.__subclasses__():
        yield form
        yield from all_forms(form)


def test_only_tables_can_be_uploaded():
    """Which forms of ours take a file; what is read of one is limited as it comes."""
    get_resolver().url_patterns  # noqa: B018 (imports every view, and so every form)
    ours = [f for f in all_forms() if f.__module__.split(".")[0] in OURS]
    assert len(ours) >= 30
    with_file = [
        f"{form.__name__}.{name}"
        for form in ours
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.FileField)
    ]
    assert sorted(with_file) == [
        "CaseImportForm.fil",
        "CasefilForm.fil",
        "CsvForm.fil",
        "ImportForm.fil",
        "KommunefilForm.fil",
        "NormsaetForm.fil",
        "OrdlydForm.fil",
        "ScenarieImportForm.fil",
    ]


OURS = {"barnetimidten", "forloeb", "evaluering", "oekonomi", "overblik"}


def test_no_other_view_reads_uploads_and_no_column_holds_one(settings):
    found = [path.name for path in app_files() if "request.FILES" in path.read_text()]
    assert sorted(found) == [
        "importer.py",
        "indlaes.py",
        "kommunen.py",
        "normsaet.py",
        "ordlyd.py",
    ]
    felter = [felt for m in apps.get_models() for felt in m._meta.get_fields()]
    assert not [felt for felt in felter if isinstance(felt, FileField)]
    assert settings.UPLOAD_MAX <= 1024 * 1024


def test_too_large_a_page_is_answered_in_danish(user, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = user.post(reverse("forloeb:create"), {"navn": "x" * 2000})
    assert (response.status_code, told(response)) == (400, [])
    assert "mere, end siden kan rumme" in response.content.decode()


def test_too_many_fields_are_answered_in_danish(user, settings):
    data = {f"felt{n}": "x" for n in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    response = user.post(reverse("forloeb:create"), data)
    assert (response.status_code, told(response)) == (400, [])


def test_the_limits_are_set(settings):
    assert settings.DATA_UPLOAD_MAX_MEMORY_SIZE <= 32 * 1024 * 1024
    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS <= 500
    assert settings.DATA_UPLOAD_MAX_NUMBER_FILES <= 1


# --- No pattern that takes for ever -----------------------------------------------------
def patterns():
    """Every regular expression written in our own source, and how it is asked."""
    for path in app_files():
        source = path.read_text()
        if "re." not in source:
            continue
        nodes = list(ast.walk(ast.parse(source)))
        names = {
            node.value: node.targets[0].id
            for node in nodes
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        for node in nodes:
            if is_pattern(node) and isinstance(node.args[0], ast.Constant):
                asked = names.get(node, "re")
                way = re.search(rf"\b{asked}\.(search|sub|findall|finditer)\(", source)
                method = "search" if way else "fullmatch"
                yield f"{path.name}:{node.lineno}", node.args[0].value, method


def is_pattern(node):
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and bool(node.args)
    )


PIECES = ("0", "1 ", "a", " ", "a1", "aA_.", "12.", "-", "010120-", "a-", "\n", "<a ")


PATTERNS = list(patterns())


@pytest.mark.parametrize(("place", "pattern", "method"), PATTERNS)
def test_no_pattern_takes_long(place, pattern, method):
    ask = getattr(re.compile(pattern), method)
    for piece in PIECES:
        text = (piece * HUNDRED_KB)[:HUNDRED_KB] + "!"
        started = time.process_time()
        ask(text)
        assert time.process_time() - started < MAX_REGEX_SECONDS, (place, piece)


def test_the_patterns_are_found():
    assert len(PATTERNS) >= 10
