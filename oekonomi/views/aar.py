"""The years of a case: open, waiting for a second person, closed."""

import json
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from oekonomi.actions import aar as actions
from oekonomi.actions.grund import StatusError
from oekonomi.forms.bog import AfvisForm
from oekonomi.models import Aarsafslutning, Businesscase
from oekonomi.visning.aar import figures, pool, years

LIST, DETAIL = "oekonomi:aar-list", "oekonomi:aar-detail"
FOLK = ("businesscase", "foreslaaet_af", "afgoerelse__af", "led", "afgoerelse__led")


@require_safe
@permission_required("oekonomi.view_case", raise_exception=True)
def aar_list(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(Businesscase, pk=pk)
    kontekst = {"case": case, "aarene": years(case), "konto": pool(case)}
    return render(request, "oekonomi/aar_list.html", kontekst)


@require_safe
@permission_required("oekonomi.view_case", raise_exception=True)
def aar_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What was frozen, read from the text that was frozen."""
    row = _row(pk)
    kontekst = {
        "row": row,
        "case": row.businesscase,
        "tal": figures(json.loads(row.tal)),
        "egen": row.foreslaaet_af_id == request.user.pk,
    }
    return render(request, "oekonomi/aar_detail.html", kontekst)


@require_POST
@permission_required("oekonomi.close_aar", raise_exception=True)
def aar_propose(request: HttpRequest, pk: int, aar: int) -> HttpResponse:
    case = get_object_or_404(Businesscase, pk=pk)
    try:
        row = actions.propose_close(case, aar, by=request.user)
    except StatusError as error:
        messages.warning(request, str(error))
        return redirect(LIST, pk=pk)
    messages.success(request, f"{aar} venter på, at en anden godkender.")
    return redirect(DETAIL, pk=row.pk)


@require_POST
@permission_required("oekonomi.close_aar", raise_exception=True)
def aar_approve(request: HttpRequest, pk: int) -> HttpResponse:
    row = _row(pk)
    _decide(
        request,
        lambda: actions.approve_close(row, by=request.user),
        f"{row.aar} er afsluttet. Tallene ligger fast.",
    )
    return redirect(DETAIL, pk=pk)


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.close_aar", raise_exception=True)
def aar_reject(request: HttpRequest, pk: int) -> HttpResponse:
    row = _row(pk)
    form = AfvisForm(request.POST or None)
    if form.is_valid():
        _decide(
            request,
            lambda: actions.reject_close(
                row, by=request.user, grund=form.cleaned_data["grund"]
            ),
            f"Afslutningen af {row.aar} er afvist. Året er stadig åbent.",
        )
        return redirect(DETAIL, pk=pk)
    return render(request, "oekonomi/aar_reject.html", {"form": form, "row": row})


def _row(pk: int) -> Aarsafslutning:
    return get_object_or_404(Aarsafslutning.objects.select_related(*FOLK), pk=pk)


def _decide(request: HttpRequest, action: Callable[[], Any], sagt: str) -> None:
    try:
        action()
    except StatusError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, sagt)
