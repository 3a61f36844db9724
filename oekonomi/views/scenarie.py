"""Scenarios beside a case: all of them, one, compared, as a file."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from barnetimidten.formularer.indsendelse import submit_once
from barnetimidten.formularer.version import StaleError
from oekonomi.actions import scenarie as actions
from oekonomi.actions.grund import StatusError
from oekonomi.forms.scenarie import (
    RenteForm,
    SammenlignForm,
    ScenarieEditForm,
    ScenarieForm,
    first_ones,
)
from oekonomi.models import Businesscase, Scenarie
from oekonomi.scenarie import INTET
from oekonomi.visning import case as casevisning
from oekonomi.visning import scenarie as visning


def _case(pk: int) -> Businesscase:
    return get_object_or_404(casevisning.cases(), pk=pk)


def _row(pk: int) -> Scenarie:
    return get_object_or_404(Scenarie.objects.select_related("af"), pk=pk)


@require_safe
@permission_required("oekonomi.view_case", raise_exception=True)
def scenarie_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Every scenario with what comes of it, and what matters most in the case."""
    case = _case(pk)
    casen = visning.start(case)
    rows = case.scenarier.select_related("af")
    kontekst = {
        "case": case,
        "udfald": [visning.outcome(casen, row, None) for row in rows],
        "mest": visning.most(casen, INTET, request.GET.get("udsving", "")),
        "udsving": visning.UDSVING,
    }
    return render(request, "oekonomi/scenarie_list.html", kontekst)


@require_safe
@permission_required("oekonomi.view_case", raise_exception=True)
def scenarie_detail(request: HttpRequest, pk: int) -> HttpResponse:
    row = _row(pk)
    case = _case(row.businesscase_id)
    casen = visning.start(case)
    egen = visning.beside(casen, row)
    valg = visning.changes(row, egen)
    rente = visning.rate(request.GET.get("nutidsvaerdi", ""))
    kontekst = {
        "row": row,
        "case": case,
        "forskelle": visning.differences(egen, valg),
        "udfald": visning.outcome_of(casen, egen, valg, rente.sats, row=row),
        "mest": visning.most(egen, valg, request.GET.get("udsving", "")),
        "udsving": visning.UDSVING,
        "rente": rente,
    }
    return render(request, "oekonomi/scenarie_detail.html", kontekst)


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.change_case", raise_exception=True)
def scenarie_create(request: HttpRequest, pk: int) -> HttpResponse:
    case = _case(pk)
    casen = visning.start(case)
    form = ScenarieForm(request.POST or None, start=casen)

    def create() -> str:
        row = actions.create_scenarie(case, **form.til_action, by=request.user)
        return row.get_absolute_url()

    if form.is_valid() and "regn" not in request.POST:
        try:
            url = submit_once(request.user, form.noegle, create)
        except StatusError as error:
            form.add_error(error.felt, str(error))
        else:
            messages.success(request, "Scenariet er gemt. Casen er, som den var.")
            return redirect(url)
    return _form_page(request, form, case, casen)


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.change_case", raise_exception=True)
def scenarie_edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = _row(pk)
    case = _case(row.businesscase_id)
    casen = visning.start(case)
    egen = visning.beside(casen, row)
    form = ScenarieEditForm(request.POST or None, current=row, start=egen)
    if form.is_valid() and "regn" not in request.POST:
        try:
            actions.edit_scenarie(row, form.version, **form.til_action, by=request.user)
        except StatusError as error:
            form.add_error(error.felt, str(error))
        except StaleError as error:
            form.show_conflict(error.current)
        else:
            messages.success(request, "Scenariet er gemt. Casen er, som den var.")
            return redirect(row)
    return _form_page(request, form, case, casen, row)


def _form_page(
    request: HttpRequest,
    form: Any,
    case: Businesscase,
    casen: visning.Start,
    row: Scenarie | None = None,
) -> HttpResponse:
    """The form; what it would give beside it, when that was asked for."""
    kontekst = {"form": form, "case": case, "row": row}
    if "regn" in request.POST and form.is_valid():
        kontekst["udfald"] = visning.outcome_of(casen, form.start, form.valg, None)
    return render(request, "oekonomi/scenarie_form.html", kontekst)


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.change_case", raise_exception=True)
def scenarie_delete(request: HttpRequest, pk: int) -> HttpResponse:
    row = _row(pk)
    if request.method == "POST":
        actions.delete_scenarie(row, by=request.user)
        messages.success(request, "Scenariet er slettet. Casen er, som den var.")
        return redirect("oekonomi:scenarie-list", row.businesscase_id)
    return render(request, "oekonomi/scenarie_delete.html", {"row": row})


@require_safe
@permission_required("oekonomi.view_case", raise_exception=True)
def scenarie_sammenlign(request: HttpRequest, pk: int) -> HttpResponse:
    """The case and up to four scenarios; which ones stands in the address, else the
    first ones."""
    case = _case(pk)
    valgte = request.GET if "vaelg" in request.GET else first_ones(case)
    form = SammenlignForm(valgte, case=case)
    rente = visning.rate(request.GET.get("nutidsvaerdi", ""))
    kontekst: dict[str, Any] = {"form": form, "case": case, "rente": rente}
    if form.is_valid() and (rows := form.cleaned_data["vaelg"]):
        udfald = visning.compared(visning.start(case), rows, rente.sats)
        kontekst |= {
            "udfald": udfald,
            "aarene": visning.year_by_year(udfald),
            "figur": visning.saved_chart(udfald),
            "sparet": visning.saved_by_year(udfald),
            "uden": "".join(f"vaelg={row.pk}&" for row in rows),
        }
    return render(request, "oekonomi/scenarie_sammenlign.html", kontekst)


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.change_case", raise_exception=True)
def rente_create(request: HttpRequest) -> HttpResponse:
    form = RenteForm(request.POST or None)

    def create() -> str:
        actions.record_rente(**form.vaerdier, by=request.user)
        return reverse("oekonomi:pris-list")

    if form.is_valid():
        return redirect(submit_once(request.user, form.noegle, create))
    kontekst = {"form": form, "titel": "Ny rente", "knap": "Gem rente"}
    return render(request, "oekonomi/pris_form.html", kontekst)
