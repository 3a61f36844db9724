"""What the tests of the constraints share: a lie, and the database that refuses it."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import UniqueConstraint


def refuse_lie(row: Any, names: str, **lie: Any) -> None:
    """The row is saved as it is; with the lie the database refuses it by name.

    `names` are the constraints that may speak up first. SQLite calls a unique
    constraint by its columns.
    """
    row.save()
    for felt, vaerdi in lie.items():
        setattr(row, felt, vaerdi)
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        row.save()
    tekst = str(caught.value)
    assert any(name in tekst for name in names.split()) or _columns(row, names) & {
        tekst.removeprefix("UNIQUE constraint failed: ")
    }


def _columns(row: Any, names: str) -> set[str]:
    """The unique constraints among the names, as SQLite calls them."""
    tabel = row._meta.db_table
    return {
        ", ".join(f"{tabel}.{row._meta.get_field(f).column}" for f in c.fields)
        for c in row._meta.constraints
        if isinstance(c, UniqueConstraint) and c.name in names.split()
    }


def constraint_names(*models: Any) -> set[str]:
    return {c.name for model in models for c in model._meta.constraints}
