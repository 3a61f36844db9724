"""Celery's own signals (not models'): the worker's heart starts and stops with it."""

import threading

from celery.signals import worker_ready, worker_shutdown

from barnetimidten.drift.enums import Proces
from barnetimidten.drift.hjerteslag import start_thread

_stop = threading.Event()


@worker_ready.connect
def start(**kwargs: object) -> None:
    _stop.clear()
    start_thread(Proces.WORKER, _stop)


@worker_shutdown.connect
def stop(**kwargs: object) -> None:
    _stop.set()
