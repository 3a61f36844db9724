"""The bell of the worker: the number of a row, and nothing else."""

import logging

from celery import shared_task

from barnetimidten.dokumenter import arbejde, fejer

_log = logging.getLogger(__name__)
BLOEDT, HAARDT = 30 * 60, 31 * 60
"""Seconds in one go. A document of many parts goes on in the next."""


@shared_task(soft_time_limit=BLOEDT, time_limit=HAARDT)
def make_dokument(pk: int) -> None:
    arbejde.make(pk)


@shared_task
def sweep() -> None:
    """Every few seconds: what was left by a worker, a web server or a broker."""
    fejer.sweep(ring)


@shared_task
def clean() -> None:
    """Every hour: files whose time is up, and files without a row."""
    fejer.expire()
    fejer.purge_orphans()


def ring(pk: int) -> bool:
    """False when the broker is away: the row stays, and the sweeper rings again."""
    try:
        make_dokument.apply_async([pk], retry=False)
    except Exception as error:
        kind = type(error).__name__
        _log.warning("no broker (%s): document %s waits for the sweeper", kind, pk)
        return False
    return True
