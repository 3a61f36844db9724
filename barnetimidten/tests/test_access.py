"""Who gets where: every address x every method x everybody x own or foreign row.

`matrix.py` says what each must meet. Every refusal must stand in the trace under the one
who was refused; every page that is shown must leave exactly its row there.
"""

import contextlib
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse

from barnetimidten import skal
from barnetimidten.audit import afvist
from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.models import AuditEntry
from barnetimidten.brugere.actions import create_invitation
from barnetimidten.log_ind import graenser
from barnetimidten.tests import matrix
from barnetimidten.tests.faelles import afresh, browser, made_once, undrawn
from barnetimidten.tests.matrix import JA, MATRIX, NEJ, PUBLIC, VAEK
from barnetimidten.tests.test_access_matrix import make_verden, named_views
from evaluering.tests.builders import make_invitation
from evaluering.token import new_token
from forloeb.actions import keep_kalendernoegle
from forloeb.models import Forloeb
from forloeb.tests.builders import make_medarbejder
from forloeb.views.kalender import _hash

pytestmark = [pytest.mark.django_db, pytest.mark.vandring]

METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
KNOWN_METHODS = [method.lower() for method in skal.METHODS]
LAESER = {"get", "head"}
VIEWS = dict(named_views())
INGEN = [None] * len(matrix.UDEN_KONTO)
CAST = [
    ("paedagog", "mette"),
    ("paedagog", "lars"),
    ("leder", "leder"),
    ("oekonomi", "oekonomi"),
    ("administrator", "administrator"),
]
SVARLINKS = (
    {"skema": "eget"},
    {
        "skema": "sdq_efter",
        "modtager": "dagtilbud",
        "modtager_navn": "Dorthe",
        "foraelder": None,
    },
)
# The trace aside, what a request may write that does nothing: its own log-in
INTO_THE_TRACE = 'INSERT INTO "audit_auditentry"'
OWN_LOG_IN = ("django_session", "django_cache", "SAVEPOINT", "audit_auditentry")


def allowed_methods(view):
    """What the outermost method decorator lets through, in lower case."""
    while view is not None:
        for cell in getattr(view, "__closure__", None) or ():
            if isinstance(cell.cell_contents, list) and "__wrapped__" in vars(view):
                return {method.lower() for method in cell.cell_contents}
        view = getattr(view, "__wrapped__", None)
    return None


def test_every_view_names_its_methods():
    read, both = {"get", "head"}, {"get", "post"}
    for name, view in VIEWS.items():
        assert allowed_methods(view) in ({"get"}, read, both, {"post"}), name


# --- One world for the whole file ---------------------------------------------------------
@pytest.fixture(scope="module")
def verden(django_db_setup, django_db_blocker):
    """Made once; each test's own savepoint takes back what the test has done."""
    with made_once(django_db_blocker, make_world) as world:
        yield world


def make_world():
    folk = [make_medarbejder(rolle, navn) for rolle, navn in CAST]
    world = make_verden(*folk)
    forloeb = Forloeb.objects.get(pk=world.forloeb[0])
    links = [Client(), open_invitation(folk[-1]), open_kalender(folk[0])]
    links += [open_svar(forloeb, folk[0], **felter) for felter in SVARLINKS]
    world.links = [client.cookies for client in links]
    world.sessions = [log_in(bruger) for bruger in folk]
    return world


def log_in(bruger):
    client = Client()
    client.force_login(bruger)
    client.get("/")  # the first page of a log-in writes when it began
    return client.cookies


def open_kalender(paedagog):
    """A calendar program, with whatever session the answer gave it."""
    keep_kalendernoegle(_hash("kalenderens-link"), by=paedagog)
    client = Client()
    url = reverse("forloeb:kalender-ics", args=["kalenderens-link"])
    assert client.get(url).status_code == 200
    return client


def open_svar(forloeb, paedagog, **felter):
    """A parent, or somebody in the day care, with a questionnaire open."""
    token, gemt = new_token()
    invitation = make_invitation(forloeb, paedagog, **felter)
    invitation.links.create(token_hash=gemt, kanal="qr")
    client = Client()
    response = client.get(reverse("svar:open", args=[token]))
    assert response.status_code == 302
    assert settings.SVAR_COOKIE_NAME in client.cookies
    return client


def open_invitation(administrator):
    """Somebody invited who has opened the link and not yet become an employee."""
    facts = {"navn": "Ny", "email": "ny@eksempel.dk", "rolle": "leder"}
    _, token = create_invitation(**facts, by=administrator)
    client = Client()
    response = client.get(reverse("brugere:invitation-open", args=[token]), follow=True)
    assert response.status_code == 200
    return client


@pytest.fixture
def alle(verden, monkeypatch):
    """Everybody: (name, employee or None, cookies)."""
    monkeypatch.setattr(afvist, "ukendte", afvist.Loft(afvist.UKENDTE_PR_MINUT))
    monkeypatch.setattr(
        graenser, "TAKT", graenser.TAKT * 60
    )  # else each is a sign of life
    uden = zip(matrix.UDEN_KONTO, INGEN, verden.links, strict=True)
    konti = zip(matrix.KOLONNER, verden.kolonner, verden.sessions, strict=True)
    return [*uden, *konti]


# The chain of middleware, built by the first request and used by all
HANDLER = Client().handler


def ask(cookies, method, url, drawing=undrawn):
    """The answer, what it left in the trace, and what else it wrote."""
    client = browser(cookies)
    client.handler = HANDLER
    asked = []

    def note(execute, sql, *rest):
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note), drawing():
        response = getattr(client, method)(url)
    writes = [sql for sql in asked if not sql.startswith("SELECT")]
    skrevet = [sql for sql in writes if not any(own in sql for own in OWN_LOG_IN)]
    antal = sum(sql.startswith(INTO_THE_TRACE) for sql in writes)
    spor = AuditEntry.objects.order_by("-nummer")[:antal] if antal else []
    return SimpleNamespace(
        response=response, spor=[*spor][::-1], skrevet=skrevet, spurgt=asked
    )


def address(verden, name):
    kind = MATRIX[name][0]
    return reverse(name, args=getattr(verden, kind) if kind else [])


# --- The walk ------------------------------------------------------------------------------
@pytest.mark.parametrize("name", sorted(MATRIX))
def test_matrix(verden, alle, name):
    url, expected = address(verden, name), MATRIX[name][1]
    cells = list(zip(alle, [*INGEN, *expected], strict=True))
    for method in KNOWN_METHODS:
        known = method in allowed_methods(VIEWS[name])
        with afresh():
            for (hvem, bruger, cookies), venter in cells if known else ends(cells):
                # Only the text of a page that is to be shown is looked at.
                shown = (method, venter) == ("get", JA)
                drawing = contextlib.nullcontext if shown else undrawn
                svar = ask(cookies, method, url, drawing)
                check(svar, name, method, f"{method}: {hvem}", bruger, venter)
    for method in set(METHODS) - set(KNOWN_METHODS):
        svar = ask(verden.sessions[0], method, url)
        # Not even who it is has been asked, so that it is the same for everybody.
        assert (svar.response.status_code, svar.spurgt) == (405, []), method


def ends(cells):
    """A stranger, and the first whom the page is for: the same door is shut to all."""
    return [cells[0], next(cell for cell in cells if cell[1] == JA)]


def check(svar, name, method, hvem, bruger, venter):
    status = svar.response.status_code
    if bruger is None:
        check_sent_to_log_in(svar, name, hvem)
    elif method not in allowed_methods(VIEWS[name]):
        assert (status, svar.skrevet, svar.spor) == (405, [], []), hvem
    else:
        seen = status if status in (NEJ, VAEK) or status >= 500 else JA
        if status == 405:  # a view of the library's that has no such method
            seen = venter
        assert seen == venter, hvem
        check_trace(svar, name, method, bruger, hvem)


def check_sent_to_log_in(svar, name, hvem):
    """Anybody without an account, whatever link has been used."""
    assert svar.response.status_code in (302, 405), hvem
    assert svar.spor == [], hvem
    if svar.response.status_code == 302:
        assert svar.response.url.startswith("/log-ind/"), hvem


def check_trace(svar, name, method, bruger, hvem):
    """Every refusal is there under the right name; every look has its one row."""
    status = svar.response.status_code
    if status in (NEJ, VAEK):
        (row,) = svar.spor
        told = (row.handling, row.actor_id, row.sti)
        assert told == ("refused", bruger.pk, name), hvem
        assert svar.skrevet == [], hvem
    elif method in LAESER:
        venter = [expected_row(name)] if status == 200 else [None]
        rows = [row.handling for row in svar.spor] or [None]
        assert rows == venter, hvem
        shown = b"Eksempel" in svar.response.getvalue()  # the family's name and street
        assert svar.spor or not shown, f"{hvem} names a family and leaves no row"
        assert all(row.actor_id == bruger.pk for row in svar.spor), hvem
        assert all(row.formaal for row in svar.spor), hvem


def expected_row(name):
    if name in matrix.SPOR:
        return matrix.SPOR[name]
    return "read" if MATRIX[name][0] in matrix.OPSLAG_ARTER else None


def test_a_refusal_names_the_row_that_was_asked_for(verden, alle):
    """By address: what stands in the trace is what the route says, for every address."""
    _, lars, cookies = next(row for row in alle if row[0] == "anden pædagog")
    antal = 0
    for name, (kind, (_, hans, *_)) in MATRIX.items():
        url = address(verden, name)
        if hans != VAEK or not url.startswith("/forloeb/"):
            continue
        svar = ask(cookies, "get", url)
        if svar.response.status_code == VAEK:
            (row,) = svar.spor
            assert row.objekt_id in ("", str(getattr(verden, kind)[0])), name
            assert row.actor_id == lars.pk
            antal += 1
    assert antal > 20


# --- Addresses without a log-in ---------------------------------------------------------
@pytest.mark.parametrize("name", sorted(PUBLIC))
@pytest.mark.parametrize("method", METHODS)
def test_public(alle, name, method):
    """A link that does not exist gives nobody anything; asking is a refusal."""
    url = public_address(name)
    if name == "healthz":  # takes its time without a broker, and knows nobody
        alle = alle[:1]
    for hvem, bruger, cookies in alle:
        svar = ask(cookies, method, url)
        status = svar.response.status_code
        assert status < 500 or name == "healthz", hvem
        if method not in allowed_methods(VIEWS[name]):
            assert (status, svar.skrevet, svar.spor) == (405, [], []), hvem
        elif status in (NEJ, VAEK, 429):
            (row,) = svar.spor
            actor = bruger and bruger.pk
            assert (row.handling, row.actor_id, row.sti) == ("refused", actor, name)


def public_address(name):
    """Words in the address are what nobody has been given."""
    for antal in range(3):
        with contextlib.suppress(NoReverseMatch):
            return reverse(name, args=["0-ukendt"] * antal)
    raise AssertionError(name)


def test_the_handlings_named_in_the_table_exist():
    assert set(matrix.SPOR) <= set(MATRIX)
    assert {kode for kode in matrix.SPOR.values() if kode} <= set(Handling.values)
