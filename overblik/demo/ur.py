"""The demo's own clock and dice: the same data every time, written on their own day."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.utils import timezone


def dice(*noegle: object) -> random.Random:
    """Random numbers that depend on the key alone."""
    return random.Random("-".join(map(str, noegle)))  # noqa: S311 (no secrets here)


def instant(dag: date, kl: time = time(12)) -> datetime:
    return datetime.combine(dag, kl, tzinfo=timezone.get_default_timezone())


@contextmanager
def clock_at(dag: date, kl: time = time(7, 30)) -> Iterator[None]:
    """Inside, today is `dag`: what the actions write bears that date."""
    now = timezone.now
    oejeblik = min(instant(dag, kl), now())
    timezone.now = lambda: oejeblik  # type: ignore[assignment]
    try:
        yield
    finally:
        timezone.now = now


@contextmanager
def own_instants(*modeller: type[models.Model]) -> Iterator[None]:
    """Inside, the instants given to `auto_now_add` fields are the ones written."""
    felter: list[Any] = [
        felt
        for model in modeller
        for felt in model._meta.concrete_fields
        if getattr(felt, "auto_now_add", False)
    ]
    for felt in felter:
        felt.auto_now_add = False
    try:
        yield
    finally:
        for felt in felter:
            felt.auto_now_add = True
