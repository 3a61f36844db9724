"""The link, handed over: the only answer that ever shows it, and its letter."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from barnetimidten.dokumenter.graense import limit_posted_documents
from barnetimidten.qr import qr_svg
from evaluering import besked
from evaluering.brev import letter
from evaluering.enums import Kanal
from evaluering.models import Invitation
from evaluering.token import hash_token
from evaluering.udsendelse import address, send_mail
from evaluering.visning.invitationer import recipient_name
from forloeb.views.adgang import visible_under

QR_LABEL = "QR-kode til spørgeskemaet"
MAIL_SENDT = "Mailen med linket er sendt."
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
    """The letter for the link that the page before has shown; the token comes back
    in the body, never in an address."""
    invitation = visible_under(request, Invitation, pk, "foraelder__hjem")
    token = request.POST.get("token", "")
    aabne = invitation.links.filter(lukket_at=None)
    if not aabne.filter(token_hash=hash_token(token)).exists():
        messages.info(request, GAMMEL)
        return redirect("evaluering:invitation-list", pk=invitation.forloeb_id)
    return _letter(request, invitation, token)


@limit_posted_documents
def _letter(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    fil = letter(invitation, address(token, request))
    navn = f"attachment; filename=spoergeskema-{invitation.pk}.pdf"
    return HttpResponse(
        fil, content_type="application/pdf", headers={"Content-Disposition": navn}
    )
