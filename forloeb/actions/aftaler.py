"""Agreements and consents: given and taken back, never deleted."""

from datetime import date
from typing import Any

from django.db import transaction

from barnetimidten.dansk import format_dato
from forloeb.actions.grund import StatusError, lock
from forloeb.actions.slut import answer_locked, close_locked, withdraw_locked
from forloeb.actions.spor import log_change, log_course, log_create
from forloeb.enums import AABNE, Afslutning, BoosterStatus, ForloebStatus
from forloeb.models import Deltagelsesaftale, Foraelder, Forloeb, Samtykke


@transaction.atomic
def create_deltagelse(
    forloeb: Forloeb, *, foraelder: Foraelder, givet_dato: date, by: Any
) -> Deltagelsesaftale:
    """A parent agrees to take part; a second agreement of the same parent is the first."""
    forloeb = lock(forloeb)
    gaelder = forloeb.deltagelsesaftaler.filter(
        foraelder=foraelder, tilbagekaldt_dato=None
    ).first()
    if gaelder is not None:
        return gaelder
    aftale = Deltagelsesaftale.objects.create(
        forloeb=forloeb, foraelder=foraelder, givet_dato=givet_dato, registreret_af=by
    )
    log_create(aftale, by=by)
    return aftale


@transaction.atomic
def revoke_deltagelse(
    aftale: Deltagelsesaftale, *, dato: date, by: Any
) -> Deltagelsesaftale:
    """A parent takes the agreement back: the course ends, nothing is deleted."""
    forloeb = lock(aftale.forloeb)
    aftale = lock(aftale)
    if aftale.tilbagekaldt_dato is not None:
        return aftale
    if dato < aftale.givet_dato:
        raise StatusError(
            f"Aftalen er givet {format_dato(aftale.givet_dato)}. Vælg en senere dato.",
            "dato",
        )
    aftale.tilbagekaldt_dato = dato
    aftale.save()
    if forloeb.status in AABNE:
        withdraw_locked(
            forloeb,
            dato=dato,
            afslutning=Afslutning.AFBRUDT,
            grund="En forælder har taget aftalen om deltagelse tilbage.",
            by=by,
        )
    elif forloeb.status == ForloebStatus.AFSLUTTET:
        answer_locked(forloeb, svar=BoosterStatus.AFSLAAET, by=by)
        close_locked(forloeb, dato=dato, by=by)
    log_change(aftale, by=by)
    log_course(forloeb, by=by)
    return aftale


@transaction.atomic
def revoke_samtykke(samtykke: Samtykke, *, dato: date, by: Any) -> Samtykke:
    """A consent is taken back: from that day nothing more is shared."""
    samtykke = lock(samtykke)
    if samtykke.tilbagekaldt_dato is not None:
        return samtykke
    if dato < samtykke.givet_dato:
        raise StatusError(
            f"Samtykket er givet {format_dato(samtykke.givet_dato)}. "
            "Vælg en senere dato.",
            "dato",
        )
    samtykke.tilbagekaldt_dato = dato
    samtykke.save()
    log_change(samtykke, by=by)
    return samtykke
