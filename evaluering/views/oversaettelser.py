"""The questionnaire in other languages: what is in use, what waits, side by side."""

import re
from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from barnetimidten.formularer.indsendelse import submit_once
from evaluering import spoergeskema, sprog
from evaluering.actions import oversaettelser as actions
from evaluering.enums import Sprog
from evaluering.forms.oversaettelser import GodkendForm, OversaettelseForm
from evaluering.models import Oversaettelse
from forloeb.actions.grund import StatusError

LIST, DETAIL = "evaluering:oversaettelse-list", "evaluering:oversaettelse-detail"
FOLK = ("foreslaaet_af", "godkendt_af")


class Linje(NamedTuple):
    """A language in the list: what families get, and what waits."""

    kode: Sprog
    navn: str
    dir: str
    i_brug: Oversaettelse | None
    venter: list[Oversaettelse]
    ude: list[Oversaettelse]


class Par(NamedTuple):
    dansk: str
    oversat: str


# --- See -----------------------------------------------------------------------------
@require_safe
@permission_required("evaluering.change_sprog", raise_exception=True)
def oversaettelse_list(request: HttpRequest) -> HttpResponse:
    rows = list(
        Oversaettelse.objects.filter(skema_version=spoergeskema.NYESTE).select_related(
            *FOLK
        )
    )
    kontekst = {
        "linjer": [_line(kode, rows) for kode in sprog.ANDRE],
        "version": spoergeskema.NYESTE,
    }
    return render(request, "evaluering/oversaettelse_list.html", kontekst)


def _line(kode: Sprog, rows: list[Oversaettelse]) -> Linje:
    egne = [row for row in rows if row.sprog == kode]
    aabne = [row for row in egne if not row.trukket_at]
    return Linje(
        kode,
        sprog.danish_name(kode),
        sprog.direction(kode),
        next((row for row in aabne if row.godkendt_at), None),
        [row for row in aabne if not row.godkendt_at],
        [row for row in egne if row.trukket_at],
    )


@require_safe
@permission_required("evaluering.change_sprog", raise_exception=True)
def oversaettelse_detail(request: HttpRequest, pk: int) -> HttpResponse:
    row = _row(pk)
    return _show(request, row, GodkendForm())


def _row(pk: int) -> Oversaettelse:
    return get_object_or_404(Oversaettelse.objects.select_related(*FOLK), pk=pk)


def _show(request: HttpRequest, row: Oversaettelse, form: Any) -> HttpResponse:
    kontekst = {
        "row": row,
        "navn": sprog.danish_name(row.sprog),
        "dir": sprog.direction(row.sprog),
        "par": _pairs(row),
        "ramme": [Par(*map(_readable, par)) for par in sprog.frame(row.sprog)],
        "form": form,
        "egen": row.foreslaaet_af_id == request.user.pk,
    }
    return render(request, "evaluering/oversaettelse_detail.html", kontekst)


def _readable(tekst: str) -> str:
    """What the program fills in, as a reader sees it: [navn]."""
    return re.sub(r"%\((\w+)\)s", r"[\1]", tekst)


def _pairs(row: Oversaettelse) -> list[Par]:
    dansk = spoergeskema.texts(row.skema_version)
    return [Par(tekst, row.tekster.get(noegle, "")) for noegle, tekst in dansk.items()]


# --- Propose -------------------------------------------------------------------------
@require_POST
@permission_required("evaluering.change_sprog", raise_exception=True)
def oversaettelse_draft(request: HttpRequest, kode: str) -> HttpResponse:
    """The shipped draft becomes a row that can be read and approved."""
    try:
        row = actions.create_from_draft(_known(kode), by=request.user)
    except StatusError as error:
        messages.info(request, str(error))
        return redirect(LIST)
    return redirect(DETAIL, pk=row.pk)


def _known(kode: str) -> Sprog:
    if kode not in sprog.ANDRE:
        raise Http404
    return Sprog(kode)


@require_http_methods(["GET", "POST"])
@permission_required("evaluering.change_sprog", raise_exception=True)
def oversaettelse_create(request: HttpRequest, kode: str) -> HttpResponse:
    valgt = _known(kode)
    form = OversaettelseForm(
        request.POST or None, kode=valgt, initial=_begin_with(valgt)
    )
    if form.is_valid():
        url = submit_once(request.user, form.noegle, lambda: _propose(request, form))
        messages.success(request, "Oversættelsen venter på, at en anden godkender den.")
        return redirect(url)
    kontekst = {
        "form": form,
        "sprog": valgt,
        "navn": sprog.danish_name(valgt),
        "dir": sprog.direction(valgt),
    }
    return render(request, "evaluering/oversaettelse_form.html", kontekst)


def _begin_with(kode: Sprog) -> dict[str, str]:
    """What families read today, or else the shipped draft."""
    row = sprog.in_use(spoergeskema.NYESTE).filter(sprog=kode).first()
    return row.tekster if row else sprog.draft(kode).tekster


def _propose(request: HttpRequest, form: Any) -> str:
    row = actions.propose_oversaettelse(
        form.kode,
        tekster=form.tekster,
        kilde=form.cleaned_data["kilde"],
        by=request.user,
    )
    return reverse(DETAIL, args=[row.pk])


# --- Decide --------------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
@permission_required("evaluering.approve_sprog", raise_exception=True)
def oversaettelse_approve(request: HttpRequest, pk: int) -> HttpResponse:
    row = _row(pk)
    form = GodkendForm(request.POST or None)
    if form.is_valid():
        return redirect(_approve(request, row, form))
    return _show(request, row, form)


def _approve(request: HttpRequest, row: Oversaettelse, form: Any) -> str:
    def run() -> str:
        laeser = form.cleaned_data["laeser"]
        actions.approve_oversaettelse(row, laeser=laeser, by=request.user)
        return reverse(LIST)

    try:
        url = submit_once(request.user, form.noegle, run)
    except StatusError as error:  # nothing in the form would change it
        messages.warning(request, str(error))
        return reverse(DETAIL, args=[row.pk])
    navn = sprog.danish_name(row.sprog).capitalize()
    messages.success(request, f"{navn} er godkendt. Familier kan vælge det fra nu af.")
    return url


@require_POST
@permission_required("evaluering.approve_sprog", raise_exception=True)
def oversaettelse_retract(request: HttpRequest, pk: int) -> HttpResponse:
    row = _row(pk)
    try:
        actions.retract_oversaettelse(row, by=request.user)
    except StatusError as error:
        messages.info(request, str(error))
    else:
        messages.success(request, _taken_out(row))
    return redirect(LIST)


def _taken_out(row: Oversaettelse) -> str:
    if row.godkendt_at:
        navn = sprog.danish_name(row.sprog).capitalize()
        return f"{navn} er taget ud af brug. Familierne ser dansk."
    return "Forslaget er taget af bordet."
