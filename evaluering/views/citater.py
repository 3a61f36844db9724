"""Quotations: a leader reads what may be quoted, and picks what is published."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.opslag import note
from barnetimidten.formularer.indsendelse import submit_once
from barnetimidten.sider import Side, page_after
from evaluering.actions.citater import drop_citat, pick_citat
from evaluering.citater import quotable
from evaluering.forms.citater import CitatForm
from evaluering.models import Besvarelse
from forloeb.actions.grund import StatusError
from forloeb.formaal import purpose_of_list
from forloeb.views.adgang import list_seen
from forloeb.views.adresser import with_query

LISTE = "evaluering:citat-list"


@require_safe
@permission_required("evaluering.export_resultater", raise_exception=True)
def citat_list(request: HttpRequest) -> HttpResponse:
    """Answers with the family's tick, newest first, a page at a time."""
    list_seen(request, Besvarelse)
    side = _page(request)
    kontekst = {
        "svar": [(row, _texts(row)) for row in side.rows],
        "side": side,
        "naeste_url": side.naeste and with_query(reverse(LISTE), efter=side.naeste),
    }
    return render(request, "evaluering/citat_list.html", kontekst)


def _page(request: HttpRequest) -> Side:
    synlige = Besvarelse.objects.visible_to(request.user).indsendte()
    rows = synlige.filter(maa_citeres=True).prefetch_related("citater")
    efter = request.GET.get("efter")
    return page_after(rows, efter, "indsendt_at", synlige=synlige, faldende=True)


def _texts(besvarelse: Besvarelse) -> list[dict[str, Any]]:
    valgte = {citat.noegle: citat.tekst for citat in besvarelse.citater.all()}
    return [
        {
            "noegle": noegle,
            "spoergsmaal": tekst,
            "ord": ord_,
            "valgt": valgte.get(noegle),
        }
        for noegle, tekst, ord_ in quotable(
            besvarelse.skema_version, json.loads(besvarelse.svar)
        )
    ]


@require_http_methods(["GET", "POST"])
@permission_required("evaluering.export_resultater", raise_exception=True)
def citat_pick(request: HttpRequest, pk: int, noegle: str) -> HttpResponse:
    besvarelse = _answer(request, pk)
    tekst = _text(besvarelse, noegle)
    form = CitatForm(
        request.POST or None, initial={"tekst": tekst["valgt"] or tekst["ord"]}
    )
    if form.is_valid():
        try:
            return redirect(
                submit_once(
                    request.user,
                    form.noegle,
                    lambda: _pick(request, besvarelse, noegle, form.vaerdier["tekst"]),
                )
            )
        except StatusError as error:
            form.add_error(error.felt, str(error))
    kontekst = {"form": form, "tekst": tekst, "besvarelse": besvarelse}
    return render(request, "evaluering/citat_pick.html", kontekst)


def _pick(request: HttpRequest, besvarelse: Besvarelse, noegle: str, tekst: str) -> str:
    pick_citat(request.user, besvarelse, noegle=noegle, tekst=tekst)
    messages.success(request, "Citatet er valgt.")
    return reverse(LISTE)


@require_http_methods(["GET", "POST"])
@permission_required("evaluering.export_resultater", raise_exception=True)
def citat_drop(request: HttpRequest, pk: int, noegle: str) -> HttpResponse:
    """By POST; a look at the address leads back to the quotation."""
    besvarelse = _answer(request, pk)
    citat = besvarelse.citater.filter(noegle=noegle).first()
    if request.method == "POST" and citat:
        drop_citat(request.user, citat)
        messages.success(request, "Citatet er taget ud.")
    return redirect(LISTE)


def _answer(request: HttpRequest, pk: int) -> Besvarelse:
    """One family's words without a name: the purpose is that of the list it stood in,
    also long after the course."""
    synlige = Besvarelse.objects.visible_to(request.user).select_related("forloeb")
    besvarelse = get_object_or_404(synlige, pk=pk)
    formaal = purpose_of_list(request.user)
    note(request, Handling.READ, besvarelse, under=besvarelse.forloeb, formaal=formaal)
    return besvarelse


def _text(besvarelse: Besvarelse, noegle: str) -> dict[str, Any]:
    """404 for what the family did not write or did not allow."""
    if besvarelse.maa_citeres and besvarelse.indsendt_at:
        for tekst in _texts(besvarelse):
            if tekst["noegle"] == noegle:
                return tekst
    raise Http404
