"""The only way into the trace.

`log()` is the last statement of its transaction: its lock is held until the commit, so
whatever came after it would make everybody wait, and mixed order can deadlock. So would
a full lock on the employee's row, which the new row points at: rows are locked with
`no_key=True` (`tests/test_guards.py`), which lets others point at them.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from barnetimidten.audit.adresse import current_sti
from barnetimidten.audit.handlinger import (
    OPSLAG,
    Formaal,
    Handling,
    one_line,
    validate_grund,
)
from barnetimidten.audit.kaede import START, UDGAVE, row_hash
from barnetimidten.audit.models import AuditEntry

# A row, a kind of row, or ("forloeb.forloeb", pk) for one that is gone or not at hand
Objekt = models.Model | type[models.Model] | tuple[str, Any] | None

ADVISORY_LOCK = 0x62696D61  # "bima"; any number nobody else uses
LAST = "SELECT nummer, hash FROM audit_auditentry ORDER BY nummer DESC LIMIT 1"
_FELT = re.compile(r"[a-z][a-z0-9_]{0,59}")
_TYPE = re.compile(r"[a-z0-9_]+\.[a-z0-9_]+")
_ID = re.compile(r"[0-9]{1,20}")
_STI = re.compile(r"[A-Za-z0-9_.:-]{0,100}")


class NotLoggedError(Exception):
    """It could not be logged, so it may not happen. Not to be caught."""


def log(
    actor: Any,
    handling: Handling,
    obj: Objekt = None,
    *,
    under: Objekt = None,
    felter: Iterable[str] = (),
    formaal: str = "",
    grund: str = "",
    sti: str | None = None,
) -> AuditEntry:
    """Append one row; in a transaction it stands or falls with it.

    `actor` None or AnonymousUser: nobody is logged in. `under` is the course or person
    that `obj` belongs to. `felter` are names, never values. A look-up needs a purpose,
    ANDET a reason. `sti` is the page's URL name, by itself that of the current request.
    Raises NotLoggedError; the surrounding transaction can then no longer commit.
    """
    try:
        # No savepoint: a caller that swallows the error still cannot commit.
        with transaction.atomic(savepoint=False):
            return _append(
                **_actor(actor),
                **_objekt("objekt", obj),
                **_objekt("under", under),
                **_purpose(handling, formaal, grund),
                felter=_felter(felter),
                sti=_fits(_STI, current_sti() if sti is None else sti),
            )
    except DatabaseError as error:
        raise NotLoggedError("Kan ikke skrives i sporet.") from error


def log_refusal(
    actor: Any,
    obj: Objekt = None,
    *,
    under: Objekt = None,
    grund: str = "",
    sti: str | None = None,
) -> AuditEntry:
    """Trace a refusal in a transaction of its own, after the refused one has ended.

    Raises RuntimeError inside a transaction, which would take the row back with it.
    """
    with transaction.atomic(durable=True):
        return log(actor, Handling.REFUSED, obj, under=under, grund=grund, sti=sti)


def _append(**facts: Any) -> AuditEntry:
    _lock()
    nummer, prev = _last()
    entry = AuditEntry(
        nummer=nummer + 1, prev=prev, udgave=UDGAVE, at=timezone.now(), **facts
    )
    entry.hash = row_hash(entry)
    entry.save(force_insert=True)
    return entry


def _last() -> tuple[int, str]:
    """As SQL: every page asks this, and composing it anew took longer than the answer."""
    with connection.cursor() as cursor:
        cursor.execute(LAST)
        return cursor.fetchone() or (0, START)


def _lock() -> None:
    """One writer at a time until the commit. SQLite's IMMEDIATE is such a lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADVISORY_LOCK])


def _fits(pattern: re.Pattern[str], text: str) -> str:
    """The text itself is not repeated in the error: it may be a value."""
    if not pattern.fullmatch(text):
        raise NotLoggedError(f"Passer ikke til {pattern.pattern}.")
    return text


def _actor(actor: Any) -> dict[str, Any]:
    pk = getattr(actor, "pk", None)
    return {"actor_id": pk, "rolle": actor.rolle if pk is not None else ""}


def _reference(obj: Objekt) -> tuple[str, str]:
    if obj is None:
        return "", ""
    if isinstance(obj, type):
        return obj._meta.label_lower, ""
    label, pk = obj if isinstance(obj, tuple) else (obj._meta.label_lower, obj.pk)
    return _fits(_TYPE, label), _fits(_ID, str(pk))


def _objekt(prefix: str, obj: Objekt) -> dict[str, str]:
    objekt_type, objekt_id = _reference(obj)
    return {f"{prefix}_type": objekt_type, f"{prefix}_id": objekt_id}


def _felter(felter: Iterable[str]) -> list[str]:
    if isinstance(felter, str | dict):
        raise NotLoggedError("Feltnavne gives som en liste uden værdier.")
    return sorted({_fits(_FELT, felt) for felt in felter})


def _purpose(handling: str, formaal: str, grund: str) -> dict[str, str]:
    grund = one_line(grund)
    try:
        handling = Handling(handling)
        formaal = Formaal(formaal) if formaal else ""
        validate_grund(grund)
    except (ValueError, ValidationError) as error:
        raise NotLoggedError("Ukendt handling eller formål, eller grund.") from error
    if handling in OPSLAG and not formaal:
        raise NotLoggedError("Et opslag har et formål.")
    if formaal == Formaal.ANDET and not grund:
        raise NotLoggedError("Formålet »andet« har en grund.")
    return {"handling": str(handling), "formaal": str(formaal), "grund": grund}
