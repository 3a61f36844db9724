"""Another leader reads: back with a word, or approved; then the next edition."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.formularer.version import StaleError
from overblik.statusnotat.actions.faelles import StatusError, lock, save
from overblik.statusnotat.actions.skriv import new_notat
from overblik.statusnotat.enums import ALLOWED_FROM, NotatStatus
from overblik.statusnotat.laas import lock_of
from overblik.statusnotat.models import Statusnotat
from overblik.statusnotat.saetninger import fields_of

S = NotatStatus
EGET = "Du kan ikke godkende, fordi du selv har skrevet."
ALLEREDE = "Notatet er ikke længere til godkendelse."
HAR_NY = "Der er allerede en ny udgave af notatet."
IKKE_GODKENDT = "Kun et godkendt notat kan få en ny udgave. Ret i stedet kladden."


def _require_waiting(notat: Statusnotat, by: Any, til: NotatStatus) -> None:
    if notat.status not in ALLOWED_FROM[til]:
        raise StatusError(ALLEREDE)
    if notat.forfatter_id == by.pk:
        raise StatusError(EGET)


@transaction.atomic
def return_notat(notat: Statusnotat, *, retur: str, by: Any) -> Statusnotat:
    """Back to the writer with a word on what is to be changed."""
    notat = lock(notat)
    _require_waiting(notat, by, S.KLADDE)
    notat.status, notat.indsendt_at = S.KLADDE, None
    notat.retur, notat.retur_af = retur, by
    save(notat, "status", "indsendt_at", "retur", "retur_af")
    log(by, Handling.CHANGE, notat, felter=["status", "retur"])
    return notat


@transaction.atomic
def approve_notat(notat: Statusnotat, *, by: Any, version: int) -> Statusnotat:
    """Locked and numbered; what it replaces is marked so. StatusError, StaleError when
    it is another than the one that was read.

    Locks in the order case (which gives the numbers), note, the one before, trace.
    """
    lock(notat.businesscase)
    notat = lock(notat)
    _require_waiting(notat, by, S.GODKENDT)
    if notat.version != version:
        raise StaleError(notat)
    notat.nummer = Statusnotat.objects.next_nummer(notat.businesscase_id, notat.aar)
    notat.status = S.GODKENDT
    notat.godkendt_af, notat.godkendt_at = by, timezone.now()
    notat.laas = lock_of(notat)
    save(notat, "nummer", "status", "godkendt_af", "godkendt_at", "laas")
    _replace(notat.erstatter)
    log(by, Handling.CHANGE, notat, felter=["status", "nummer"])
    return notat


def _replace(gammel: Statusnotat | None) -> None:
    if gammel is not None:
        gammel = lock(gammel)
        gammel.status = S.ERSTATTET
        save(gammel, "status")


@transaction.atomic
def create_udgave(notat: Statusnotat, *, by: Any) -> Statusnotat:
    """A draft that replaces the note when it is approved: new figures for the same
    period, and the texts that somebody wrote, where their figures are still there."""
    notat = lock(notat)
    if notat.status != S.GODKENDT:
        raise StatusError(IKKE_GODKENDT)
    if Statusnotat.objects.filter(erstatter=notat).exists():
        raise StatusError(HAR_NY)
    ny = new_notat(
        notat.businesscase,
        timezone.localdate(),
        notat.fra,
        notat.til,
        by,
        udgave=notat.udgave + 1,
        erstatter=notat,
    )
    _carry_over(notat, ny)
    log(by, Handling.CREATE, ny)
    return ny


def _carry_over(gammel: Statusnotat, ny: Statusnotat) -> None:
    skrevne = {a.noegle: a.tekst for a in gammel.afsnit.all() if not a.urettet}
    for afsnit in ny.afsnit.filter(noegle__in=skrevne):
        tekst = skrevne[afsnit.noegle]
        if ny.felter.keys() >= set(fields_of(tekst)):
            afsnit.tekst = tekst
            afsnit.save(update_fields=["tekst"])
