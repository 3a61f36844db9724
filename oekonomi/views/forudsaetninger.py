"""Assumptions of a case with their shares, and the real number of courses."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from barnetimidten.formularer.indsendelse import submit_once
from barnetimidten.formularer.version import StaleError
from oekonomi import tal
from oekonomi.actions import case as actions
from oekonomi.actions.grund import StatusError
from oekonomi.forms.forudsaetning import (
    ForloebstalForm,
    ForudsaetningEditForm,
    ForudsaetningForm,
)
from oekonomi.models import Businesscase, Forloebstal, Forudsaetning, Linje
from oekonomi.visning import case as visning

SIDE = "oekonomi:forudsaetning-list"


@require_safe
@permission_required("oekonomi.view_case", raise_exception=True)
def forudsaetning_list(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(visning.cases(), pk=pk)
    kontekst = {
        "case": case,
        "dele": visning.parts(case),
        "forloeb": visning.courses(case),
    }
    return render(request, "oekonomi/forudsaetning_list.html", kontekst)


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.change_case", raise_exception=True)
def forudsaetning_create(request: HttpRequest, pk: int) -> HttpResponse:
    linje = get_object_or_404(Linje.objects.select_related("businesscase"), pk=pk)
    form = ForudsaetningForm(request.POST or None)

    def create() -> str:
        actions.create_forudsaetning(linje, **form.vaerdier, by=request.user)
        return reverse(SIDE, args=[linje.businesscase_id])

    if form.is_valid():
        try:
            url = submit_once(request.user, form.noegle, create)
        except StatusError as error:
            form.add_error(error.felt, str(error))
        else:
            messages.success(request, "Forudsætningen er gemt.")
            return redirect(url)
    kontekst = {"form": form, "linje": linje}
    return render(request, "oekonomi/forudsaetning_form.html", kontekst)


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.change_case", raise_exception=True)
def forudsaetning_edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = _row(pk)
    form = ForudsaetningEditForm(request.POST or None, current=row)
    if form.is_valid():
        try:
            actions.edit_forudsaetning(
                row, form.version, **form.vaerdier, by=request.user
            )
        except StatusError as error:
            form.add_error(error.felt, str(error))
        except StaleError as error:
            form.show_conflict(error.current)
        else:
            messages.success(request, "Forudsætningen er gemt.")
            return redirect(SIDE, row.linje.businesscase_id)
    kontekst = {"form": form, "linje": row.linje, "row": row}
    return render(request, "oekonomi/forudsaetning_form.html", kontekst)


def _row(pk: int) -> Forudsaetning:
    rows = Forudsaetning.objects.filter(udgaaet=False)
    return get_object_or_404(
        rows.select_related("linje__businesscase", "ydelse"), pk=pk
    )


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.change_case", raise_exception=True)
def forudsaetning_retire(request: HttpRequest, pk: int) -> HttpResponse:
    row = _row(pk)
    if request.method == "POST":
        try:
            actions.retire_forudsaetning(row, _version(request), by=request.user)
        except StaleError:
            messages.warning(request, "Forudsætningen er rettet imens. Se den igennem.")
        else:
            messages.success(request, "Forudsætningen er taget ud af casen.")
        return redirect(SIDE, row.linje.businesscase_id)
    kontekst = {"row": row, "linje": row.linje}
    return render(request, "oekonomi/forudsaetning_retire.html", kontekst)


def _version(request: HttpRequest) -> int:
    sendt = request.POST.get("version", "")[:9]
    return int(sendt) if sendt.isascii() and sendt.isdecimal() else 0


# --- Counts -----------------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.change_case", raise_exception=True)
def forloebstal_create(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(visning.cases(), pk=pk)
    form = ForloebstalForm(request.POST or None, case=case)

    def create() -> str:
        row = actions.record_forloebstal(case, **form.vaerdier, by=request.user)
        _say_if_it_holds(request, case, row)
        return reverse(SIDE, args=[case.pk])

    if form.is_valid():
        return redirect(submit_once(request.user, form.noegle, create))
    kontekst = {"form": form, "case": case}
    return render(request, "oekonomi/forloebstal_form.html", kontekst)


def _say_if_it_holds(
    request: HttpRequest, case: Businesscase, row: Forloebstal
) -> None:
    gaelder = tal.counts(case.forloebstal.filter(aar=row.aar))[row.aar]
    if gaelder == row:
        messages.success(request, f"{row} gælder fra nu af.")
    else:
        messages.warning(
            request,
            f"Tallet er gemt, men {gaelder} er talt senere og gælder stadig.",
        )
