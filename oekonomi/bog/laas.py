"""One writer of the chain at a time, on either engine."""

from django.db import connection

ADVISORY_LOCK = 0x626F6762  # "bogb"; any number nobody else uses


def lock_chain() -> None:
    """Until the commit. SQLite's IMMEDIATE is such a lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADVISORY_LOCK])
