"""A form sent twice answers with the first result."""

import re
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction

from barnetimidten.formularer.models import Indsendelse


@transaction.atomic
def submit_once(bruger: Any, noegle: str, action: Callable[[], str]) -> str:
    """Run `action` once per user and key; return the address it returned.

    Everything is one transaction: when `action` raises, the key is free again. Two
    at the same moment: the second waits at the unique key and gets the first result.

    The address is known only when `action` has written its row in the trace, so `row`
    is saved after it. That cannot deadlock: the row is this transaction's own, nobody
    else holds it, and whoever waits for its key has written nothing to the trace yet.
    """
    try:
        with transaction.atomic():
            row = Indsendelse.objects.create(bruger=bruger, noegle=noegle)
    except IntegrityError:
        return Indsendelse.objects.get(bruger=bruger, noegle=noegle).resultat
    row.resultat = action()
    row.save(update_fields=["resultat"])
    return row.resultat


def first_result(bruger: Any, noegle: str) -> str | None:
    """Where a form with this key led, when it has been sent before.

    `noegle` may be anything that was sent: what is no key leads nowhere.
    """
    if not re.fullmatch(r"[0-9a-f]{32}", noegle):
        return None
    return (
        Indsendelse.objects.filter(bruger=bruger, noegle=noegle)
        .values_list("resultat", flat=True)
        .first()
    )
