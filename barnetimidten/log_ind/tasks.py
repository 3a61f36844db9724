"""The mails about one's own log-in: short, neutral, sent after the page has answered."""

import logging
from typing import Any
from urllib.parse import urljoin

from allauth.account.utils import user_pk_to_url_str
from celery import Task, shared_task
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from kombu.exceptions import OperationalError

from barnetimidten.brugere.models import Medarbejder

logger = logging.getLogger(__name__)
_task = shared_task(acks_late=True, autoretry_for=(OSError,), retry_backoff=True)


def ring(task: Task, *arguments: Any) -> None:
    """Hand over to the worker; without a queue do it here, so that no mail is lost."""
    try:
        task.apply_async(arguments, retry=False)
    except (OperationalError, OSError):
        logger.error("Køen svarer ikke. %s køres her.", task.name)
        try:
            task(*arguments)
        except OSError:
            logger.exception("Mailen kunne ikke sendes.")


def may_reset(bruger: Medarbejder) -> bool:
    """Not who is disabled, and not who has no password here to be replaced."""
    return bruger.is_active and bruger.has_usable_password()


@_task
def send_reset_mail(medarbejder_id: int, origin: str) -> None:
    """0 is nobody. The link is made here: it never lies in the queue."""
    bruger = Medarbejder.objects.filter(pk=medarbejder_id).first()
    if bruger is None or not may_reset(bruger):
        return
    key = default_token_generator.make_token(bruger)
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(bruger), "key": key},
    )
    tekst = render_to_string("log_ind/mail_reset.txt", {"link": urljoin(origin, path)})
    send_mail("Ny adgangskode", tekst, None, [bruger.email])


@_task
def send_change_mail(medarbejder_id: int) -> None:
    bruger = Medarbejder.objects.filter(pk=medarbejder_id).exclude(email="").first()
    if bruger is None:
        return
    tekst = render_to_string("log_ind/mail_change.txt")
    send_mail("Dit log-ind er ændret", tekst, None, [bruger.email])
