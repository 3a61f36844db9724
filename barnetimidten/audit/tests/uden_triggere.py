"""The tests' own way past the triggers: to empty the tables, and to tamper."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands import flush as flush_command
from django.db import transaction

from barnetimidten.audit.triggers import TABLE, TRIGGERS


@contextmanager
def without_triggers(
    connection: Any,
    tabeller: Collection[str] = (TABLE,),
    egne: Collection[str] = TRIGGERS["sqlite"],
) -> Iterator[None]:
    """One transaction in which the tables can be changed. Afterwards they are as before.

    Only those that were there come back: the tests must notice when a migration
    has lost one.
    """
    way, hvad = _sqlite, egne
    if connection.vendor == "postgresql":
        way, hvad = _postgresql, tabeller
    with transaction.atomic(), connection.cursor() as cursor, way(cursor, hvad):
        yield


@contextmanager
def _postgresql(cursor: Any, tabeller: Collection[str]) -> Iterator[None]:
    # A table with a foreign key still to be checked cannot be altered.
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for tabel in tabeller:
        cursor.execute(f"ALTER TABLE {tabel} DISABLE TRIGGER USER")
    yield
    for tabel in tabeller:
        cursor.execute(f"ALTER TABLE {tabel} ENABLE TRIGGER USER")
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def _sqlite(cursor: Any, egne: Collection[str]) -> Iterator[None]:
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    triggers = [(name, sql) for name, sql in cursor if name in egne]
    for name, _ in triggers:
        cursor.execute(f"DROP TRIGGER {name}")
    yield
    for _, sql in triggers:
        cursor.execute(sql)


def let_flush_pass(
    monkeypatch: Any, connection: Any, way: Any = without_triggers
) -> None:
    """Tests with real transactions empty all tables at their end.

    Django's permissions are not written anew each time: nobody asks for them.
    """
    operations = type(connection.ops)
    flush = operations.execute_sql_flush

    def execute_sql_flush(ops: Any, sql_list: list[str]) -> None:
        with way(ops.connection):
            flush(ops, sql_list)

    monkeypatch.setattr(operations, "execute_sql_flush", execute_sql_flush)
    monkeypatch.setattr(
        flush_command, "emit_post_migrate_signal", lambda *_, **__: None
    )
