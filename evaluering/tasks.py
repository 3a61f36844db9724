"""The bell of the worker: every morning, again is nothing."""

from celery import shared_task
from django.utils import timezone

from evaluering import automatik


@shared_task
def send_invitationer() -> None:
    automatik.send_by_itself(timezone.localdate())


@shared_task
def send_paamindelser() -> None:
    automatik.send_reminders(timezone.localdate())
