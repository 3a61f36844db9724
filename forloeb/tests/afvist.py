"""What the tests of the actions share: a refusal, the traces of a step."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
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
