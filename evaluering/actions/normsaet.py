"""A norm set is brought by one, approved by another, used, and one day replaced.

A set that was in use is never changed: measurements remember the set they were banded
with. One that was refused stays refused; a better file of the same name is a new row,
so that nobody approves other limits than the page has shown.
"""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from evaluering import normer
from evaluering.enums import NormStatus
from evaluering.models import Normsaet
from evaluering.normsaet import columns
from forloeb.actions.grund import StatusError, lock

EGET = "Du kan ikke godkende normsættet, fordi du selv har indlæst det."
ALLEREDE = "Normsættet er »{}«, så det kan ikke gøres nu."


def taken(saet: Sequence[normer.Normsaet]) -> list[str]:
    """Which of the sets have a name and edition that is used already."""
    brugte = Normsaet.objects.exclude(status=NormStatus.AFVIST)
    kendte = set(brugte.values_list("navn", "udgave"))
    return [f"{s.navn} ({s.version})" for s in saet if (s.navn, s.version) in kendte]


def exists_already(navn: str) -> str:
    return f"»{navn}« findes allerede. Giv sættet en ny udgave."


@transaction.atomic
def propose_normsaet(saet: Sequence[normer.Normsaet], *, by: Any) -> list[Normsaet]:
    """All of the file's sets or none. Raises StatusError for one that exists."""
    for navn in taken(saet):
        raise StatusError(exists_already(navn), "fil")
    rows = [_proposed(et, by) for et in saet]
    for row in rows:
        row.save()
    for row in rows:
        log(by, Handling.CREATE, row)
    return rows


def _proposed(saet: normer.Normsaet, by: Any) -> Normsaet:
    return Normsaet(**columns(saet), status=NormStatus.FORESLAAET, foreslaaet_af=by)


@transaction.atomic
def approve_normsaet(normsaet: Normsaet, *, by: Any) -> Normsaet:
    """Put a set into use: a proposed one, or one that was taken out of use.

    Raises StatusError for whoever brought it, and when it is decided already.
    """
    row = _in_status(normsaet, NormStatus.FORESLAAET, NormStatus.UDGAAET)
    if row.foreslaaet_af_id == by.pk:
        raise StatusError(EGET)
    return _decide(row, NormStatus.GODKENDT, by)


@transaction.atomic
def reject_normsaet(normsaet: Normsaet, *, by: Any) -> Normsaet:
    """Refuse a proposed set; whoever brought it may take it back this way."""
    row = _in_status(normsaet, NormStatus.FORESLAAET)
    return _decide(row, NormStatus.AFVIST, by)


@transaction.atomic
def retire_normsaet(normsaet: Normsaet, *, by: Any) -> Normsaet:
    """Take a set out of use; measurements that have it keep it."""
    row = _in_status(normsaet, NormStatus.GODKENDT)
    return _decide(row, NormStatus.UDGAAET, by)


def _in_status(normsaet: Normsaet, *fra: NormStatus) -> Normsaet:
    row: Normsaet = lock(normsaet)
    if row.status not in fra:
        raise StatusError(ALLEREDE.format(row.get_status_display()))
    return row


def _decide(row: Normsaet, status: NormStatus, by: Any) -> Normsaet:
    row.status, row.afgjort_af, row.afgjort_at = status, by, timezone.now()
    row.save()
    log(by, Handling.CHANGE, row, felter=["status"])
    return row
