"""The tests' own way past the triggers: to empty the tables, and to tamper."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from barnetimidten.audit.triggers import TABLE, TRIGGERS


@contextmanager
def without_triggers(connection: Any) -> Iterator[None]:
    """One transaction in which the trace can be changed. Afterwards they are as before.

    Only those that were there come back: the tests must notice when a migration
    has lost one.
    """
    way = _postgresql if connection.vendor == "postgresql" else _sqlite
    with transaction.atomic(), connection.cursor() as cursor, way(cursor):
        yield


@contextmanager
def _postgresql(cursor: Any) -> Iterator[None]:
    # A table with a foreign key still to be checked cannot be altered.
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER USER")
    yield
    cursor.execute(f"ALTER TABLE {TABLE} ENABLE TRIGGER USER")
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def _sqlite(cursor: Any) -> Iterator[None]:
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
        [TABLE],
    )
    triggers = [(name, sql) for name, sql in cursor if name in TRIGGERS["sqlite"]]
    for name, _ in triggers:
        cursor.execute(f"DROP TRIGGER {name}")
    yield
    for _, sql in triggers:
        cursor.execute(sql)


def let_flush_pass(monkeypatch: Any, connection: Any) -> None:
    """Tests with real transactions empty all tables at their end."""
    operations = type(connection.ops)
    flush = operations.execute_sql_flush

    def execute_sql_flush(ops: Any, sql_list: list[str]) -> None:
        with without_triggers(ops.connection):
            flush(ops, sql_list)

    monkeypatch.setattr(operations, "execute_sql_flush", execute_sql_flush)
