"""The mails of the users: a link, or that the log-in was changed; nothing of work."""

import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from barnetimidten.brugere.models import Invitation, Medarbejder

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
    return _send(mail, f"Invitation {invitation.pk}")


def tell_of_change(medarbejder: Medarbejder, email: str) -> None:
    """The administrator has changed how somebody logs in: the old address is told, so
    that nobody's account is taken over in silence."""
    body = render_to_string("log_ind/mail_change.txt")
    if email:
        mail = EmailMessage("Dit log-ind er ændret", body, to=[email])
        _send(mail, f"Medarbejder {medarbejder.pk}")


def _send(mail: EmailMessage, om: str) -> bool:
    try:
        mail.send()
    except (OSError, smtplib.SMTPException) as error:
        logger.warning("%s: %s", om, type(error).__name__)
        return False
    return True
