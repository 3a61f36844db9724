"""Releasing a draft, annulling it, and fetching what was released."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.log import log
from barnetimidten.audit.opslag import forget
from barnetimidten.dokumenter.graense import limit_posted_documents
from barnetimidten.formularer.indsendelse import submit_once
from barnetimidten.formularer.version import StaleError
from overblik.indsigt import actions, rapport
from overblik.indsigt.enums import FilArt, IndsigtStatus
from overblik.indsigt.forms import AnnullerForm, FrigivForm
from overblik.indsigt.models import Indsigt
from overblik.indsigt.person import anybody_protected
from overblik.indsigt.views.adgang import visible_indsigt

TYPER = {FilArt.PDF: "application/pdf", FilArt.JSON: "application/json"}
AENDRET = (
    "En kollega har afgjort en linje, mens du så på siden. Se tallene igen, og frigiv."
)


@require_http_methods(["GET", "POST"])
@permission_required("overblik.change_indsigt", raise_exception=True)
@limit_posted_documents
def indsigt_release(request: HttpRequest, pk: int) -> HttpResponse:
    indsigt = visible_indsigt(request, pk)
    if indsigt.status != IndsigtStatus.KLADDE or indsigt.antal_mangler:
        messages.info(request, _not_now(indsigt))
        return redirect("indsigt:detail", pk=pk)
    beskyttet = indsigt.beskyttet or anybody_protected(
        indsigt.person_type, indsigt.person_id
    )
    form = FrigivForm(request.POST or None, current=indsigt, beskyttet=beskyttet)
    if form.is_valid() and (url := _release(request, indsigt, form)):
        messages.success(request, "Indsigten er frigivet. Hent filerne, og giv dem.")
        return redirect(url)
    kontekst = {
        "indsigt": indsigt,
        "form": form,
        "antal_med": len(rapport.released_lines(indsigt)),
        "udeladt": sum(linje.udeladt for linje in indsigt.linjer.all()),
        "forkortet": sum(linje.forkortet for linje in indsigt.linjer.all()),
    }
    return render(request, "indsigt/indsigt_release.html", kontekst)


def _not_now(indsigt: Indsigt) -> str:
    if indsigt.status != IndsigtStatus.KLADDE:
        return actions.LUKKET
    return f"{indsigt.antal_mangler} linjer mangler at blive gennemgået."


def _release(request: HttpRequest, indsigt: Indsigt, form: Any) -> str:
    """Where to go; "" with the form marked. Rendered before anything is locked."""
    filer = rapport.render_files(indsigt, timezone.localdate())
    indsigt.version = form.version

    def run() -> str:
        actions.release_indsigt(indsigt, filer, by=request.user)
        return reverse("indsigt:detail", args=[indsigt.pk])

    try:
        return submit_once(request.user, form.noegle, run)
    except StaleError as error:
        form.add_error(None, AENDRET)
        form.data = form.data.copy()
        form.data["version"] = str(error.current.version)
    except actions.StatusError as error:
        form.add_error(None, str(error))
    return ""


@require_http_methods(["GET", "POST"])
@permission_required("overblik.change_indsigt", raise_exception=True)
def indsigt_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    indsigt = visible_indsigt(request, pk)
    form = AnnullerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            url = submit_once(
                request.user, form.noegle, lambda: _cancel(request, indsigt)
            )
        except actions.StatusError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Indsigten er annulleret.")
            return redirect(url)
    kontekst = {"indsigt": indsigt, "form": form}
    return render(request, "indsigt/indsigt_cancel.html", kontekst)


def _cancel(request: HttpRequest, indsigt: Indsigt) -> str:
    actions.cancel_indsigt(indsigt, by=request.user)
    return reverse("indsigt:list")


@require_safe
@permission_required("overblik.view_indsigt", raise_exception=True)
def indsigt_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    return _download(request, pk, FilArt.PDF)


@require_safe
@permission_required("overblik.view_indsigt", raise_exception=True)
def indsigt_json(request: HttpRequest, pk: int) -> HttpResponse:
    return _download(request, pk, FilArt.JSON)


@transaction.atomic
def _download(request: HttpRequest, pk: int, art: FilArt) -> HttpResponse:
    """The frozen bytes, with a row in the trace that names the fields handed out."""
    indsigt = visible_indsigt(request, pk)
    forget(request)  # the download has a row of its own
    fil = get_object_or_404(indsigt.filer, art=art)
    data = actions.read_file(fil)
    navn = f"indsigt-{indsigt.pk}.{art.value}"
    log(
        request.user,
        Handling.DOWNLOAD,
        indsigt,
        under=indsigt.under,
        formaal=Formaal.LEDER,
        felter={linje.feltnavn for linje in rapport.released_lines(indsigt)},
    )
    return HttpResponse(
        data,
        content_type=TYPER[art],
        headers={
            "Content-Disposition": f'attachment; filename="{navn}"',
            "X-Content-Type-Options": "nosniff",
        },
    )
