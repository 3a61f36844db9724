"""The Celery application: configured by the settings, tasks found in every app."""

import os

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "barnetimidten.settings")

app = Celery("barnetimidten", task_cls="celery.contrib.django.task:DjangoTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def keep_our_log(**kwargs: object) -> None:
    """The settings have said how a line is written, and what it never says. With a
    receiver, Celery leaves that alone."""
