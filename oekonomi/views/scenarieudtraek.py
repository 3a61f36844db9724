"""Scenarios and assumptions as a file: asked why, logged, then handed out."""

from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.eksport import csv_response
from barnetimidten.regneark import xlsx_response
from oekonomi.casefil import KOLONNER
from oekonomi.forms.scenarie import SammenlignForm
from oekonomi.forms.scenarieudtraek import (
    CSV,
    ForudsaetningUdtraekForm,
    ScenarieUdtraekForm,
)
from oekonomi.models import Businesscase, Scenarie
from oekonomi.scenarie import INTET
from oekonomi.visning import case as casevisning
from oekonomi.visning import scenarie as visning
from oekonomi.visning import scenarieark


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.export_case", raise_exception=True)
def scenarie_export(request: HttpRequest, pk: int) -> HttpResponse:
    """Those in the address, as on the page it came from."""
    case = get_object_or_404(casevisning.cases(), pk=pk)
    valgte = SammenlignForm(request.GET, case=case)
    if not valgte.is_valid():
        return redirect("oekonomi:scenarie-sammenlign", pk)
    rows = valgte.cleaned_data["vaelg"]
    form = ScenarieUdtraekForm(request.POST or None)
    if form.is_valid():
        return _scenarier(request, case, rows, form)
    kontekst = {
        "form": form,
        "titel": "Hent scenarier som regneark",
        "hvad": [visning.SOM_CASEN, *(row.navn for row in rows)],
        "tilbage": reverse("oekonomi:scenarie-list", args=[pk]),
    }
    return render(request, "oekonomi/scenarie_udtraek.html", kontekst)


@transaction.atomic
def _scenarier(
    request: HttpRequest,
    case: Businesscase,
    rows: list[Scenarie],
    form: ScenarieUdtraekForm,
) -> HttpResponse:
    """The file, and that it was made. What cannot be logged does not leave."""
    rente = visning.rate(request.GET.get("nutidsvaerdi", ""))
    casen = visning.start(case)
    udfald = visning.compared(casen, rows, rente.sats)
    starter = [visning.beside(casen, row) for row in rows]
    valgte = [
        (egen, visning.changes(row, egen))
        for row, egen in zip(rows, starter, strict=True)
    ]
    vist = rente.gaeldende if rente.vis else None
    ark = scenarieark.comparison_sheets(case, udfald, valgte, vist)
    response = xlsx_response("scenarier", ark)
    log(request.user, Handling.EXPORT, case, **form.opslag)
    return response


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.export_case", raise_exception=True)
def forudsaetning_export(request: HttpRequest, pk: int) -> HttpResponse:
    """The case's own, or those of the scenario in the address."""
    case = get_object_or_404(casevisning.cases(), pk=pk)
    form = ForudsaetningUdtraekForm(request.POST or None)
    row = _chosen(case, request.GET.get("scenarie", ""))
    if form.is_valid():
        return _forudsaetninger(request, case, row, form)
    kontekst = {
        "form": form,
        "titel": "Hent forudsætninger som fil",
        "hvad": [row.navn if row else case.titel],
        "tilbage": reverse("oekonomi:scenarie-list", args=[pk]),
    }
    return render(request, "oekonomi/scenarie_udtraek.html", kontekst)


def _chosen(case: Businesscase, valg: str) -> Scenarie | None:
    if not (valg.isascii() and valg.isdecimal() and len(valg) < 10):
        return None
    return case.scenarier.filter(pk=int(valg)).first()


@transaction.atomic
def _forudsaetninger(
    request: HttpRequest,
    case: Businesscase,
    row: Scenarie | None,
    form: ForudsaetningUdtraekForm,
) -> HttpResponse:
    casen = visning.start(case)
    egen = visning.beside(casen, row) if row else casen
    valg = visning.changes(row, egen) if row else INTET
    if form.cleaned_data["filtype"] == CSV:
        raekker = scenarieark.assumption_rows(egen, valg)
        response = csv_response("forudsaetninger", KOLONNER, raekker)
    else:
        ark = scenarieark.assumption_sheets(egen, valg)
        response = xlsx_response("forudsaetninger", ark)
    log(request.user, Handling.EXPORT, case, **form.opslag)
    return response
