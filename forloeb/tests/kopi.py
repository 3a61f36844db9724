"""A course that the actions have made is copied, row for row, when it is asked for again.

`test_kopi.py` holds the two against each other. What more than the people, the day and
plain words decides is made by the actions each time.
"""

from collections.abc import Callable
from copy import copy
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from barnetimidten.audit.handlinger import OPSLAG
from barnetimidten.audit.log import log
from barnetimidten.audit.models import AuditEntry
from barnetimidten.brugere.models import Medarbejder
from forloeb.models import (
    Barn,
    Besoeg,
    Dagtilbud,
    Familie,
    Foraelder,
    Forloeb,
    Hjem,
    Statusskift,
)


def rows_of(forloeb: Forloeb) -> list[Any]:
    """All that a course consists of, each after what it points at."""
    under, familie = {"forloeb": forloeb}, {"familie": forloeb.barn.familie}
    tables = (
        Familie.objects.filter(pk=forloeb.barn.familie_id),
        *(model.objects.filter(**familie) for model in (Hjem, Barn, Foraelder)),
        Forloeb.objects.filter(pk=forloeb.pk),
        *(model.objects.filter(**under) for model in (Statusskift, Besoeg)),
        Forloeb.history.filter(id=forloeb.pk),
        Besoeg.history.filter(**under),
    )
    return [list(rows.order_by("pk")) for rows in tables]


def copied(make_dagtilbud: Callable[..., Any]) -> Callable[..., Any]:
    def decorate(make: Callable[..., Any]) -> Callable[..., Any]:
        templates: dict[Any, Any] = {}

        @wraps(make)
        def build(by: Any, *, navn: str = "Alma Eksempel", **felter: Any) -> Any:
            words = str | int | date | None
            plain = all(isinstance(et, words) for et in felter.values())
            if not plain or by.fravaer.exists():
                return make(by, navn=navn, **felter)
            decides = by.rolle, timezone.localdate(), settings.MAX_BESOEG
            key = (*decides, *sorted(felter.items()))
            if key in templates:
                return _copy(*templates[key], by, navn, make_dagtilbud(by))
            # A browser that another test has just left may still be reading a page.
            written = AuditEntry.objects.exclude(handling__in=OPSLAG)
            before = written.count()
            forloeb = make(by, navn=navn, **felter)
            spor = list(written.order_by("nummer")[before:])
            templates[key] = forloeb, rows_of(forloeb), spor
            return forloeb

        build.templates = templates
        return build

    return decorate


@transaction.atomic(savepoint=False)
def _copy(old: Forloeb, tables: Any, spor: Any, by: Any, navn: str, sted: Any) -> Any:
    new = {
        (Medarbejder, old.ansvarlig_id): by.pk,
        (Dagtilbud, old.dagtilbud_id): sted.pk,
    }
    for rows in tables:
        model = type(rows[0])
        egne = model._base_manager.bulk_create(_own(row, navn, new) for row in rows)
        keys = zip(rows, egne, strict=True)
        new |= {(model, row.pk): egen.pk for row, egen in keys}

    def named(label: str, pk: str) -> Any:
        return (label, new[apps.get_model(label), int(pk)]) if pk else None

    for et in spor:
        under = named(et.under_type, et.under_id)
        objekt = named(et.objekt_type, et.objekt_id)
        log(by, et.handling, objekt, under=under, felter=et.felter)
    return Forloeb.objects.get(pk=new[Forloeb, old.pk])


def _own(row: Any, navn: str, new: dict[Any, Any]) -> Any:
    """The row, with people and instants of its own."""
    row = copy(row)
    if isinstance(row, Barn):
        row.navn = navn
    if original := getattr(row, "instance_type", None):  # a row of the history
        row.id = new[original, row.id]
    for felt in row._meta.concrete_fields:
        value = getattr(row, felt.attname)
        if felt.remote_field and value:
            setattr(row, felt.attname, new[felt.related_model, value])
        elif isinstance(value, datetime):
            setattr(row, felt.attname, timezone.now())
        elif felt.name == "til_stede":
            parts = (kode.partition("-") for kode in value)
            row.til_stede = [
                f"{rolle}-{new[Foraelder, int(pk)]}" if pk else rolle
                for rolle, _, pk in parts
            ]
    row.pk = None
    return row
