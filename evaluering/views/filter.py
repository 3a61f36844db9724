"""What the pages of results share: the filter, its links and its edition."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest

from evaluering.filtre import Filter, as_query
from evaluering.forms.filtre import FilterForm
from forloeb.enums import Program

UDTRAEK = "evaluering.export_resultater"
SAMMENLIGN = ("sammenlign_fra", "sammenlign_til")


def filter_form(request: HttpRequest, *, kun_intern: bool = False) -> FilterForm:
    """Whoever may not take results out of the house gets the internal edition."""
    maa_ud = request.user.has_perm(UDTRAEK)
    return FilterForm(request.GET, kun_intern=kun_intern or not maa_ud)


def filter_context(request: HttpRequest, form: FilterForm) -> dict[str, Any]:
    """For `_filter.html` and `_hvad.html`."""
    valg = form.valg
    return {
        "form": form,
        "valg": valg,
        "koder": as_query(valg),
        "har_filter": bool(as_query(replace(valg, program="", offentlig=False))),
        "programmer": _programmes(valg),
        "udgaver": [] if form.kun_intern else _editions(valg),
    }


def without_comparison(form: FilterForm) -> FilterForm:
    """For a page that shows one period."""
    for navn in SAMMENLIGN:
        del form.fields[navn]
    return form


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
