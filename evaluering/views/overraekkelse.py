"""The link, handed over: the only answer that ever shows it, and its letter."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from barnetimidten.dokumenter.actions import DokumentError, request_dokument
from barnetimidten.dokumenter.enums import AABNE, DokumentStatus
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.qr import qr_svg
from evaluering import besked
from evaluering.brev import choices
from evaluering.enums import Kanal
from evaluering.models import Invitation, InvitationLink
from evaluering.token import hash_token
from evaluering.udsendelse import address, send_mail
from evaluering.visning.invitationer import recipient_name
from forloeb.models import Forloeb
from forloeb.views.adgang import visible_under

QR_LABEL = "QR-kode til spørgeskemaet"
MAIL_SENDT = "Mailen med linket er sendt."
BREV = "invitationsbrev"
FORLOEB = Forloeb._meta.label_lower
GAMMEL = "Siden er for gammel. Lav et nyt link, og hent brevet igen."


def hand_over(
    request: HttpRequest, invitation: Invitation, token: str, *, kanal: str
) -> HttpResponse:
    """A mail that got away shows nothing; every other way shows the link once."""
    sendt = kanal == Kanal.MAIL and send_mail(
        request.user, invitation, token, request=request
    )
    if sendt:
        messages.success(request, MAIL_SENDT)
        return redirect("evaluering:invitation-list", pk=invitation.forloeb_id)
    return render(
        request,
        "evaluering/invitation_link.html",
        _page(request, invitation, token, kanal),
    )


def _page(
    request: HttpRequest, invitation: Invitation, token: str, kanal: str
) -> dict[str, Any]:
    adresse = address(token, request)
    return {
        "forloeb": invitation.forloeb,
        "invitation": invitation,
        "navn": recipient_name(invitation),
        "kanal": kanal,
        "mail_fejlede": kanal == Kanal.MAIL,
        "adresse": adresse,
        "token": token,
        "sms": besked.sms(invitation, adresse),
        "sms_sprog": besked.language(invitation),
        "qr": qr_svg(adresse, QR_LABEL),
        "tilbage": reverse("evaluering:invitation-list", args=[invitation.forloeb_id]),
    }


@require_POST
@permission_required("evaluering.change_svar", raise_exception=True)
def brev(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the letter of the link that the page before has shown; the token comes
    back in the body, never in an address. That page stays: the link is shown once."""
    invitation = visible_under(request, Invitation, pk)
    token = request.POST.get("token", "")
    aabne = invitation.links.filter(lukket_at=None, token_hash=hash_token(token))
    link = aabne.select_related("invitation").first()
    if link is None:
        messages.info(request, GAMMEL)
        return redirect("evaluering:invitation-list", pk=invitation.forloeb_id)
    try:
        _request_letter(link, address(token, request), request.user)
    except DokumentError as error:
        return _answer(request, invitation, {"fejl": str(error), "token": token})
    return _answer(request, invitation, {"bestilt": True})


def _request_letter(link: InvitationLink, adresse: str, by: Any) -> None:
    """Once: a second press finds the first letter."""
    mine = Dokument.objects.filter(art=BREV, bestilt_af=by, parametre__link=link.pk)
    if mine.filter(status__in=[*AABNE, DokumentStatus.FAERDIG]).exists():
        return
    forloeb = link.invitation.forloeb_id
    titel = f"Brev med QR-kode, forløb {forloeb}"
    om = [(FORLOEB, forloeb)]
    request_dokument(BREV, choices(link, adresse), by, titel=titel, om=om)


def _answer(
    request: HttpRequest, invitation: Invitation, svar: dict[str, Any]
) -> HttpResponse:
    """The part of the page that htmx puts in; without it, the list of documents."""
    if request.headers.get("HX-Request"):
        siden = {"invitation": invitation, "sms_sprog": besked.language(invitation)}
        return render(request, "evaluering/partials/_brev.html", siden | svar)
    if "fejl" in svar:
        messages.warning(request, svar["fejl"])
    else:
        messages.success(request, "Brevet bliver lavet nu.")
    return redirect("dokumenter:list")
