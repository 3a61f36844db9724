"""What became of a visit: register, correct, cancel."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from barnetimidten.formularer.kladder import (
    autosave,
    get_kladde,
    is_autosave,
    offer_kladde,
)
from forloeb import actions
from forloeb.enums import BesoegStatus
from forloeb.forms.besoeg import (
    FLYTTET,
    HOLDT_UDFALD,
    CancelBesoegForm,
    CorrectBesoegForm,
    RecordBesoegForm,
)
from forloeb.models import Besoeg
from forloeb.views.adgang import visible_besoeg
from forloeb.views.svar import run_once
from forloeb.visning.besked import cancelled_message, held_message, moved_message
from forloeb.visning.historie import visit_title
from forloeb.visning.naeste_skridt import last_agreement

TIL_NY_DATO = {"dato": "ny_dato", "uden_for_vindue_grund": "ny_dato"}


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def besoeg_record(request: HttpRequest, pk: int) -> HttpResponse:
    besoeg = visible_besoeg(request, pk)
    formular = f"besoeg-record:{pk}"
    if request.method == "GET" and besoeg.status != BesoegStatus.PLANLAGT:
        if get_kladde(request.user, formular) is None:
            return _already(request, besoeg)
        messages.info(request, _decided(besoeg))
    form = RecordBesoegForm(request.POST or None, besoeg=besoeg)
    if is_autosave(request):
        return autosave(request, formular, form)
    if form.is_valid():
        svar = run_once(
            request,
            form,
            lambda: _record(besoeg, form, request.user),
            formular=formular,
            andet_navn=TIL_NY_DATO if form.udfald_valgt != HOLDT_UDFALD else None,
        )
        if svar:
            messages.success(request, _message(besoeg, form))
            return svar
    offer_kladde(request.user, formular, form)
    return render(request, "forloeb/besoeg_record.html", _page(besoeg, form))


def _decided(besoeg: Besoeg) -> str:
    ord_ = besoeg.get_status_display().lower()
    return f"Besøget er {ord_} imens. Din kladde står her, så intet er tabt."


def _already(request: HttpRequest, besoeg: Besoeg) -> HttpResponse:
    if besoeg.status == BesoegStatus.GENNEMFOERT:
        return redirect("forloeb:besoeg-correct", pk=besoeg.pk)
    ord_ = besoeg.get_status_display().lower()
    messages.info(request, f"Besøget er {ord_} og kan ikke registreres.")
    return redirect("forloeb:detail", pk=besoeg.forloeb_id)


def _page(besoeg: Besoeg, form: Any) -> dict[str, Any]:
    forloeb = besoeg.forloeb
    return {
        "form": form,
        "besoeg": besoeg,
        "forloeb": forloeb,
        "barn": forloeb.barn,
        "overskrift": visit_title(forloeb, besoeg),
        "aftale": last_agreement([b for b in form.alle if b.pk != besoeg.pk]),
        "tilbage": reverse("forloeb:detail", args=[forloeb.pk]),
    }


# --- Which action an outcome asks for ---------------------------------------------
def _record(besoeg: Besoeg, form: Any, by: Any) -> str:
    gem = {HOLDT_UDFALD: _held, FLYTTET: _moved}.get(form.udfald_valgt, _cancelled)
    gem(besoeg, form, by)
    return reverse("forloeb:detail", args=[besoeg.forloeb_id])


def _held(besoeg: Besoeg, form: Any, by: Any) -> None:
    """A visit that a colleague has held meanwhile is corrected: mine after theirs."""
    facts = _facts(form) | {"version": form.version, "by": by}
    if besoeg.status == BesoegStatus.GENNEMFOERT:
        actions.correct_besoeg(besoeg, **facts)
        return
    naeste = {}
    if form.naeste_aendret:
        naeste = {n: form.cleaned_data.get(n) for n in ("naeste_dato", "naeste_tid")}
    actions.record_besoeg(besoeg, **facts, **naeste)


def _facts(form: Any) -> dict[str, Any]:
    felter = {n: form.cleaned_data[n] for n in form.held_names()}
    faste = {n: felter.pop(n) for n in ("dato", "notat", "til_stede")}
    return {**faste, "felter": felter}


def _moved(besoeg: Besoeg, form: Any, by: Any) -> None:
    actions.move_besoeg(
        besoeg,
        dato=form.cleaned_data["ny_dato"],
        tid=form.cleaned_data["ny_tid"],
        uden_for_vindue_grund=form.cleaned_data.get("uden_for_vindue_grund", ""),
        version=form.version,
        by=by,
    )


def _cancelled(besoeg: Besoeg, form: Any, by: Any) -> None:
    navne = ("udfald", "aflyst_af", "aarsag", "aarsag_tekst", "ny_dato", "ny_tid")
    felter = {navn: form.cleaned_data[navn] for navn in navne}
    actions.cancel_besoeg(besoeg, **felter, version=form.version, by=by)


def _message(besoeg: Besoeg, form: Any) -> str:
    besoeg.refresh_from_db()
    if form.udfald_valgt == FLYTTET:
        return moved_message(besoeg)
    if form.udfald_valgt == HOLDT_UDFALD:
        return held_message(besoeg)
    return cancelled_message(besoeg)


# --- Correct, cancel ----------------------------------------------------------------
@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def besoeg_correct(request: HttpRequest, pk: int) -> HttpResponse:
    besoeg = visible_besoeg(request, pk)
    if request.method == "GET" and besoeg.status == BesoegStatus.PLANLAGT:
        return redirect("forloeb:besoeg-record", pk=pk)
    if besoeg.status != BesoegStatus.GENNEMFOERT:
        return _already(request, besoeg)
    form = CorrectBesoegForm(request.POST or None, besoeg=besoeg)
    formular = f"besoeg-correct:{pk}"
    if is_autosave(request):
        return autosave(request, formular, form)
    if form.is_valid():
        svar = run_once(
            request,
            form,
            lambda: _correct(besoeg, form, request.user),
            formular=formular,
        )
        if svar:
            messages.success(
                request, "Rettelsen er gemt. Teksten før ligger i historik."
            )
            return svar
    offer_kladde(request.user, formular, form)
    return render(request, "forloeb/besoeg_correct.html", _page(besoeg, form))


def _correct(besoeg: Besoeg, form: Any, by: Any) -> str:
    actions.correct_besoeg(besoeg, **_facts(form), version=form.version, by=by)
    return reverse("forloeb:detail", args=[besoeg.forloeb_id])


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def besoeg_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    besoeg = visible_besoeg(request, pk)
    if request.method == "GET" and besoeg.status != BesoegStatus.PLANLAGT:
        return _already(request, besoeg)
    form = CancelBesoegForm(request.POST or None, besoeg=besoeg)
    if form.is_valid():
        svar = run_once(
            request,
            form,
            lambda: _cancel(besoeg, form, request.user),
            andet_navn=TIL_NY_DATO,
        )
        if svar:
            besoeg.refresh_from_db()
            messages.success(request, cancelled_message(besoeg))
            return svar
    return render(request, "forloeb/besoeg_cancel.html", _page(besoeg, form))


def _cancel(besoeg: Besoeg, form: Any, by: Any) -> str:
    _cancelled(besoeg, form, by)
    return reverse("forloeb:detail", args=[besoeg.forloeb_id])
