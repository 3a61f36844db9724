"""The menu of each role, and which item the page belongs to."""

from typing import Any, NamedTuple

from django.http import HttpRequest
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


class Punkt(NamedTuple):
    tekst: str
    url: str
    aktiv: bool
    antal: int


def menu(request: HttpRequest) -> dict[str, Any]:
    """Context processor; a view may set `request.menu_counts = {url name: number}`."""
    rolle = getattr(getattr(request, "user", None), "rolle", None)
    if rolle is None or getattr(request, "mangler_faktor", False):
        return {"menu": []}
    counts = getattr(request, "menu_counts", {})
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


def _belongs_to(request: HttpRequest) -> str:
    namespace = getattr(request.resolver_match, "namespace", "")
    return _address(UNDER[namespace]) if namespace in UNDER else request.path


def _address(navn: str) -> str:
    try:
        return reverse(navn)
    except NoReverseMatch:
        return ""
