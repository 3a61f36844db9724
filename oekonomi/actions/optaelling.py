"""Counts of a settlement, as they were given by those who may see the courses."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from oekonomi.models import Businesscase, OpsporetTilbud, Optaelling


@transaction.atomic
def record_optaelling(
    case: Businesscase,
    aar: int,
    *,
    opgoerelse: str,
    dato: date,
    tilbud: Mapping[str, int],
    by: Any,
    **antal: int,
) -> Optaelling:
    """`antal`: undgaaet, ukendte, spurgt; `tilbud` how many went on to each offer."""
    row = Optaelling.objects.create(
        businesscase=case,
        aar=aar,
        opgoerelse=opgoerelse,
        dato=dato,
        opsporet=sum(tilbud.values()),
        **antal,
    )
    OpsporetTilbud.objects.bulk_create(
        OpsporetTilbud(optaelling=row, navn=navn, antal=n) for navn, n in tilbud.items()
    )
    log(by, Handling.CREATE, row)
    return row
