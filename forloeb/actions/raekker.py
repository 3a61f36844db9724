"""Rows that no rule but their form's goes with: made, bettered, removed."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.formularer.version import save_with_version
from forloeb.actions.grund import lock
from forloeb.actions.papirer import take_back_papers
from forloeb.actions.spor import course_of, log_change, log_create, values_of
from forloeb.models import Aktivitet, Dagtilbud, Kalendernoegle


@transaction.atomic
def create_row(obj: Any, *, by: Any, under: Any = None) -> Any:
    """`under` is the course that a row of the family was made from."""
    obj.save(force_insert=True)
    take_back_papers(obj, by=by, ny=True)
    log_create(obj, by=by, under=under)
    return obj


@transaction.atomic
def edit_row(obj: Any, version: int, *, by: Any, under: Any = None) -> Any:
    """Save what a form has changed; StaleError when somebody saved meanwhile."""
    obj._stod = values_of(lock(obj))
    save_with_version(obj, version, by=by)
    take_back_papers(obj, by=by)
    log_change(obj, by=by, under=under)
    return obj


@transaction.atomic
def delete_row(obj: Any, *, by: Any) -> None:
    spor = (obj._meta.label_lower, obj.pk)
    obj.delete()
    log(by, Handling.DELETE, spor, under=course_of(obj))


@transaction.atomic
def create_dagtilbud(
    dagtilbud: Dagtilbud, *, medarbejdere: Iterable[Any], by: Any
) -> Dagtilbud:
    """IntegrityError when the name is taken."""
    dagtilbud.save(force_insert=True)
    dagtilbud.medarbejdere.set(medarbejdere)
    log_create(dagtilbud, by=by)
    return dagtilbud


@transaction.atomic
def edit_dagtilbud(
    dagtilbud: Dagtilbud, version: int, *, medarbejdere: Iterable[Any], by: Any
) -> Dagtilbud:
    """IntegrityError when the name is taken; StaleError as in `edit_row`."""
    dagtilbud._stod = values_of(lock(dagtilbud))
    save_with_version(dagtilbud, version, by=by)
    mere = set_people(dagtilbud, medarbejdere)
    log_change(dagtilbud, by=by, mere=mere)
    return dagtilbud


def set_people(obj: Any, medarbejdere: Iterable[Any]) -> list[str]:
    """Who belongs to the row; ["medarbejdere"] when that is new.

    The link table keeps no row history: its history is the trace.
    """
    foer = set(obj.medarbejdere.values_list("pk", flat=True))
    obj.medarbejdere.set(medarbejdere)
    efter = {medarbejder.pk for medarbejder in medarbejdere}
    return [] if foer == efter else ["medarbejdere"]


@transaction.atomic
def close_justering(aktivitet: Aktivitet, *, by: Any) -> Aktivitet:
    """The adjustment is done; doing it twice changes nothing."""
    aktivitet = lock(aktivitet)
    if not aktivitet.justering or aktivitet.justering_lukket_dato is not None:
        return aktivitet
    aktivitet.justering_lukket_dato = timezone.localdate()
    aktivitet.version += 1
    aktivitet.save()
    log_change(aktivitet, by=by)
    return aktivitet


@transaction.atomic
def keep_kalendernoegle(token_hash: str, *, by: Any) -> Kalendernoegle:
    """The employee's own secret address; a new one takes the place of the old."""
    noegle, _ = Kalendernoegle.objects.update_or_create(
        medarbejder=by,
        defaults={"token_hash": token_hash, "created_at": timezone.now()},
    )
    log_create(noegle, by=by)
    return noegle


@transaction.atomic
def revoke_kalendernoegle(*, by: Any) -> None:
    """Nothing to take back is nothing done."""
    antal, _ = Kalendernoegle.objects.filter(medarbejder=by).delete()
    if antal:
        log(by, Handling.DELETE, Kalendernoegle)
