"""Avoided measures: the educator judges, the leader approves and looks up a year on."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from barnetimidten.optaelling import found_or_avoided, unknown_in_words
from forloeb import actions
from forloeb.actions.forebyggelse import IKKE_SLUT
from forloeb.enums import GENNEMFOERTE
from forloeb.forebyggelse import Status, unknown_share
from forloeb.forms import forebygget as forms
from forloeb.forms.underretning import CancelForm
from forloeb.koder import VidereTil
from forloeb.models import ForebyggetForanstaltning, Forloeb
from forloeb.models.forebygget import FOERSTE_AAR
from forloeb.views.adgang import list_seen, visible_forloeb, visible_under
from forloeb.views.svar import run_once
from forloeb.views.trin import step
from forloeb.visning import trin_tekst
from forloeb.visning.forebygget import counts, year_of
from forloeb.visning.trin_tekst import Trin


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.judge_forebygget", raise_exception=True)
def forebygget_create(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    if request.method == "GET" and forloeb.status not in GENNEMFOERTE:
        messages.info(request, IKKE_SLUT)
        return redirect("forloeb:detail", pk=pk)
    form = forms.JudgeForm(request.POST or None, forloeb=forloeb)

    def judge(forloeb: Forloeb, *, begrundelse: str, by: Any, **_: Any) -> None:
        actions.judge_forebygget(forloeb, form.paastand, begrundelse=begrundelse, by=by)

    return step(request, forloeb, form, judge, trin_tekst.FOREBYGGET)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.approve_forebygget", raise_exception=True)
def forebygget_decide(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    if request.method == "GET" and row.status != Status.FORESLAAET:
        return _done(request, row)
    form = forms.DecideForebyggetForm(request.POST or None)

    def decide() -> None:
        actions.decide_forebygget(row, **form.afgoerelse, by=request.user)

    return _step(request, row, form, decide, trin_tekst.FOREBYGGET_AFGOER)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.judge_forebygget", raise_exception=True)
def forebygget_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    if request.method == "GET" and row.status in (Status.AFVIST, Status.ANNULLERET):
        return _done(request, row)
    form = CancelForm(request.POST or None)
    form.error_title = "Vurderingen er ikke annulleret endnu"

    def cancel() -> None:
        actions.cancel_forebygget(row, **form.vaerdier, by=request.user)

    return _step(request, row, form, cancel, trin_tekst.FOREBYGGET_ANNULLER)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.approve_forebygget", raise_exception=True)
def forebygget_opfoelgning(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    if request.method == "GET" and row.status != Status.GODKENDT:
        return _done(request, row)
    form = forms.OpfoelgningForm(request.POST or None)

    def answer() -> None:
        actions.answer_forebygget(row, **form.vaerdier, by=request.user)

    return _step(request, row, form, answer, trin_tekst.FOREBYGGET_OPFOELGNING)


@require_safe
@permission_required("forloeb.approve_forebygget", raise_exception=True)
def forebygget_list(request: HttpRequest) -> HttpResponse:
    """What waits for the leader; and the courses behind each count of a year."""
    list_seen(request, ForebyggetForanstaltning)
    i_dag = timezone.localdate()
    form = forms.FindForebyggetForm(request.GET or None, fra_aar=FOERSTE_AAR)
    aar, art = year_of(form, i_dag)
    alle = ForebyggetForanstaltning.objects.visible_to(request.user).select_related(
        "forloeb__barn", "foreslaaet_af"
    )
    aarets = alle.filter(aar=aar)
    bag = aarets.godkendte()
    svar = aarets.opfoelgning_er_tid(i_dag).values_list("opfoelgning", flat=True)
    ukendte, spurgt = unknown_share(svar)
    tilbud = _found(request, aar)
    tal = counts(aarets.tael())
    undgaaet, fundet = sum(x.i_alt for x in tal), sum(n for _, n in tilbud)
    siden = {
        "form": form,
        "aar": aar,
        "art": art,
        "tilbud": tilbud,
        "balance": found_or_avoided(undgaaet, fundet),
        "venter": alle.afventer(),
        "til_opfoelgning": alle.til_opfoelgning(i_dag),
        "tal": tal,
        "raekker": bag.filter(art=art) if art else bag,
        "ukendt": unknown_in_words(ukendte, spurgt),
    }
    return render(request, "forloeb/forebygget_list.html", siden)


def _found(request: HttpRequest, aar: int) -> list[tuple[str, int]]:
    forloeb = Forloeb.objects.visible_to(request.user)
    antal = forloeb.opsporede(date(aar, 1, 1), date(aar, 12, 31)).pr_tilbud()
    return [(VidereTil(kode).label, n) for kode, n in antal.most_common()]


def _visible(request: HttpRequest, pk: int) -> Any:
    return visible_under(
        request, ForebyggetForanstaltning, pk, "forloeb__barn", "foreslaaet_af"
    )


def _done(request: HttpRequest, row: Any) -> HttpResponse:
    navn = row.get_status_display().lower()
    messages.info(request, f"Vurderingen er »{navn}«, så det kan ikke gøres nu.")
    return redirect("forloeb:detail", pk=row.forloeb_id)


def _step(
    request: HttpRequest, row: Any, form: Any, action: Callable[[], None], tekst: Trin
) -> HttpResponse:
    """The judgement with its ground, and the form under it."""
    tilbage = reverse("forloeb:detail", args=[row.forloeb_id])

    def run() -> str:
        action()
        return tilbage

    if form.is_valid() and (svar := run_once(request, form, run)):
        messages.success(request, tekst.besked)
        return svar
    siden = {"row": row, "form": form, "trin": tekst, "tilbage": tilbage}
    return render(request, "forloeb/forebygget.html", siden)
