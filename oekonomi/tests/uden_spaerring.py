"""The tests' own way past the ledger's triggers: to empty the tables, and to tamper."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from oekonomi.bog.triggers import TABELLER, TRIGGERS


@contextmanager
def without_triggers(connection: Any) -> Iterator[None]:
    """One transaction in which the ledger can be changed. Afterwards as before.

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
    for tabel in TABELLER:
        cursor.execute(f"ALTER TABLE {tabel} DISABLE TRIGGER USER")
    yield
    for tabel in TABELLER:
        cursor.execute(f"ALTER TABLE {tabel} ENABLE TRIGGER USER")
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def _sqlite(cursor: Any) -> Iterator[None]:
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    triggers = [(navn, sql) for navn, sql in cursor if navn in TRIGGERS["sqlite"]]
    for navn, _ in triggers:
        cursor.execute(f"DROP TRIGGER {navn}")
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
