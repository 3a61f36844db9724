"""The municipality's licensed wording in use: whether a form can stand on a screen.

The words go nowhere else: no export, no document, no trace, no answer to a request for
access holds them.
"""

import json
from dataclasses import dataclass
from datetime import date

from evaluering import ordlydsfil
from evaluering.enums import Informant, Skema
from evaluering.maalinger import skema_for
from evaluering.models import Invitation, SdqOrdlyd
from evaluering.ordlydsfil import Spoergsmaal
from forloeb.models import Forloeb


@dataclass(frozen=True)
class SdqSkema:
    """One form as it stands on the screen: whole, in the order of the paper."""

    indledning: str
    punkter: tuple[Spoergsmaal, ...]  # 1-25
    paavirkning: tuple[Spoergsmaal, ...]
    ophavsret: str


def wording(informant: str, skemaform: str, *, efter: bool) -> SdqOrdlyd | None:
    """The wording in use; after a course the follow-up's, or else the ordinary one."""
    rows = SdqOrdlyd.objects.filter(
        informant=informant, skemaform=skemaform, trukket_at__isnull=True
    )
    fundet = {row.opfoelgning: row for row in rows}
    return (fundet.get(True) if efter else None) or fundet.get(False)


def questions(row: SdqOrdlyd) -> SdqSkema:
    tekster = json.loads(row.tekster)
    bagpaa = ordlydsfil.back(
        tekster, informant=row.informant, opfoelgning=row.opfoelgning
    )
    return SdqSkema(
        tekster[ordlydsfil.INDLEDNING],
        tuple(ordlydsfil.front(tekster)),
        tuple(bagpaa),
        tekster[ordlydsfil.OPHAVSRET],
    )


def wording_for(invitation: Invitation, dag: date) -> SdqOrdlyd | None:
    """What the invited one meets on `dag`; None: under two, or no such wording."""
    return on_screen(
        invitation.forloeb, informant_of(invitation), invitation.skema, dag
    )


def on_screen(
    forloeb: Forloeb, informant: str, skema: str, dag: date
) -> SdqOrdlyd | None:
    skemaform = skema_for(forloeb.barn.foedselsdato, dag)
    if skemaform is None:
        return None
    return wording(informant, skemaform, efter=skema == Skema.SDQ_EFTER)


def informant_of(invitation: Invitation) -> Informant:
    return Informant.PAEDAGOG if invitation.modtager_navn else Informant.FORAELDER
