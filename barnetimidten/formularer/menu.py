"""The menu of each role, and which item the page belongs to."""

from collections.abc import Callable
from time import time
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse

from barnetimidten.brugere.roller import ROLLE_NAVNE, Rolle

MENU = {
    Rolle.PAEDAGOG: (
        ("Mine forløb", "forloeb:mine"),
        ("Kalender", "forloeb:kalender"),
        ("Evaluering", "evaluering:oversigt"),
        ("Aktiviteter", "forloeb:aktivitet-list"),
        ("Dokumenter", "dokumenter:list"),
    ),
    Rolle.LEDER: (
        ("Overblik", "overblik:overblik"),
        ("Alle forløb", "forloeb:list"),
        ("Dagtilbud", "forloeb:dagtilbud-list"),
        ("Aktiviteter", "forloeb:aktivitet-list"),
        ("Fravær", "forloeb:fravaer-list"),
        ("Evaluering", "evaluering:oversigt"),
        ("Statusnotat", "statusnotat:list"),
        ("Dokumenter", "dokumenter:list"),
        ("Tilsyn", "overblik:tilsyn"),
    ),
    Rolle.OEKONOMI: (
        ("Business case", "oekonomi:list"),
        ("Nøgletal", "overblik:noegletal"),
        ("Dokumenter", "dokumenter:list"),
    ),
    Rolle.ADMINISTRATOR: (
        ("Drift", "drift:oversigt"),
        ("Brugere", "brugere:list"),
        ("Invitationer", "brugere:invitation-list"),
        ("Gennemgang", "brugere:gennemgang"),
        ("Roller", "brugere:rolle-list"),
        ("Dagtilbud", "forloeb:dagtilbud-list"),
        ("Normsæt", "evaluering:normsaet-list"),
        ("Sprog til familierne", "evaluering:oversaettelse-list"),
        ("Ordlyd af SDQ", "evaluering:ordlyd-list"),
    ),
}
# Pages with addresses of their own that belong to an item
UNDER = {
    "indsigt": "overblik:tilsyn",
    "sletning": "overblik:tilsyn",
    "indikatorer": "overblik:noegletal",
}


ANTAL, GYLDIGE = "menu_antal", 15 * 60
"""In the session; a number older than that (seconds) is not shown."""


class Punkt(NamedTuple):
    tekst: str
    url: str
    aktiv: bool
    antal: int


def menu(request: HttpRequest) -> dict[str, Any]:
    """Context processor; a view may call `remember_counts` with {url name: number}."""
    rolle = getattr(getattr(request, "user", None), "rolle", None)
    if rolle is None or getattr(request, "mangler_faktor", False):
        return {"menu": []}
    counts = _counts(request)
    items = [
        (tekst, url, counts.get(navn, 0))
        for tekst, navn in MENU[Rolle(rolle)]
        if (url := _address(navn))
    ]
    sti = _belongs_to(request)
    here = max((u for _, u, _ in items if sti.startswith(u)), default="", key=len)
    return {
        "menu": [Punkt(tekst, url, url == here, antal) for tekst, url, antal in items],
        "rolle_navn": ROLLE_NAVNE[Rolle(rolle)],
    }


def remember_counts(request: HttpRequest, counts: dict[str, int]) -> None:
    """What a first page has counted anyway follows to the next pages, which ask nothing.

    Zero is not kept, and the session is not written while it holds the same numbers.
    A role may change within a session: its numbers are shown to no other.
    """
    request.menu_counts = {navn: antal for navn, antal in counts.items() if antal}
    husket, nu = request.session.get(ANTAL, {}), time()
    frisk = husket.get("til", 0) > nu + GYLDIGE / 2
    nyt = {"tal": request.menu_counts, "rolle": request.user.rolle}
    if not (frisk and husket == nyt | {"til": husket["til"]}):
        request.session[ANTAL] = nyt | {"til": nu + GYLDIGE}


def forget_counts(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: after an act the numbers may be others, so none is shown."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        acted = request.method == "POST" and not request.htmx
        if acted and ANTAL in request.session:
            del request.session[ANTAL]
        return response

    return middleware


def _counts(request: HttpRequest) -> dict[str, int]:
    if hasattr(request, "menu_counts"):
        return request.menu_counts
    husket = getattr(request, "session", {}).get(ANTAL, {})
    gyldig = husket.get("til", 0) > time() and husket.get("rolle") == request.user.rolle
    return husket["tal"] if gyldig else {}


def _belongs_to(request: HttpRequest) -> str:
    namespace = getattr(request.resolver_match, "namespace", "")
    return _address(UNDER[namespace]) if namespace in UNDER else request.path


def _address(navn: str) -> str:
    try:
        return reverse(navn)
    except NoReverseMatch:
        return ""
