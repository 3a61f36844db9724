"""The family's own rows, where a rule goes with them."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from forloeb.actions.grund import StatusError, lock
from forloeb.actions.spor import log_create
from forloeb.models import Familie, Forloeb, Hjem

MAX_HJEM = 2
TO_HJEM = "Familien har to hjem. Ret et af dem i stedet."


@transaction.atomic
def create_hjem(
    familie: Familie,
    felter: Mapping[str, Any],
    *,
    by: Any,
    under: Forloeb | None = None,
) -> Hjem:
    """A second home; a family has at most two (docs/kilder.md: Optælling).

    `felter` has a "by" of its own (the town); `under` is the course it was made from.
    """
    familie = lock(familie)
    numre = set(familie.hjem.values_list("nummer", flat=True))
    ledige = [nummer for nummer in range(1, MAX_HJEM + 1) if nummer not in numre]
    if not ledige:
        raise StatusError(TO_HJEM)
    hjem = Hjem.objects.create(familie=familie, nummer=ledige[0], **felter)
    log_create(hjem, by=by, under=under)
    return hjem
