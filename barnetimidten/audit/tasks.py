"""The walks through the trace that are done in the background."""

from celery import shared_task

from barnetimidten.audit.efterproevning import (
    create_efterproevning,
    record_efterproevning,
)
from barnetimidten.audit.models import Efterproevning


@shared_task
def record_bestilte() -> None:
    """Every one that was asked for and not done: again when the worker was killed."""
    for efterproevning in Efterproevning.objects.ventende():
        record_efterproevning(efterproevning)


@shared_task
def create_ugens_efterproevning() -> None:
    create_efterproevning()
    record_bestilte()
