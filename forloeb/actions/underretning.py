"""A concern that was reported: written down, never edited, annulled with a reason."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from forloeb.actions.grund import StatusError, lock
from forloeb.actions.tjek import check_not_future
from forloeb.models import Forloeb, Underretning

ALLEREDE_ANNULLERET = "Noteringen er allerede annulleret."


@transaction.atomic
def record_underretning(
    forloeb: Forloeb,
    *,
    dato: date,
    modtager: str,
    af: Any,
    by: Any,
    journalnummer: str = "",
) -> Underretning:
    """Note that `af` has reported a concern; nothing is sent."""
    check_not_future(dato, "Underretningen")
    underretning = Underretning.objects.create(
        forloeb=forloeb,
        dato=dato,
        modtager=modtager,
        af=af,
        journalnummer=journalnummer,
        registreret_af=by,
    )
    felter = ["af", "dato", "journalnummer", "modtager"]
    log(by, Handling.CREATE, underretning, under=forloeb, felter=felter)
    return underretning


@transaction.atomic
def cancel_underretning(
    underretning: Underretning, *, grund: str, by: Any
) -> Underretning:
    """Annul a wrong note; the right one is written anew."""
    underretning = lock(underretning)
    if underretning.annulleret_at:
        raise StatusError(ALLEREDE_ANNULLERET)
    underretning.annulleret_grund, underretning.annulleret_af = grund, by
    underretning.annulleret_at = timezone.now()
    felter = ["annulleret_af", "annulleret_at", "annulleret_grund"]
    underretning.save(update_fields=felter)
    log(by, Handling.CHANGE, underretning, under=underretning.forloeb, felter=felter)
    return underretning
