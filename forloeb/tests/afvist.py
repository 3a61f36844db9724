"""What the tests of the actions share: a refusal, the traces of a step."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import UniqueConstraint
from django.utils import timezone

from forloeb.actions import StatusError


@contextmanager
def refused(tekst: str, felt: str | None = None) -> Iterator[None]:
    """The step is refused with exactly this text, at this field of the form."""
    with pytest.raises(StatusError) as caught:
        yield
    assert str(caught.value) == tekst
    assert caught.value.felt == felt


def days(antal: int) -> date:
    """The day so many days from today."""
    return timezone.localdate() + timedelta(days=antal)


def trace(forloeb: Any) -> tuple[int, int, int]:
    """How much a course has been through; the same before and after means nothing."""
    forloeb.refresh_from_db()
    return forloeb.version, forloeb.statusskift.count(), forloeb.history.count()


def last_change(forloeb: Any) -> tuple[str, str, date, str, Any]:
    skift = forloeb.statusskift.latest("pk")
    return skift.fra, skift.til, skift.dato, skift.grund, skift.af


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
