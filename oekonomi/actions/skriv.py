"""The only way into the ledger: one link, the row under it, the trace.

The lock of the chain is taken after that of the case and before that of the trace:
whoever proposes inside a transaction of his own logs after it, never before.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from oekonomi.bog.enums import Haendelse
from oekonomi.bog.kaede import START, UDGAVE, led_hash, row_content
from oekonomi.bog.laas import lock_chain
from oekonomi.models.bog import Led


@transaction.atomic
def append_led(row: Any, haendelse: Haendelse, *, by: Any) -> Any:
    """Write the row under a new link and return it."""
    lock_chain()
    last = Led.objects.order_by("-nummer").values_list("nummer", "hash").first()
    nummer, prev = last or (0, START)
    led = Led(
        nummer=nummer + 1,
        prev=prev,
        udgave=UDGAVE,
        at=timezone.now(),
        af=by,
        haendelse=haendelse.value,
        indhold=row_content(row),
    )
    led.hash = led_hash(led)
    led.save(force_insert=True)
    row.led = led
    row.save(force_insert=True)
    log(by, Handling.CREATE, row)
    return row
