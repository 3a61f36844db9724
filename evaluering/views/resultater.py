"""Evaluering: what came of it, on one page."""

from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from evaluering.filtre import Filter, as_query
from evaluering.forms.filtre import FilterForm
from evaluering.models import Besvarelse
from evaluering.rapport import build
from evaluering.sammenligning import compare
from forloeb.enums import Program
from forloeb.views.adgang import list_seen

UDTRAEK = "evaluering.export_resultater"
# Pages beside this one: name, URL name, permission
MERE = (
    ("Mål og effekter", "evaluering:maal", "evaluering.view_resultater"),
    ("Sikker ændring", "evaluering:forandring", "evaluering.view_resultater"),
    ("Citater", "evaluering:citat-list", UDTRAEK),
    ("Indlæste målinger", "evaluering:import-list", "evaluering.change_import"),
    ("Normsæt", "evaluering:normsaet-list", "evaluering.change_norm"),
    ("Oversættelser", "evaluering:oversaettelse-list", "evaluering.change_sprog"),
    ("Ordlyd af SDQ", "evaluering:ordlyd-list", "evaluering.change_norm"),
)


def filter_form(request: HttpRequest) -> FilterForm:
    """Whoever may not take results out of the house gets the internal edition."""
    return FilterForm(request.GET, kun_intern=not request.user.has_perm(UDTRAEK))


@require_safe
@permission_required("evaluering.view_resultater", raise_exception=True)
def oversigt(request: HttpRequest) -> HttpResponse:
    list_seen(request, Besvarelse)
    form = filter_form(request)
    valg = form.valg
    rapport = build(valg, request.user)
    kontekst = {
        "form": form,
        "valg": valg,
        "rapport": rapport,
        "koder": as_query(valg),
        "har_filter": bool(as_query(replace(valg, program="", offentlig=False))),
        "programmer": _programmes(valg),
        "udgaver": _editions(valg),
        "mere": _more(request),
    }
    if valg.anden:
        kontekst["anden"] = valg.anden
        kontekst["linjer"] = compare(rapport, build(valg.anden, request.user))
    return render(request, "evaluering/oversigt.html", kontekst)


def _with(valg: Filter, **andet: Any) -> str:
    return as_query(replace(valg, **andet))


def _programmes(valg: Filter) -> list[tuple[str, str, bool]]:
    """Name, query, whether it is the one shown."""
    return [
        (navn, _with(valg, program=kode), valg.program == kode)
        for kode, navn in [("", "Begge programmer"), *Program.choices]
    ]


def _editions(valg: Filter) -> list[tuple[str, str, bool]]:
    intern = _with(valg, offentlig=False)
    offentlig = _with(valg, offentlig=True, dagtilbud=None)
    return [
        ("Til intern brug", intern, not valg.offentlig),
        ("Til offentliggørelse", offentlig, valg.offentlig),
    ]


def _more(request: HttpRequest) -> list[tuple[str, str]]:
    fundet = []
    for tekst, navn, rettighed in MERE:
        try:
            url = reverse(navn)
        except NoReverseMatch:
            continue
        if request.user.has_perm(rettighed):
            fundet.append((tekst, url))
    return fundet
