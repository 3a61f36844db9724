"""The one mail of the users: a link and what to do with it, nothing that tells of work."""

import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from barnetimidten.brugere.models import Invitation

logger = logging.getLogger(__name__)


def send_invitation(invitation: Invitation, link: str) -> bool:
    """Whether the mail got away; the link can be handed over in another way."""
    kontekst = {
        "invitation": invitation,
        "link": link,
        "KOMMUNE_NAVN": settings.KOMMUNE_NAVN,
    }
    mail = EmailMessage(
        subject="Du har fået adgang",
        body=render_to_string("brugere/mail/invitation.txt", kontekst),
        to=[invitation.email],
    )
    try:
        mail.send()
    except (OSError, smtplib.SMTPException) as error:
        logger.warning("Invitation %s: %s", invitation.pk, type(error).__name__)
        return False
    return True
