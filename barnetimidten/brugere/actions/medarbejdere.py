from typing import Any

from django.db import IntegrityError, transaction

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.brugere.actions.grund import (
    BrugerError,
    check_an_administrator_is_left,
    lock,
    lock_with_administrators,
    save,
)
from barnetimidten.brugere.models import Medarbejder

EMAIL_TAGET = "En anden bruger har allerede den e-mail."


@transaction.atomic
def edit_medarbejder(
    medarbejder: Medarbejder, *, navn: str, email: str, version: int, by: Any
) -> Medarbejder:
    """Raises StaleError, and BrugerError when the e-mail is somebody else's."""
    row = lock(medarbejder)
    changed = [
        felt
        for felt, ny in (("navn", navn), ("email", email))
        if getattr(row, felt) != ny
    ]
    row.navn, row.email = navn, email
    try:
        with transaction.atomic():
            save(row, version, ["navn", "email"], by=by)
    except IntegrityError:
        raise BrugerError(EMAIL_TAGET, "email") from None
    if "email" in changed:
        row.emailaddress_set.all().delete()  # the log-in must not know the old one
    log(by, Handling.CHANGE, row, felter=changed)
    return row


@transaction.atomic
def change_rolle(
    medarbejder: Medarbejder, *, rolle: str, version: int, by: Any
) -> Medarbejder:
    """Holds from the next request. Raises StaleError, BrugerError."""
    row = lock_with_administrators(medarbejder, by=by)
    row.rolle = rolle
    save(row, version, ["rolle"], by=by)
    check_an_administrator_is_left()
    # What waited to be sent again may tell of families the new role must not see.
    row.ugemte.all().delete()
    log(by, Handling.ROLE_CHANGE, row, felter=["rolle"])
    return row
