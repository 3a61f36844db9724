"""A case and a budget round as files: asked why, logged, then handed out."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.eksport import csv_response, safe_name
from barnetimidten.regneark import xlsx_response
from oekonomi import eksport, regneark
from oekonomi.forms.eksport import (
    BOG_CSV,
    JSON,
    TAL_CSV,
    XLSX,
    CaseUdtraekForm,
    RundeUdtraekForm,
)
from oekonomi.models import Budgetrunde, Businesscase, Postering
from oekonomi.rundeark import sheet
from oekonomi.stilling import Stilling, cases, standing


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.export_case", raise_exception=True)
def case_export(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(cases(), pk=pk)
    form = CaseUdtraekForm(request.POST or None)
    if form.is_valid():
        return _hand_out(request, case, form)
    kontekst = {"form": form, "case": case}
    return render(request, "oekonomi/udtraek.html", kontekst)


@transaction.atomic
def _hand_out(
    request: HttpRequest, case: Businesscase, form: CaseUdtraekForm
) -> HttpResponse:
    """The file, and that it was made. What cannot be logged does not leave."""
    stilling = standing(case, timezone.localdate())
    rows = case.posteringer.select_related("linje", "foreslaaet_af", "afgoerelse")
    response = WRITE[form.cleaned_data["filtype"]](stilling, list(rows.order_by("led")))
    log(request.user, Handling.EXPORT, case, **form.opslag)
    return response


def _xlsx(stilling: Stilling, posteringer: list[Postering]) -> HttpResponse:
    return xlsx_response("business-case", regneark.sheets(stilling, posteringer))


def _figures_csv(stilling: Stilling, posteringer: Any) -> HttpResponse:
    rows = eksport.figures(stilling)
    return csv_response("business-case-tal", eksport.TAL, rows)


def _entries_csv(stilling: Any, posteringer: list[Postering]) -> HttpResponse:
    rows = map(regneark.entry, posteringer)
    return csv_response("business-case-posteringer", regneark.POSTERINGER, rows)


def _json(stilling: Stilling, posteringer: list[Postering]) -> HttpResponse:
    navn = safe_name("business-case")
    return HttpResponse(
        eksport.as_json(stilling, posteringer),
        content_type="application/json",
        headers={
            "Content-Disposition": f'attachment; filename="{navn}.json"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )


WRITE = {XLSX: _xlsx, TAL_CSV: _figures_csv, BOG_CSV: _entries_csv, JSON: _json}


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.export_case", raise_exception=True)
def runde_export(request: HttpRequest, pk: int) -> HttpResponse:
    runde = get_object_or_404(
        Budgetrunde.objects.select_related("businesscase", "af").prefetch_related(
            "linjer__linje"
        ),
        pk=pk,
    )
    form = RundeUdtraekForm(request.POST or None)
    if form.is_valid():
        return _hand_out_round(request, runde, form)
    kontekst = {"form": form, "case": runde.businesscase, "runde": runde}
    return render(request, "oekonomi/udtraek.html", kontekst)


@transaction.atomic
def _hand_out_round(
    request: HttpRequest, runde: Budgetrunde, form: RundeUdtraekForm
) -> HttpResponse:
    response = xlsx_response("budgetrunde", [sheet(runde)])
    log(request.user, Handling.EXPORT, runde, **form.opslag)
    return response
