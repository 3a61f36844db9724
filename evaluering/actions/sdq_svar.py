"""An SDQ form answered on a screen by the one it was sent to: once, and whole."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from evaluering import sdq
from evaluering.actions.maaling import FINDES, record_maaling
from evaluering.actions.svar import SvarFejlError, check_open
from evaluering.actions.tjek import TIDSPUNKTER
from evaluering.enums import Informant, Skema, SvarFejl
from evaluering.models import Invitation, Maaling
from evaluering.ordlyd import informant_of, wording_for
from forloeb.actions.grund import StatusError, lock


def submit_sdq(
    invitation: Invitation,
    *,
    svar: sdq.Svar,
    paavirkning: sdq.Paavirkning,
    kilde: str,
    dag: date | None = None,
) -> Maaling:
    """Keep the measurement and spend the invitation. Raises SvarFejlError: it is
    closed, sent already, or (the words stand in `fejl`) the answers do not fit."""
    try:
        return _submit(
            invitation,
            svar=svar,
            paavirkning=paavirkning,
            kilde=kilde,
            dato=dag or timezone.localdate(),
        )
    except StatusError as error:
        grund = SvarFejl.BRUGT if str(error) == FINDES else SvarFejl.TILBAGEKALDT
        raise SvarFejlError(grund, invitation.sprog) from error


@transaction.atomic
def _submit(invitation: Invitation, **svaret: Any) -> Maaling:
    invitation = lock(invitation)
    if invitation.brugt_at and not invitation.tilbagekaldt_at:
        raise SvarFejlError(SvarFejl.SAMTIDIG, invitation.sprog)
    check_open(invitation)
    invitation.brugt_at = timezone.now()
    invitation.save(update_fields=["brugt_at"])
    informant = informant_of(invitation)
    ordlyd = wording_for(invitation, svaret["dato"])
    return record_maaling(
        None,
        invitation.forloeb,
        tidspunkt=TIDSPUNKTER[Skema(invitation.skema)],
        informant=informant,
        foraelder=invitation.foraelder if informant == Informant.FORAELDER else None,
        besvaret_af=invitation.modtager_navn,
        invitation=invitation,
        opfoelgning=ordlyd is not None and ordlyd.opfoelgning,
        **svaret,
    )
