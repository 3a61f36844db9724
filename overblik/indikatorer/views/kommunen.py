"""The municipality's counts: shown, typed, corrected, read from a table, handed out."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.eksport import csv_response
from barnetimidten.formularer.indsendelse import first_result, submit_once
from barnetimidten.formularer.udtraek import XLSX, UdtraekForm
from barnetimidten.regneark import Ark, Nummer, xlsx_response
from forloeb.actions.grund import StatusError
from overblik.indikatorer import actions, kommunen
from overblik.indikatorer.enums import Kommuneart
from overblik.indikatorer.forms import (
    KommunefilForm,
    KommunetalForm,
    known_years,
)
from overblik.indikatorer.langsigt import BASISAAR, Tal
from overblik.indikatorer.models import Kommunetal

SIDE = "indikatorer:kommunen"
EKSEMPEL = (
    "indikator;aar;antal;kilde\n"
    "underretninger;2020;48;Ledelsesinformation 2020\n"
    "familiebehandling;2020;36;Ledelsesinformation 2020"
)


@require_safe
@permission_required("overblik.view_kommunetal", raise_exception=True)
def show(request: HttpRequest) -> HttpResponse:
    kontekst = {
        "side": kommunen.page(timezone.localdate()),
        "kolonner": kommunen.KOLONNE.values(),
        "basisaar": BASISAAR,
        "udvikling": kommunen.UDVIKLING,
        "eget_tal": kommunen.EGET_TAL,
    }
    return render(request, "overblik/indikatorer/kommunen.html", kontekst)


@require_safe
@permission_required("overblik.view_kommunetal", raise_exception=True)
def kommunetal_list(request: HttpRequest) -> HttpResponse:
    """The editions of one count, or of all."""
    art, aar = _asked(request)
    kontekst = {
        "rows": kommunen.history(art, aar),
        "ret_url": _correct(art, aar) if art and aar else "",
        "navn": f"{Kommuneart(art).label} {aar or ''}".strip() if art else "",
    }
    return render(request, "overblik/indikatorer/udgaver.html", kontekst)


def _correct(art: str, aar: int) -> str:
    return f"{reverse('indikatorer:kommunetal-create')}?art={art}&aar={aar}"


def _asked(request: HttpRequest) -> tuple[str, int | None]:
    """What of the address can be read; the rest asks for nothing."""
    art, aar = request.GET.get("art", ""), request.GET.get("aar", "")
    kendt = aar.isascii() and aar.isdigit() and len(aar) == 4
    aaret = int(aar) if kendt and int(aar) in known_years() else None
    return (art if art in Kommuneart.values else ""), aaret


@require_http_methods(["GET", "POST"])
@permission_required("overblik.change_kommunetal", raise_exception=True)
def kommunetal_create(request: HttpRequest) -> HttpResponse:
    art, aar = _asked(request)
    foer = actions.current(art, aar) if art and aar else None
    start = _start(art, aar, foer)
    form = KommunetalForm(request.POST or None, foer=foer, initial=start)

    def create() -> str:
        actions.record_kommunetal(**form.til_action, by=request.user)
        return reverse(SIDE)

    if url := _kept(request, form, create):
        messages.success(request, "Tallet er gemt.")
        return redirect(url)
    kontekst = {"form": form, "foer": foer}
    return render(request, "overblik/indikatorer/tal_form.html", kontekst)


def _start(art: str, aar: int | None, foer: Tal | None) -> dict[str, Any]:
    start: dict[str, Any] = {"art": art, "aar": aar}
    if foer:
        start |= {
            "antal": foer.antal, "kilde": foer.kilde, "set_udgave": foer.udgave,
        }  # fmt: skip
    return start


def _kept(request: HttpRequest, form: Any, create: Any) -> str:
    """Where it led; nothing when the rules refuse, which the form then says."""
    # Sent twice, its own first result would be what is in its way.
    if url := first_result(request.user, request.POST.get("noegle", "")):
        return url
    if not form.is_valid():
        return ""
    try:
        return submit_once(request.user, form.noegle, create)
    except StatusError as error:
        form.add_error(error.felt if error.felt in form.fields else None, str(error))
        return ""


# --- A table -----------------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
@permission_required("overblik.change_kommunetal", raise_exception=True)
def kommunetal_import(request: HttpRequest) -> HttpResponse:
    """First the counts beside those that hold, then, on a second press, they are kept."""
    form = KommunefilForm(request.POST or None, request.FILES or None)

    def create() -> str:
        antal = actions.import_kommunetal(
            form.laest,
            grund=form.cleaned_data["grund"],
            set_udgaver=form.cleaned_data["set_udgaver"],
            by=request.user,
        )
        messages.success(request, f"{antal} tal er indlæst.")
        return reverse(SIDE)

    if "gem" in request.POST and (url := _kept(request, form, create)):
        return redirect(url)
    kontekst = {"form": form, "eksempel": EKSEMPEL, "arter": Kommuneart.choices}
    if form.is_valid() and "ret" not in request.POST:
        kontekst |= _preview(form)
    return render(request, "overblik/indikatorer/fil_form.html", kontekst)


def _preview(form: KommunefilForm) -> dict[str, Any]:
    """The counts of the file; a correction without a reason goes back to the form."""
    linjer = actions.compare(form.laest)
    rettes = sum(linje.retter for linje in linjer)
    if rettes and not form.cleaned_data["grund"]:
        form.add_error("grund", actions.FILENS_HVORFOR)
        return {}
    form.data = form.data.copy()
    form.data["set_udgaver"] = actions.seen(linjer)
    return {"linjer": linjer, "rettes": rettes}


# --- Handed out --------------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
@permission_required("overblik.view_kommunetal", raise_exception=True)
def kommunetal_export(request: HttpRequest) -> HttpResponse:
    form = UdtraekForm(request.POST or None)
    if form.is_valid():
        return _hand_out(request, form)
    kontekst = {
        "form": form,
        "tilbage": reverse(SIDE),
        "tilbage_navn": "Kommunens tal",
        "titel": "Hent kommunens tal som fil",
        "om": "Tallene år for år og hver udgave med kilde. Filen nævner ingen familier.",
    }
    return render(request, "overblik/indikatorer/udtraek.html", kontekst)


@transaction.atomic
def _hand_out(request: HttpRequest, form: UdtraekForm) -> HttpResponse:
    """The file, and that it was made. What cannot be logged does not leave."""
    side = kommunen.page(timezone.localdate())
    tabel = [(Nummer(aar), *rest) for aar, *rest in kommunen.table_lines(side)]
    if form.cleaned_data["filtype"] == XLSX:
        noter = (kommunen.UDVIKLING, kommunen.EGET_TAL)
        udgaver = [
            (art, Nummer(aar), *rest) for art, aar, *rest in kommunen.file_lines()
        ]
        response = xlsx_response(
            "kommunens-tal",
            [
                Ark("År for år", kommunen.table_header(), tabel, noter),
                Ark("Udgaver", kommunen.KOLONNER, udgaver),
            ],
        )
    else:
        response = csv_response("kommunens-tal", kommunen.table_header(), tabel)
    log(request.user, Handling.EXPORT, Kommunetal, **form.opslag)
    return response
