"""Which forms a parent may be asked to answer on a screen today."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from evaluering.enums import Informant, Skema
from evaluering.ordlyd import on_screen
from forloeb.enums import GENNEMFOERTE, ForloebStatus
from forloeb.visning.naeste_skridt import Knap

AABNE_FOR_SDQ = (ForloebStatus.AFTALT, ForloebStatus.I_GANG, ForloebStatus.PAUSE)


def forms_for(forloeb: Any) -> list[Skema]:
    """The product's own after the end; SDQ only with the municipality's own wording."""
    if forloeb.status in GENNEMFOERTE:
        return [Skema.EGET, *_sdq(forloeb, Skema.SDQ_EFTER)]
    if forloeb.status in AABNE_FOR_SDQ:
        return _sdq(forloeb, Skema.SDQ_FOER, Skema.SDQ_EFTER)
    return []


def _sdq(forloeb: Any, *skemaer: Skema) -> list[Skema]:
    """Those that have a wording for the child's age."""
    if not settings.SDQ_I_BRUG:
        return []
    i_dag = timezone.localdate()
    return [s for s in skemaer if on_screen(forloeb, Informant.FORAELDER, s, i_dag)]


def sdq_links(forloeb: Any) -> list[Knap]:
    """One for each parent while an SDQ form may be answered on a screen."""
    if not set(forms_for(forloeb)) - {Skema.EGET}:
        return []
    return [
        Knap(
            f"Send SDQ til {foraelder.navn}",
            reverse("evaluering:invitation-create", args=[forloeb.pk, foraelder.pk]),
        )
        for foraelder in forloeb.barn.familie.foraeldre.all()
    ]
