"""A year is closed by two: one freezes the figures, another approves them.

Never opened again. Years are closed in order, so that what is owed at the end of one
stands still.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone

from oekonomi.actions.bog import require_reason, require_year
from oekonomi.actions.grund import StatusError, lock
from oekonomi.actions.skriv import append_led
from oekonomi.bog.aarstal import snapshot
from oekonomi.bog.enums import Haendelse
from oekonomi.bog.kaede import sha256
from oekonomi.bog.lukkede import closed_years
from oekonomi.models import Businesscase
from oekonomi.models.bog import Aarsafgoerelse, Aarsafslutning

EGEN = "Du kan ikke godkende årsafslutningen, fordi du selv har foreslået den."
AENDRET = (
    "Tallene er ændret, siden årsafslutningen blev foreslået. Afvis den, og foreslå "
    "den igen."
)
VENTER = "Der venter {} på godkendelse i {}. Få dem afgjort først."


@transaction.atomic
def propose_close(case: Businesscase, aar: int, *, by: Any) -> Aarsafslutning:
    """Freeze the year's figures and let another approve them. Raises StatusError.

    Asked again while it waits, the same proposal is given back.
    """
    case = lock(case)
    _require_closable(case, aar)
    if venter := _waiting(case, aar):
        return venter
    tal = snapshot(case, aar)
    row = Aarsafslutning(
        businesscase=case, aar=aar, tal=tal, sha256=sha256(tal), foreslaaet_af=by
    )
    return append_led(row, Haendelse.AARSFORSLAG, by=by)


@transaction.atomic
def approve_close(afslutning: Aarsafslutning, *, by: Any) -> Aarsafgoerelse:
    """From now on the year takes nothing. Raises StatusError."""
    case = lock(afslutning.businesscase)
    if afslutning.foreslaaet_af_id == by.pk:
        raise StatusError(EGEN)
    _require_undecided(afslutning)
    _require_closable(case, afslutning.aar)
    if snapshot(case, afslutning.aar) != afslutning.tal:
        raise StatusError(AENDRET)
    row = _decision(afslutning, by, godkendt=True)
    return append_led(row, Haendelse.AARSAFGOERELSE, by=by)


@transaction.atomic
def reject_close(afslutning: Aarsafslutning, *, by: Any, grund: str) -> Aarsafgoerelse:
    """The year stays open; it can be proposed again."""
    lock(afslutning.businesscase)
    _require_undecided(afslutning)
    row = _decision(afslutning, by, godkendt=False, grund=require_reason(grund))
    return append_led(row, Haendelse.AARSAFGOERELSE, by=by)


def _decision(
    afslutning: Aarsafslutning, by: Any, *, godkendt: bool, grund: str = ""
) -> Aarsafgoerelse:
    return Aarsafgoerelse(
        aarsafslutning=afslutning,
        businesscase_id=afslutning.businesscase_id,
        aar=afslutning.aar,
        godkendt=godkendt,
        grund=grund,
        af=by,
        foreslaaet_af_id=afslutning.foreslaaet_af_id,
    )


def _waiting(case: Businesscase, aar: int) -> Aarsafslutning | None:
    return Aarsafslutning.objects.filter(
        businesscase=case, aar=aar, afgoerelse__isnull=True
    ).first()


def _require_undecided(afslutning: Aarsafslutning) -> None:
    afgoerelse = Aarsafgoerelse.objects.filter(aarsafslutning=afslutning).first()
    if afgoerelse:
        ord_ = "godkendt" if afgoerelse.godkendt else "afvist"
        raise StatusError(f"Årsafslutningen er allerede {ord_}. Der er ikke sket mere.")


def _require_closable(case: Businesscase, aar: int) -> None:
    require_year(case, aar)
    lukkede = closed_years(case)
    if aar in lukkede:
        raise StatusError(f"{aar} er allerede afsluttet.", "aar")
    if aar > timezone.localdate().year:
        raise StatusError(f"{aar} er ikke begyndt endnu.", "aar")
    aabne = [a for a in case.aarene if a < aar and a not in lukkede]
    if aabne:
        raise StatusError(f"Afslut {aabne[0]} først. Årene afsluttes i rækkefølge.")
    antal = case.posteringer.pending().filter(aar=aar).count()
    if antal:
        hvad = "1 postering" if antal == 1 else f"{antal} posteringer"
        raise StatusError(VENTER.format(hvad, aar))
