"""Evaluering: what came of it, on one page."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from evaluering.models import Besvarelse
from evaluering.rapport import build
from evaluering.sammenligning import compare
from evaluering.views.filter import UDTRAEK, filter_context, filter_form
from forloeb.views.adgang import list_seen

# Pages beside this one: name, URL name, permission
MERE = (
    ("Mål og effekter", "evaluering:maal", "evaluering.view_resultater"),
    ("Sikker ændring", "evaluering:forandring", "evaluering.view_resultater"),
    ("Citater", "evaluering:citat-list", UDTRAEK),
    ("Målinger fra andre steder", "evaluering:import-list", "evaluering.change_import"),
    ("Normsæt", "evaluering:normsaet-list", "evaluering.change_norm"),
    (
        "Sprog til familierne",
        "evaluering:oversaettelse-list",
        "evaluering.change_sprog",
    ),
    ("Ordlyd af SDQ", "evaluering:ordlyd-list", "evaluering.change_norm"),
)


@require_safe
@permission_required("evaluering.view_resultater", raise_exception=True)
def oversigt(request: HttpRequest) -> HttpResponse:
    list_seen(request, Besvarelse)
    form = filter_form(request)
    kontekst = filter_context(request, form)
    if form.er_afvist:
        return render(request, "evaluering/oversigt.html", kontekst)
    valg = kontekst["valg"]
    rapport = build(valg, request.user)
    kontekst |= {"rapport": rapport, "mere": _more(request)}
    if valg.anden:
        kontekst["anden"] = valg.anden
        kontekst["linjer"] = compare(rapport, build(valg.anden, request.user))
    return render(request, "evaluering/oversigt.html", kontekst)


def _more(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (tekst, reverse(navn))
        for tekst, navn, rettighed in MERE
        if request.user.has_perm(rettighed)
    ]
