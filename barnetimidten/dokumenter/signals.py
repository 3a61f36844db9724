"""Celery's own signal: a worker that starts looks for what was left."""

import logging

from celery.signals import worker_ready

from barnetimidten.dokumenter import fejer
from barnetimidten.dokumenter.tasks import ring

_log = logging.getLogger(__name__)


@worker_ready.connect
def sweep(**kwargs: object) -> None:
    try:
        fejer.sweep(ring)
    except Exception:
        _log.exception("the sweep at the start of the worker failed")
