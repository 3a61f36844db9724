"""What an action writes into the trace: its last statements (see `audit.log`).

An action that needs another one's step calls the step (`…_locked`), which writes
nothing here, and logs for both at its own end.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from forloeb.models import Forloeb

# Kept by the machine, changed by nobody
UDEN = {"version", "updated_at"}


def values_of(obj: models.Model) -> dict[str, Any]:
    """The row's own values by field name, to hold against it later."""
    return {
        felt.name: getattr(obj, felt.attname)
        for felt in obj._meta.concrete_fields
        if felt.name not in UDEN and not felt.generated
    }


def changed(obj: Any) -> list[str]:
    """Names of the fields that differ from what `lock()` read."""
    stod = obj._stod
    return [navn for navn, vaerdi in values_of(obj).items() if stod[navn] != vaerdi]


def log_create(obj: Any, *, by: Any, under: Any = None) -> None:
    log(by, Handling.CREATE, obj, under=under or course_of(obj))


def log_change(
    obj: Any, *, by: Any, under: Any = None, mere: Iterable[str] = ()
) -> None:
    """`obj` comes from `lock()`; `mere` are names that are no columns of its own."""
    felter = [*changed(obj), *mere]
    log(by, Handling.CHANGE, obj, under=under or course_of(obj), felter=felter)


def log_course(forloeb: Forloeb, *, by: Any) -> None:
    """The course itself, if the step changed it along with something else."""
    if changed(forloeb):
        log_change(forloeb, by=by)


def course_of(obj: Any) -> tuple[str, Any] | None:
    """The course that a row belongs to, without fetching it."""
    pk = getattr(obj, "forloeb_id", None)
    return None if pk is None else (Forloeb._meta.label_lower, pk)
