"""Who may get in: disable, enable, end log-ins, take the second factor off, review."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.brugere.actions.grund import (
    check_an_administrator_is_left,
    lock,
    lock_with_administrators,
    save,
)
from barnetimidten.brugere.models import Invitation, Medarbejder


@transaction.atomic
def disable_medarbejder(
    medarbejder: Medarbejder, *, version: int, by: Any
) -> Medarbejder:
    """Ends the log-ins and takes back the open invitations of and to the user.

    Raises StaleError, and BrugerError for oneself and for the last administrator.
    """
    row = lock_with_administrators(medarbejder, by=by)
    row.is_active = False
    row.session_udgave += 1
    save(row, version, ["is_active", "session_udgave"], by=by)
    check_an_administrator_is_left()
    Invitation.objects.of(row).unused().update(tilbagekaldt_at=timezone.now())
    log(by, Handling.ROLE_CHANGE, row, felter=["is_active"])
    return row


@transaction.atomic
def enable_medarbejder(
    medarbejder: Medarbejder, *, version: int, by: Any
) -> Medarbejder:
    """An old session does not come back to life. Raises StaleError, BrugerError."""
    row = lock_with_administrators(medarbejder, by=by)
    row.is_active = True
    save(row, version, ["is_active"], by=by)
    log(by, Handling.ROLE_CHANGE, row, felter=["is_active"])
    return row


@transaction.atomic
def end_sessions(medarbejder: Medarbejder, *, by: Any) -> Medarbejder:
    row = lock(medarbejder)
    row.session_udgave += 1
    row.save(update_fields=["session_udgave"])
    log(by, Handling.CHANGE, row, felter=["session_udgave"])
    return row


@transaction.atomic
def reset_faktorer(medarbejder: Medarbejder, *, by: Any) -> Medarbejder:
    """Takes off apps, keys and recovery codes, and ends the log-ins."""
    row = lock(medarbejder)
    row.authenticator_set.all().delete()
    row.session_udgave += 1
    row.save(update_fields=["session_udgave"])
    log(by, Handling.CHANGE, row, felter=["faktorer"])
    return row


@transaction.atomic
def confirm_gennemgang(medarbejdere: Iterable[Medarbejder], *, by: Any) -> int:
    """The rights of these users were gone through now; their number."""
    pks = sorted({medarbejder.pk for medarbejder in medarbejdere})
    Medarbejder.objects.filter(pk__in=pks).update(
        gennemgaaet_at=timezone.now(), gennemgaaet_af=by
    )
    for pk in pks:
        log(
            by,
            Handling.CHANGE,
            ("brugere.medarbejder", pk),
            felter=["gennemgaaet_at", "gennemgaaet_af"],
        )
    return len(pks)
