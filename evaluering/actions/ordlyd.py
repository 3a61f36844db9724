"""Licensed SDQ wording: loaded with its licence, taken out of use, kept encrypted."""

import json
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from evaluering.models import SdqOrdlyd
from forloeb.actions.grund import StatusError

UDEN_LICENS = "Skriv licensens reference. Uden licens må ordlyden ikke vises på skærm."
ER_UDE = "Ordlyden er allerede taget ud af brug."
SAMTIDIG = "En anden har lige indlæst ordlyd til det skema. Se listen."


@transaction.atomic
def load_ordlyd(
    *,
    informant: str,
    skemaform: str,
    opfoelgning: bool,
    licens: str,
    tekster: dict[str, str],
    by: Any,
) -> SdqOrdlyd:
    """In use from now on; the earlier wording of the same form goes out of use.

    The file has been read by `ordlydsfil.read`. Raises StatusError without a licence.
    """
    if not licens.strip():
        raise StatusError(UDEN_LICENS, "licens")
    hvilket = {
        "informant": informant,
        "skemaform": skemaform,
        "opfoelgning": opfoelgning,
    }
    rows = SdqOrdlyd.objects.select_for_update(no_key=True).order_by("pk")
    for gammel in rows.filter(trukket_at__isnull=True, **hvilket):
        gammel.trukket_at = timezone.now()
        gammel.save(update_fields=["trukket_at"])
    try:
        with transaction.atomic():
            row = SdqOrdlyd.objects.create(
                **hvilket,
                licens=licens.strip(),
                tekster=json.dumps(tekster, ensure_ascii=False),
                indlaest_af=by,
            )
    except IntegrityError:
        raise StatusError(SAMTIDIG) from None
    felter = ["informant", "licens", "opfoelgning", "skemaform", "tekster"]
    log(by, Handling.CREATE, row, felter=felter)
    return row


@transaction.atomic
def retract_ordlyd(row: SdqOrdlyd, *, by: Any) -> SdqOrdlyd:
    """No form on the screen any more; what was answered stays. StatusError: it is out."""
    row = SdqOrdlyd.objects.select_for_update(no_key=True).get(pk=row.pk)
    if row.trukket_at:
        raise StatusError(ER_UDE)
    row.trukket_at = timezone.now()
    row.save(update_fields=["trukket_at"])
    log(by, Handling.CHANGE, row, felter=["trukket_at"])
    return row
