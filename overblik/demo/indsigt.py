"""Two have asked for access: one has got it, with the other the leader is halfway."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from forloeb.enums import ForloebStatus
from forloeb.models import Forloeb
from overblik.demo.beskyttelse import TO_HJEM
from overblik.demo.ur import clock_at
from overblik.indsigt import actions, rapport
from overblik.indsigt.enums import Beslutning
from overblik.indsigt.models import IndsigtLinje
from overblik.indsigt.person import make_person

BEDT_OM = timedelta(days=12)


def create_indsigter(folk: dict[str, Any], dato: date) -> None:
    """After the stories: a draft holds what is there on the day it is made."""
    _released(folk["leder"], dato)
    _half_way(folk["leder"], dato)


def _half_way(leder: Any, dato: date) -> None:
    """A father asks for the child's; somebody in the family is protected."""
    barn = Forloeb.objects.get(sagsnummer__endswith=f"-{TO_HJEM}").barn
    far = barn.familie.foraeldre.order_by("pk").last()
    with clock_at(dato - timedelta(days=2)):
        person = make_person(barn, by=leder, laeser=far)
        indsigt = actions.create_indsigt(
            person, modtager=far.navn, anmodet_dato=dato - BEDT_OM, by=leder
        )
    with clock_at(dato - timedelta(days=1)):
        mangler = list(indsigt.linjer.mangler())
        _decide(mangler[: len(mangler) // 2], leder)


def _released(leder: Any, dato: date) -> None:
    """A mother in dialogue asked for her own."""
    dialoger = Forloeb.objects.filter(status=ForloebStatus.DIALOG)
    barn = dialoger.order_by("-dialog_dato", "pk").first().barn
    mor = barn.familie.foraeldre.order_by("pk").first()
    dag = dato - timedelta(days=1)
    with clock_at(dag):
        person = make_person(mor, by=leder, boern=[barn])
        indsigt = actions.create_indsigt(
            person, modtager=mor.navn, anmodet_dato=dag, by=leder
        )
        _decide(indsigt.linjer.mangler(), leder)
        indsigt.refresh_from_db()
        filer = rapport.render_files(indsigt, dag)
        actions.release_indsigt(indsigt, filer, by=leder)


def _decide(linjer: Iterable[IndsigtLinje], leder: Any) -> None:
    """Each as it is proposed."""
    for linje in list(linjer):
        actions.decide_linje(
            linje,
            beslutning=Beslutning.UDELAD if linje.forslag else Beslutning.MEDTAG,
            grund=linje.forslag,
            version=linje.version,
            by=leder,
        )
