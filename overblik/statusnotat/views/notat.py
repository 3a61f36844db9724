"""One note: read it, approve it or send it back, and have it as a PDF."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from barnetimidten.dokumenter.actions import DokumentError
from barnetimidten.formularer.indsendelse import submit_once
from barnetimidten.formularer.version import StaleError
from overblik.forms import as_query
from overblik.queries import Valg
from overblik.statusnotat import actions
from overblik.statusnotat.actions import StatusError
from overblik.statusnotat.forms import GodkendForm, ReturForm, UdgaveForm
from overblik.statusnotat.models import Statusnotat
from overblik.statusnotat.visning import context

GODKENDT = "Notatet er godkendt, låst og nummereret. PDF’en bliver lavet nu."
NY_UDGAVE = (
    "Her er kladden til en ny udgave. Den gamle gælder, til den nye er godkendt."
)
LAEST_ANDET = (
    "Notatet er ændret, siden du åbnede det. Læs det igennem, og godkend igen."
)


def _notat(pk: int) -> Statusnotat:
    rows = Statusnotat.objects.select_related(
        "businesscase", "forfatter", "godkendt_af", "retur_af", "erstatter"
    )
    return get_object_or_404(rows, pk=pk)


@require_safe
@permission_required("overblik.view_statusnotat", raise_exception=True)
def notat_detail(request: HttpRequest, pk: int) -> HttpResponse:
    notat = _notat(pk)
    form = GodkendForm(initial={"laest": notat.version})
    kontekst = context(notat, request.user) | {"form": form}
    return render(request, "overblik/statusnotat/notat.html", kontekst)


@require_safe
@permission_required("overblik.view_statusnotat", raise_exception=True)
def notat_tal(request: HttpRequest, pk: int) -> HttpResponse:
    """Every figure with its definition."""
    notat = _notat(pk)
    valg = Valg(notat.fra, notat.til, notat.til, notat.fra)
    noegletal = f"{reverse('overblik:noegletal')}?{as_query(valg)}"
    kontekst = {"notat": notat, "noegletal": noegletal}
    return render(request, "overblik/statusnotat/tal.html", kontekst)


@require_POST
@permission_required("overblik.approve_statusnotat", raise_exception=True)
def notat_approve(request: HttpRequest, pk: int) -> HttpResponse:
    notat = _notat(pk)
    form = GodkendForm(request.POST)
    if not form.is_valid():
        messages.warning(request, LAEST_ANDET)
        return redirect(notat)

    @transaction.atomic
    def approve() -> str:
        laest = form.cleaned_data["laest"]
        godkendt = actions.approve_notat(notat, by=request.user, version=laest)
        actions.request_pdf(godkendt, by=request.user)
        return godkendt.get_absolute_url()

    try:
        url = submit_once(request.user, form.noegle, approve)
    except StaleError:
        messages.warning(request, LAEST_ANDET)
        return redirect(notat)
    except (StatusError, DokumentError) as error:
        messages.warning(request, str(error))
        return redirect(notat)
    messages.success(request, GODKENDT)
    return redirect(url)


@require_http_methods(["GET", "POST"])
@permission_required("overblik.approve_statusnotat", raise_exception=True)
def notat_return(request: HttpRequest, pk: int) -> HttpResponse:
    notat = _notat(pk)
    form = ReturForm(request.POST or None)
    if form.is_valid():

        def send_back() -> str:
            retur = form.vaerdier["retur"]
            return actions.return_notat(
                notat, retur=retur, by=request.user
            ).get_absolute_url()

        try:
            url = submit_once(request.user, form.noegle, send_back)
        except StatusError as error:
            messages.warning(request, str(error))
            return redirect(notat)
        messages.success(request, f"Notatet er sendt tilbage til {notat.forfatter}.")
        return redirect(url)
    kontekst = {"form": form, "notat": notat}
    return render(request, "overblik/statusnotat/tilbage.html", kontekst)


@require_POST
@permission_required("overblik.view_statusnotat", raise_exception=True)
def notat_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for it; it is made in the background and stands under Dokumenter."""
    try:
        dokument = actions.request_pdf(_notat(pk), by=request.user)
    except DokumentError as error:
        messages.warning(request, str(error))
        return redirect(reverse("dokumenter:list"))
    return redirect(dokument)


@require_http_methods(["GET", "POST"])
@permission_required("overblik.change_statusnotat", raise_exception=True)
def udgave_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Says first what a new edition takes with it."""
    notat = _notat(pk)
    form = UdgaveForm(request.POST or None)
    if not form.is_valid():
        kontekst = {"form": form, "notat": notat}
        return render(request, "overblik/statusnotat/udgave.html", kontekst)

    def create() -> str:
        return actions.create_udgave(notat, by=request.user).get_absolute_url()

    try:
        url = submit_once(request.user, form.noegle, create)
    except StatusError as error:
        messages.warning(request, str(error))
        return redirect(notat)
    messages.success(request, NY_UDGAVE)
    return redirect(url)
