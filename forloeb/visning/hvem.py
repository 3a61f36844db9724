"""»Hvem har set dette forløb?«: rows of the trace as days, people and plain words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Q
from django.utils import timezone

from barnetimidten.audit.handlinger import OPSLAG, Handling
from barnetimidten.audit.models import AuditEntry
from barnetimidten.dansk import format_tid
from forloeb.models import Forloeb, Underretning

FORLOEB, UNDERRETNING = Forloeb._meta.label_lower, Underretning._meta.label_lower
RETTELSER = frozenset({Handling.CREATE, Handling.CHANGE, Handling.DELETE})
# What is shown -> (in words, which rows)
VALG: dict[str, tuple[str, frozenset[Handling] | None]] = {
    "": ("Alt", None),
    "opslag": ("Opslag", OPSLAG),
    "rettelser": ("Rettelser", RETTELSER),
    "afvist": ("Afvisninger", frozenset({Handling.REFUSED})),
}
PR_SIDE = 100
# An answer to a request for access names what it holds, an underretning's fields too;
# the leader reads them in the trace itself.
INDSIGT = "indsigt."


@dataclass(frozen=True)
class Linje:
    """One row of the trace."""

    hvornaar: datetime
    hvad: str
    felter: str
    hvorfor: str
    grund: str


@dataclass
class Person:
    """What one employee did on one day, newest first."""

    navn: str
    rolle: str
    linjer: list[Linje] = field(default_factory=list)
    antal: Counter[str] = field(default_factory=Counter)

    @property
    def tekst(self) -> str:
        """»Har set 12 gange, har rettet«"""
        gange = [
            navn if antal == 1 else f"{navn} {antal} gange"
            for navn, antal in self.antal.items()
        ]
        return ", ".join([gange[0], *(_lower(led) for led in gange[1:])])

    @property
    def klokken(self) -> str:
        sidste, foerste = (
            format_tid(timezone.localtime(linje.hvornaar))
            for linje in (self.linjer[0], self.linjer[-1])
        )
        return f"kl. {foerste}" if foerste == sidste else f"kl. {foerste}-{sidste}"


@dataclass(frozen=True)
class Dag:
    dato: date
    personer: list[Person]


def rows_about(forloeb: Forloeb, bruger: Any, vis: str = "") -> models.QuerySet:
    """What the user may see of the trace of a course.

    Rows about an underretning are for whoever may see that underretning.
    """
    rows = AuditEntry.objects.for_objekt(FORLOEB, forloeb.pk)
    egne = Underretning.objects.visible_to(bruger).filter(forloeb=forloeb)
    egne = [str(pk) for pk in egne.values_list("pk", flat=True)]
    rows = rows.exclude(Q(objekt_type=UNDERRETNING) & ~Q(objekt_id__in=egne))
    handlinger = VALG[vis][1]
    return rows if handlinger is None else rows.filter(handling__in=handlinger)


def page(rows: models.QuerySet, efter: int | None) -> tuple[list[Dag], int | None]:
    """A page of days and the key of the next one. A day is cut only if it fills one."""
    found = list(rows.nyeste(efter)[: PR_SIDE + 1])
    if len(found) <= PR_SIDE:
        return by_day(found), None
    sidste = _day(found[-1])
    hele = [row for row in found if _day(row) != sidste] or found[:PR_SIDE]
    return by_day(hele), hele[-1].nummer


def by_day(rows: Iterable[AuditEntry]) -> list[Dag]:
    """Rows newest first; on each day everybody stands once."""
    return [Dag(dato, _people(dagens)) for dato, dagens in groupby(rows, _day)]


def _day(row: AuditEntry) -> date:
    return timezone.localtime(row.at).date()


def _people(rows: Iterable[AuditEntry]) -> list[Person]:
    personer: dict[int | None, Person] = {}
    for row in rows:
        navn = row.actor.navn if row.actor else "Ingen var logget ind"
        person = personer.setdefault(row.actor_id, Person(navn, row.rolle_navn))
        person.linjer.append(_line(row))
        person.antal[row.handling_navn] += 1
    return list(personer.values())


def _line(row: AuditEntry) -> Linje:
    return Linje(row.at, _what(row), _fields(row), row.formaal_navn, row.grund)


def _what(row: AuditEntry) -> str:
    """»Har rettet besøg«; the course itself goes without saying."""
    if row.objekt_type == FORLOEB:
        return row.handling_navn
    return f"{row.handling_navn} {_lower(_kind(row.objekt_type))}"


def _kind(label: str) -> str:
    model = _model(label)
    return str(model._meta.verbose_name) if model else label


def _model(label: str) -> Any:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def _fields(row: AuditEntry) -> str:
    """Names as the pages call them; what no longer exists keeps its code."""
    if row.objekt_type.startswith(INDSIGT):
        return ""
    model = _model(row.objekt_type)
    return ", ".join(_field(model, navn) for navn in row.felter)


def _field(model: Any, navn: str) -> str:
    try:
        return _lower(str(model._meta.get_field(navn).verbose_name))
    except (AttributeError, FieldDoesNotExist):
        return navn


def _lower(tekst: str) -> str:
    return tekst[:1].lower() + tekst[1:]
