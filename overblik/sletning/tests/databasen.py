"""The database as it lies there: every table, every column, no model in between."""

from typing import Any

from django.db import connection


def tables() -> dict[str, list[str]]:
    with connection.cursor() as cursor:
        navne = connection.introspection.table_names(cursor)
        return {navn: _columns(cursor, navn) for navn in navne}


def _columns(cursor: Any, tabel: str) -> list[str]:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(tabel)} LIMIT 0")  # noqa: S608 (the database named it)
    return [kolonne[0] for kolonne in cursor.description]


def holds(text: str) -> list[str]:
    """`table.column` wherever the text stands."""
    fundet = []
    q = connection.ops.quote_name
    for tabel, kolonner in tables().items():
        for kolonne in kolonner:
            sql = f"SELECT 1 FROM {q(tabel)} WHERE {_text(q(kolonne))} LIKE %s LIMIT 1"  # noqa: S608 (as above)
            with connection.cursor() as cursor:
                cursor.execute(sql, [f"%{text}%"])
                if cursor.fetchone():
                    fundet.append(f"{tabel}.{kolonne}")
    return fundet


def _text(kolonne: str) -> str:
    if connection.vendor == "postgresql":
        return f"{kolonne}::text"
    return f"CAST({kolonne} AS TEXT)"


def counts() -> dict[str, int]:
    """Rows of every table."""
    antal = {}
    with connection.cursor() as cursor:
        for tabel in tables():
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(tabel)}")  # noqa: S608 (as above)
            antal[tabel] = cursor.fetchone()[0]
    return antal
