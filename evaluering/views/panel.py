"""The course's panel of answers: fetched by the course page, and a page of its own."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from barnetimidten.audit.handlinger import Formaal
from barnetimidten.brugere.diskret import shown
from evaluering import sprog as sprogene
from evaluering.models import Besvarelse, Invitation, Maaling
from evaluering.visning.egne import at_parents, own_results
from evaluering.visning.invitationer import (
    is_open,
    made_text,
    panel_of,
    recipient_name,
    reminders_text,
    state,
    way_text,
)
from evaluering.visning.maalinger import Blok, blocks
from evaluering.visning.skemaer import sdq_links
from evaluering.visning.venter import waits
from forloeb.beskyttelse import circle_of, is_protected
from forloeb.models import Forloeb
from forloeb.views.adgang import list_seen, visible_forloeb


@require_safe
@permission_required("evaluering.view_svar", raise_exception=True)
def panel(request: HttpRequest, pk: int) -> HttpResponse:
    """Part of the course page; the trace names it as a look-up at the answers."""
    forloeb = visible_forloeb(request, pk, _rows(), obj=Besvarelse)
    return render(
        request, "evaluering/partials/_panel.html", _context(request, forloeb)
    )


@require_safe
@permission_required("evaluering.view_svar", raise_exception=True)
def invitation_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The panel as a page, and each invitation with its links below."""
    forloeb = visible_forloeb(request, pk, _rows(), obj=Besvarelse)
    beskyttet = is_protected(circle_of(forloeb.barn))
    siden = _context(request, forloeb) | {
        "beskyttet": beskyttet,
        "invitationer": [_line(i, beskyttet) for i in forloeb.invitationer.all()],
    }
    return render(request, "evaluering/invitation_list.html", siden)


def _rows() -> Any:
    invitationer = Invitation.objects.select_related(
        "besvarelse", "foraelder", "oprettet_af", "forloeb"
    ).prefetch_related("links")
    svar = Besvarelse.objects.select_related("foraelder", "indtastet_af")
    return Forloeb.objects.prefetch_related(
        Prefetch("invitationer", invitationer),
        Prefetch("besvarelser", svar),
        Prefetch("maalinger", Maaling.objects.select_related("normsaet")),
        "besoeg",
        "barn__familie__foraeldre",
        "barn__familie__boern",
        "barn__familie__hjem",
    )


def _context(request: HttpRequest, forloeb: Forloeb) -> dict[str, Any]:
    maa = request.user.has_perm("evaluering.change_svar")
    return {
        "forloeb": forloeb,
        "barn": forloeb.barn,
        "panel": panel_of(forloeb, maa_sende=maa),
        "papirsprog": sprogene.paper_languages() if maa else [],
        "maa_sende": maa,
        "blokke": _blocks(forloeb),
        "sdq_til": sdq_links(forloeb) if maa else [],
    }


def _blocks(forloeb: Forloeb) -> list[Blok]:
    """Nothing of SDQ where the municipality does not use it and never has."""
    blokke = blocks(forloeb, forloeb.maalinger.all())
    vises = settings.SDQ_I_BRUG or any(blok.findes for blok in blokke)
    return blokke if vises else []


def _line(invitation: Invitation, beskyttet: bool) -> dict[str, Any]:
    navn = recipient_name(invitation)
    return {
        "invitation": invitation,
        "navn": shown(navn) if invitation.foraelder else navn,
        "maerke": state(invitation),
        "aaben": is_open(invitation),
        "lavet": made_text(invitation, is_open(invitation)),
        "paamindelser": reminders_text(invitation, beskyttet=beskyttet),
        "veje": [way_text(link) for link in invitation.links.all()],
    }


# --- On the educator's first page --------------------------------------------------
@require_safe
@permission_required("evaluering.view_svar", raise_exception=True)
def venter(request: HttpRequest) -> HttpResponse:
    """Lines under »Venter på dig«; names families only when there are some."""
    linjer = waits(request.user, timezone.localdate())
    if linjer:
        list_seen(request, Besvarelse, Formaal.EGET_FORLOEB)
    return render(request, "evaluering/partials/_venter.html", {"venter": linjer})


@require_safe
@permission_required("evaluering.view_svar", raise_exception=True)
def egne(request: HttpRequest) -> HttpResponse:
    """What lies with the parents, and own results: a part of »Mine forløb«, and a page
    where there is no JavaScript."""
    hos = at_parents(request.user)
    if hos:
        list_seen(request, Besvarelse, Formaal.EGET_FORLOEB)
    skabelon = "partials/_egne.html" if request.htmx else "egne.html"
    kontekst = {"hos": hos, "egne": own_results(request.user)}
    return render(request, f"evaluering/{skabelon}", kontekst)
