"""The case put right: its frame, its lines and the law behind them."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from barnetimidten.formularer.indsendelse import submit_once
from barnetimidten.formularer.version import StaleError
from oekonomi.actions import case as actions
from oekonomi.actions.grund import StatusError
from oekonomi.forms.case import CaseForm, LinjeForm, LovEditForm, LovForm
from oekonomi.models import Businesscase, Linje, Lovhenvisning

SIDE = "oekonomi:forudsaetning-list"


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.change_case", raise_exception=True)
def case_edit(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(Businesscase.objects.select_related("ejer"), pk=pk)
    form = CaseForm(request.POST or None, current=case)
    if form.is_valid():
        try:
            actions.edit_case(case, form.version, **form.vaerdier, by=request.user)
        except StatusError as error:
            form.add_error(error.felt, str(error))
        except StaleError as error:
            form.show_conflict(error.current)
        else:
            messages.success(request, "Casen er gemt.")
            return redirect(case)
    return render(request, "oekonomi/case_form.html", {"form": form, "case": case})


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.change_case", raise_exception=True)
def linje_edit(request: HttpRequest, pk: int) -> HttpResponse:
    linje = get_object_or_404(Linje.objects.select_related("businesscase"), pk=pk)
    form = LinjeForm(request.POST or None, current=linje)
    if form.is_valid():
        try:
            actions.edit_linje(linje, form.version, **form.til_action, by=request.user)
        except StaleError as error:
            form.show_conflict(error.current)
        else:
            messages.success(request, "Linjen er gemt.")
            return redirect(SIDE, linje.businesscase_id)
    kontekst = {"form": form, "linje": linje}
    return render(request, "oekonomi/linje_form.html", kontekst)


# --- Law --------------------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.change_case", raise_exception=True)
def lov_create(request: HttpRequest, pk: int) -> HttpResponse:
    linje = get_object_or_404(Linje.objects.select_related("businesscase"), pk=pk)
    form = LovForm(request.POST or None)

    def create() -> str:
        actions.create_lov(linje, **form.vaerdier, by=request.user)
        messages.success(request, "Lovhenvisningen er gemt.")
        return reverse(SIDE, args=[linje.businesscase_id])

    if form.is_valid():
        return redirect(submit_once(request.user, form.noegle, create))
    return render(request, "oekonomi/lov_form.html", {"form": form, "linje": linje})


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.change_case", raise_exception=True)
def lov_edit(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Lovhenvisning.objects.select_related("linje__businesscase", "ydelse")
    row = get_object_or_404(rows, pk=pk)
    form = LovEditForm(request.POST or None, current=row)
    if form.is_valid():
        try:
            actions.edit_lov(row, form.version, **form.vaerdier, by=request.user)
        except StaleError as error:
            form.show_conflict(error.current)
        else:
            messages.success(request, "Lovhenvisningen er gemt.")
            return redirect(SIDE, row.linje.businesscase_id)
    kontekst = {"form": form, "linje": row.linje, "row": row}
    return render(request, "oekonomi/lov_form.html", kontekst)
