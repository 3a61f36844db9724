"""Licensed SDQ wording: which forms may stand on a screen, and by whose leave."""

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

from barnetimidten.eksport import csv_response
from barnetimidten.formularer.indsendelse import first_result, submit_once
from evaluering import ordlydsfil
from evaluering.actions import ordlyd as actions
from evaluering.enums import Informant
from evaluering.forms.ordlyd import OrdlydForm
from evaluering.models import SdqOrdlyd
from forloeb.actions.grund import StatusError

LIST = "evaluering:ordlyd-list"


@require_safe
@permission_required("evaluering.change_norm", raise_exception=True)
def ordlyd_list(request: HttpRequest) -> HttpResponse:
    """The licences; the words themselves are shown to who answers, nowhere else."""
    rows = SdqOrdlyd.objects.select_related("indlaest_af").defer("tekster")
    kontekst = {
        "i_brug": [row for row in rows if row.trukket_at is None],
        "ude": [row for row in rows if row.trukket_at],
    }
    return render(request, "evaluering/ordlyd_list.html", kontekst)


@require_http_methods(["GET", "POST"])
@permission_required("evaluering.change_norm", raise_exception=True)
def ordlyd_create(request: HttpRequest) -> HttpResponse:
    if url := first_result(request.user, request.POST.get("noegle", "")):
        return redirect(url)
    form = OrdlydForm(request.POST or None, request.FILES or None)
    if form.is_valid() and (url := _load(request, form)):
        messages.success(request, "Ordlyden er indlæst. Skemaet kan bruges på skærm.")
        return redirect(url)
    return render(request, "evaluering/ordlyd_form.html", {"form": form})


def _load(request: HttpRequest, form: Any) -> str:
    def run() -> str:
        actions.load_ordlyd(**form.ordlyd, by=request.user)
        return reverse(LIST)

    try:
        return submit_once(request.user, form.noegle, run)
    except StatusError as error:
        form.add_error(error.felt, str(error))
        return ""


@require_safe
@permission_required("evaluering.change_norm", raise_exception=True)
def ordlyd_template(request: HttpRequest) -> HttpResponse:
    """Every line that any of the forms has, without a text."""
    linjer = dict.fromkeys(
        noegle
        for informant in Informant
        for opfoelgning in (False, True)
        for noegle in ordlydsfil.keys(informant, opfoelgning=opfoelgning)
    )
    rows = [(noegle, "") for noegle in linjer]
    return csv_response("sdq-ordlyd", ordlydsfil.HOVED, rows)


@require_POST
@permission_required("evaluering.change_norm", raise_exception=True)
def ordlyd_retract(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(SdqOrdlyd, pk=pk)
    try:
        actions.retract_ordlyd(row, by=request.user)
    except StatusError as error:
        messages.info(request, str(error))
    else:
        messages.success(request, "Ordlyden er taget ud af brug. Tast fra papir igen.")
    return redirect(LIST)
