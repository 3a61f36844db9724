"""Norm sets: what is used for whom, a file with new ones, a second person's word."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from barnetimidten.formularer.indsendelse import submit_once
from evaluering import normfil
from evaluering.actions import normsaet as actions
from evaluering.forms.normsaet import NormsaetForm
from evaluering.models import Normsaet
from evaluering.visning import normsaet as visning
from forloeb.actions.grund import StatusError

LIST, DETAIL = "evaluering:normsaet-list", "evaluering:normsaet-detail"
FOLK = ("foreslaaet_af", "afgjort_af")


@require_safe
@permission_required("evaluering.change_norm", raise_exception=True)
def normsaet_list(request: HttpRequest) -> HttpResponse:
    rows = Normsaet.objects.select_related(*FOLK).order_by(
        "informant", "fra_maaned", "medsendt", "koen", "-pk"
    )
    kontekst = visning.by_status(rows)
    return render(request, "evaluering/normsaet_list.html", kontekst)


@require_safe
@permission_required("evaluering.change_norm", raise_exception=True)
def normsaet_detail(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Normsaet.objects.select_related(*FOLK), pk=pk)
    kontekst = {
        "row": row,
        "hvem": visning.whom(row),
        "tabel": visning.row_table(row),
        "brugt": row.maalinger.count(),
        "eget": row.foreslaaet_af_id == request.user.pk,
    }
    return render(request, "evaluering/normsaet_detail.html", kontekst)


# --- Load ------------------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
@permission_required("evaluering.change_norm", raise_exception=True)
def normsaet_create(request: HttpRequest) -> HttpResponse:
    """First the sets as they are read, then, on a second press, they are kept."""
    form = NormsaetForm(request.POST or None, request.FILES or None)
    vis = form.is_valid() and "ret" not in request.POST
    if vis and "gem" in request.POST and _keep(request, form):
        antal = len(form.laest)
        hvad = "Normsættet venter" if antal == 1 else f"{antal} normsæt venter"
        messages.success(request, f"{hvad} på, at en leder godkender.")
        return redirect(LIST)
    kontekst = {
        "form": form,
        "se": visning.preview(form.laest) if vis and form.is_valid() else None,
        "kolonner": normfil.KOLONNER,
    }
    return render(request, "evaluering/normsaet_form.html", kontekst)


def _keep(request: HttpRequest, form: NormsaetForm) -> bool:
    """False when somebody brought the same set meanwhile."""

    def create() -> str:
        actions.propose_normsaet(form.laest, by=request.user)
        return reverse(LIST)

    try:
        submit_once(request.user, form.noegle, create)
    except StatusError as error:
        form.add_error(error.felt, str(error))
        return False
    return True


# --- Decide ----------------------------------------------------------------------------
@require_POST
@permission_required("evaluering.approve_norm", raise_exception=True)
def normsaet_approve(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, actions.approve_normsaet, "er i brug fra nu af")


@require_POST
@permission_required("evaluering.approve_norm", raise_exception=True)
def normsaet_reject(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, actions.reject_normsaet, "er afvist")


@require_POST
@permission_required("evaluering.approve_norm", raise_exception=True)
def normsaet_retire(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, actions.retire_normsaet, "er taget ud af brug")


def _decide(
    request: HttpRequest, pk: int, action: Callable[..., Any], ord_: str
) -> HttpResponse:
    row = get_object_or_404(Normsaet, pk=pk)
    try:
        action(row, by=request.user)
    except StatusError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, f"»{row}« {ord_}.")
    return redirect(DETAIL, pk=pk)
