"""Is every part up? Each check answers True or False and never raises."""

import logging
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from celery import current_app
from django.db import DatabaseError, connection
from kombu import Connection

from barnetimidten.audit.models import Efterproevning
from barnetimidten.drift.enums import Proces
from barnetimidten.drift.hjerteslag import is_alive

logger = logging.getLogger(__name__)

BROKER_TIMEOUT_SECONDS = 2


def is_database_up() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        logger.exception("the database does not answer")
        return False
    return True


def is_broker_up(broker: Connection | None = None) -> bool:
    broker = broker or current_app.connection_for_write()
    try:
        with broker:
            _touch(broker)
    except Exception:
        logger.exception("the broker does not answer")
        return False
    return True


def _touch(broker: Connection) -> None:
    if broker.transport_cls == "filesystem":
        # kombu calls this broker connected even when its folder is gone.
        folder = Path(broker.transport_options["data_folder_out"])
        proof = folder / f"sundhed-{uuid4().hex}.tmp"
        proof.write_bytes(b"ok")
        proof.unlink()
        return
    broker.transport_options |= {
        "socket_connect_timeout": BROKER_TIMEOUT_SECONDS,
        "socket_timeout": BROKER_TIMEOUT_SECONDS,
    }
    broker.ensure_connection(max_retries=0, timeout=BROKER_TIMEOUT_SECONDS)
    client = getattr(broker.channel(), "client", None)
    if client is not None:
        client.ping()


def is_process_up(proces: Proces) -> bool:
    try:
        return is_alive(proces)
    except DatabaseError:
        return False


def trace_state() -> str:
    """How the trace was when it was last walked through: ok, fejl or ukendt."""
    try:
        sidste = Efterproevning.objects.faerdige().first()
    except DatabaseError:
        return "ukendt"
    if sidste is None:
        return "ukendt"
    return "ok" if sidste.er_hel else "fejl"


def parts() -> dict[str, bool]:
    """Name of each part and whether it is up."""
    checks: dict[str, Callable[[], bool]] = {
        "database": is_database_up,
        "broker": is_broker_up,
        "worker": lambda: is_process_up(Proces.WORKER),
        "beat": lambda: is_process_up(Proces.BEAT),
    }
    return {name: check() for name, check in checks.items()}
