"""Signs of life of the worker and of beat, and how old they may be."""

import logging
import threading
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from barnetimidten.drift.enums import Proces
from barnetimidten.drift.models import Hjerteslag

logger = logging.getLogger(__name__)

INTERVAL_SECONDS = 3
MAX_AGE = timedelta(seconds=10)


def record_hjerteslag(proces: Proces) -> None:
    Hjerteslag.objects.update_or_create(
        navn=proces, defaults={"updated_at": timezone.now()}
    )


def try_record_hjerteslag(proces: Proces) -> None:
    """A database that is away for a moment must not end the process that beats."""
    try:
        record_hjerteslag(proces)
    except Exception:
        logger.exception("no sign of life could be written for %s", proces)
        connection.close()


def purge_hjerteslag() -> None:
    """Rows of an earlier run say nothing about the processes of this one."""
    Hjerteslag.objects.all().delete()


def is_alive(proces: Proces) -> bool:
    return Hjerteslag.objects.filter(
        navn=proces, updated_at__gte=timezone.now() - MAX_AGE
    ).exists()


def start_thread(proces: Proces, stop: threading.Event) -> threading.Thread:
    """Beat from a thread: a task would be stale behind one long job."""

    def run() -> None:
        while True:
            try_record_hjerteslag(proces)
            if stop.wait(INTERVAL_SECONDS):
                connection.close()
                return

    thread = threading.Thread(target=run, name=f"hjerteslag-{proces}", daemon=True)
    thread.start()
    return thread
