"""Which forms somebody may be asked to answer on a screen today."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from barnetimidten.brugere.diskret import shown
from evaluering.actions.tjek import TIDSPUNKTER
from evaluering.enums import Informant, Skema
from evaluering.ordlyd import on_screen
from forloeb.enums import GENNEMFOERTE, ForloebStatus
from forloeb.visning.naeste_skridt import Knap

AABNE_FOR_SDQ = (ForloebStatus.AFTALT, ForloebStatus.I_GANG, ForloebStatus.PAUSE)


def forms_for(forloeb: Any) -> list[Skema]:
    """For a parent: the product's own after the end, and SDQ as below."""
    eget = [Skema.EGET] if forloeb.status in GENNEMFOERTE else []
    return [*eget, *sdq_forms(forloeb, Informant.FORAELDER)]


def sdq_forms(forloeb: Any, informant: Informant) -> list[Skema]:
    """SDQ only with the municipality's own wording of the age's form, and only what
    this kind of informant has not answered."""
    i_gang = forloeb.status in (*AABNE_FOR_SDQ, *GENNEMFOERTE)
    if not (settings.SDQ_I_BRUG and i_gang):
        return []
    maalt = set(forloeb.maalinger.par(informant).values_list("tidspunkt", flat=True))
    mulige = [s for s, ved in TIDSPUNKTER.items() if ved not in maalt]
    if forloeb.status in GENNEMFOERTE:
        mulige = [s for s in mulige if s == Skema.SDQ_EFTER]
    i_dag = timezone.localdate()
    return [s for s in mulige if on_screen(forloeb, informant, s, i_dag)]


def sdq_links(forloeb: Any) -> list[Knap]:
    """One for each parent, and one for the day care, while SDQ may be answered on a
    screen."""
    foraeldre = forloeb.barn.familie.foraeldre.all()
    if not sdq_forms(forloeb, Informant.FORAELDER):
        foraeldre = []
    links = [
        _link(shown(f.navn), "invitation-create", forloeb.pk, f.pk) for f in foraeldre
    ]
    if sdq_forms(forloeb, Informant.PAEDAGOG):
        links.append(_link("dagtilbuddet", "dagtilbud-invite", forloeb.pk))
    return links


def _link(hvem: str, navn: str, *noegler: int) -> Knap:
    return Knap(f"Send SDQ til {hvem}", reverse(f"evaluering:{navn}", args=noegler))
