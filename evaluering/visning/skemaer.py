"""Which forms a parent may be asked to answer on a screen today."""

from typing import Any

from evaluering.enums import Informant, Skema
from evaluering.models import SdqOrdlyd
from forloeb.enums import GENNEMFOERTE, ForloebStatus

AABNE_FOR_SDQ = (ForloebStatus.AFTALT, ForloebStatus.I_GANG, ForloebStatus.PAUSE)


def forms_for(forloeb: Any) -> list[Skema]:
    """The product's own after the end; SDQ only with the municipality's own wording."""
    if forloeb.status in GENNEMFOERTE:
        return [Skema.EGET, *([Skema.SDQ_EFTER] if _has_wording() else [])]
    if forloeb.status in AABNE_FOR_SDQ and _has_wording():
        return [Skema.SDQ_FOER, Skema.SDQ_EFTER]
    return []


def _has_wording() -> bool:
    return SdqOrdlyd.objects.filter(
        informant=Informant.FORAELDER, trukket_at=None
    ).exists()
