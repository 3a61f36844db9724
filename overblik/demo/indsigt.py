"""A father of a protected family has asked for access: the leader is halfway through."""

from datetime import date, timedelta
from typing import Any

from forloeb.models import Forloeb
from overblik.demo.beskyttelse import TO_HJEM
from overblik.demo.ur import clock_at
from overblik.indsigt import actions
from overblik.indsigt.enums import Beslutning
from overblik.indsigt.person import make_person

BEDT_OM = timedelta(days=12)


def create_indsigt(folk: dict[str, Any], dato: date) -> None:
    """After the stories: the draft holds what is there on the day it is made."""
    forloeb = Forloeb.objects.get(sagsnummer__endswith=f"-{TO_HJEM}")
    far = forloeb.barn.familie.foraeldre.order_by("pk").last()
    leder = folk["leder"]
    with clock_at(dato - timedelta(days=2)):
        indsigt = actions.create_indsigt(
            make_person(forloeb.barn, by=leder, laeser=far),
            modtager=far.navn,
            anmodet_dato=dato - BEDT_OM,
            by=leder,
        )
    with clock_at(dato - timedelta(days=1)):
        mangler = list(indsigt.linjer.mangler())
        for linje in mangler[: len(mangler) // 2]:
            actions.decide_linje(
                linje,
                beslutning=Beslutning.UDELAD if linje.forslag else Beslutning.MEDTAG,
                grund=linje.forslag,
                version=linje.version,
                by=leder,
            )
