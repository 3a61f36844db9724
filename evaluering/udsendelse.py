"""The mail with a link. It goes after the row is saved; what came of it is noted."""

import logging
import smtplib
from typing import Any

from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse

from barnetimidten.adresse import public_address
from evaluering import besked
from evaluering.actions.invitation import record_sent
from evaluering.models import Invitation, InvitationLink
from evaluering.token import hash_token

logger = logging.getLogger(__name__)


def address(token: str, request: HttpRequest | None = None) -> str:
    """The whole secret address, as the family opens it."""
    return public_address(reverse("svar:open", args=[token]), request)


def recipient(invitation: Invitation) -> str:
    """The mail address, "" when there is none."""
    if invitation.foraelder is not None:
        return invitation.foraelder.email
    return invitation.modtager_email


def send_mail(
    af: Any,
    invitation: Invitation,
    token: str,
    *,
    request: HttpRequest | None = None,
    paamindelse: bool = False,
) -> bool:
    """Whether it got away; the link can be handed over in another way."""
    emne, tekst = besked.mail(
        invitation, address(token, request), paamindelse=paamindelse
    )
    post = EmailMessage(subject=emne, body=tekst, to=[recipient(invitation)])
    try:
        post.send()
    except (OSError, smtplib.SMTPException, ValueError) as error:
        # ValueError: an address that no mail can carry. Never the address itself.
        logger.warning("Invitation %s: %s", invitation.pk, type(error).__name__)
        return False
    record_sent(af, InvitationLink.objects.get(token_hash=hash_token(token)))
    return True
