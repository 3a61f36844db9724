"""My documents: what is being made, what is ready, and the files themselves."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.opslag import forget, note
from barnetimidten.dokumentarter import ARTER
from barnetimidten.dokumenter import actions, lager
from barnetimidten.dokumenter.adgang import about, purpose, several
from barnetimidten.dokumenter.enums import AABNE, DokumentStatus
from barnetimidten.dokumenter.forms import DelForm
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.dokumenter.visning import Linje, line
from barnetimidten.kryptering import DecryptionError
from barnetimidten.sider import STOERRELSE, page_after

S = DokumentStatus


# --- The list --------------------------------------------------------------------------
@require_safe
def dokument_list(request: HttpRequest) -> HttpResponse:
    kontekst = _context(request) | {"sider": _order_pages(request.user)}
    return render(request, "dokumenter/dokument_list.html", kontekst)


def _order_pages(bruger: Any) -> list[tuple[str, str]]:
    """Name and address of each kind that has a page of its own to be asked for on."""
    return [
        (art.navn, reverse(art.side))
        for art in ARTER.values()
        if art.side and bruger.has_perm(art.bestil)
    ]


@require_safe
def fremgang(request: HttpRequest) -> HttpResponse:
    """The part of the page that asks again while something is being made."""
    return render(request, "dokumenter/partials/_dokumenter.html", _context(request))


def _context(request: HttpRequest) -> dict[str, Any]:
    synlige = Dokument.objects.visible_to(request.user)
    mine = synlige.filter(bestilt_af=request.user)
    klar = mine.filter(status=S.FAERDIG)
    side = page_after(
        klar, request.GET.get("efter"), "sluttet_at", synlige=synlige, faldende=True
    )
    kontekst = {"klar": _lines(side.rows), "side": side, "foerste": side.foerste}
    kontekst["naeste_url"] = f"?efter={side.naeste}" if side.naeste else ""
    if not side.foerste:
        return kontekst
    delt = synlige.exclude(bestilt_af=request.user).filter(status=S.FAERDIG)
    return kontekst | {
        "i_gang": _lines(mine.filter(status__in=[*AABNE, S.FEJLET])[:STOERRELSE]),
        "arbejder": mine.aabne().exists(),
        "delt": _lines(delt.select_related("bestilt_af")[:STOERRELSE]),
        "tidligere": _lines(
            mine.filter(status__in=[S.ANNULLERET, S.UDLOEBET])[:STOERRELSE]
        ),
    }


def _lines(dokumenter: Any) -> list[Linje]:
    nu = timezone.now()
    return [line(dokument, nu) for dokument in dokumenter]


# --- One document ------------------------------------------------------------------------
@require_safe
def dokument_download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file, when one still may see what it is about. Each time is traced."""
    synlige = Dokument.objects.visible_to(request.user)
    dokument = get_object_or_404(synlige, pk=pk, status=S.FAERDIG)
    formaal = purpose(request.user, dokument)
    if formaal is None:
        raise Http404
    note(request, Handling.DOWNLOAD, dokument, under=about(dokument), formaal=formaal)
    for emne in several(dokument):  # each family is told who had the file
        note(request, Handling.DOWNLOAD, emne, formaal=formaal)
    try:
        chunks = lager.read(pk)
    except (OSError, DecryptionError):
        forget(request)
        if not actions.lose_dokument(dokument, by=request.user):
            raise Http404 from None
        messages.warning(request, "Filen kan ikke læses mere. Prøv igen på listen.")
        return redirect(dokument)
    return StreamingHttpResponse(
        chunks,
        content_type=dokument.content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{dokument.navn}"',
            "Content-Length": str(dokument.stoerrelse),
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )


@require_http_methods(["GET", "POST"])
def dokument_share(request: HttpRequest, pk: int) -> HttpResponse:
    """Only of one's own, and with whom may see what it is about anyway."""
    synlige = Dokument.objects.visible_to(request.user).filter(bestilt_af=request.user)
    dokument = get_object_or_404(synlige, pk=pk, status=S.FAERDIG)
    if purpose(request.user, dokument) is None:
        raise Http404
    sendt = request.POST if request.method == "POST" else None  # empty: with nobody
    form = DelForm(sendt, dokument=dokument)
    if form.is_valid():
        actions.share_dokument(dokument, form.cleaned_data["delt_med"], by=request.user)
        messages.success(request, "Delingen er gemt.")
        return redirect(dokument)
    kontekst = {"form": form, "dokument": dokument}
    return render(request, "dokumenter/dokument_del.html", kontekst)


@require_POST
def dokument_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    return _do(request, pk, actions.cancel_dokument)


@require_POST
def dokument_retry(request: HttpRequest, pk: int) -> HttpResponse:
    return _do(request, pk, actions.retry_dokument)


def _do(request: HttpRequest, pk: int, action: Callable[..., Dokument]) -> HttpResponse:
    """Only of one's own: who shares in a document does not steer it."""
    synlige = Dokument.objects.visible_to(request.user)
    dokument = get_object_or_404(synlige, pk=pk, bestilt_af=request.user)
    try:
        action(dokument, by=request.user)
    except actions.DokumentError as error:
        messages.info(request, str(error))
    return redirect(dokument)
