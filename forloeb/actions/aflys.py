"""Visits that were not held: cancelled, forgæves, ill today."""

from datetime import date, time
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from forloeb.actions.grund import StatusError, create, lock, save
from forloeb.actions.spor import log_change, log_create
from forloeb.actions.tjek import (
    check_may_plan,
    check_opstart,
    check_order,
    check_status,
    check_vindue,
)
from forloeb.enums import BesoegArt, BesoegStatus
from forloeb.koder import Aarsag, AflystAf, FravaerArt
from forloeb.models import Besoeg, Forloeb, Fravaer


@transaction.atomic
def cancel_besoeg(
    besoeg: Besoeg,
    *,
    udfald: str,
    aarsag: str,
    by: Any,
    aflyst_af: str = "",
    aarsag_tekst: str = "",
    ny_dato: date | None = None,
    ny_tid: time | None = None,
    version: int | None = None,
) -> Besoeg:
    """A visit that was cancelled or met a closed door. It uses no slot.

    With `ny_dato` the make-up is planned at once in the slot that came free.
    """
    forloeb = lock(besoeg.forloeb)
    besoeg = lock(besoeg)
    if besoeg.status == udfald:
        return besoeg
    check_status(besoeg, BesoegStatus(udfald), version)
    if udfald == BesoegStatus.AFLYST and not aflyst_af:
        raise StatusError("Vælg, hvem der aflyste.", "aflyst_af")
    i_dag = timezone.localdate()
    if udfald == BesoegStatus.FORGAEVES and besoeg.planlagt_dato > i_dag:
        raise StatusError(
            "Et forgæves besøg kan ikke ligge i fremtiden. Vælg »Aflyst« i stedet.",
            "udfald",
        )
    nummer = besoeg.nummer
    besoeg.aflyst_af = aflyst_af if udfald == BesoegStatus.AFLYST else ""
    besoeg.aarsag, besoeg.aarsag_tekst = aarsag, aarsag_tekst
    _take_out(besoeg, udfald, by)
    if ny_dato is not None:
        _replace(besoeg, forloeb, nummer, ny_dato, ny_tid, by)
    log_change(besoeg, by=by)
    return besoeg


def _take_out(besoeg: Besoeg, udfald: str, by: Any) -> None:
    besoeg.status, besoeg.nummer = udfald, None
    besoeg.registreret_af, besoeg.registreret_at = by, timezone.now()
    save(besoeg, by=by)


def _replace(
    besoeg: Besoeg,
    forloeb: Forloeb,
    nummer: int | None,
    dato: date,
    tid: time | None,
    by: Any,
) -> Besoeg:
    check_may_plan(forloeb, besoeg.art)
    check_order(forloeb, besoeg.art, dato, "ny_dato")
    if besoeg.art == BesoegArt.OPSTART:
        check_opstart(forloeb, dato, "ny_dato")
    if besoeg.art == BesoegArt.BOOSTER:
        check_vindue(forloeb, dato, besoeg.uden_for_vindue_grund, "ny_dato")
    return create(
        Besoeg(
            forloeb=forloeb,
            nummer=nummer,
            art=besoeg.art,
            planlagt_dato=dato,
            planlagt_tid=tid or besoeg.planlagt_tid,
            planlagt_sted=besoeg.planlagt_sted,
            planlagt_varighed=besoeg.planlagt_varighed,
            planlagt_af=by,
            uden_for_vindue_grund=besoeg.uden_for_vindue_grund,
            erstatter=besoeg,
        ),
        by=by,
    )


@transaction.atomic
def report_syg(*, dato: date, by: Any) -> list[Besoeg]:
    """Ill today: cancels all of the day's visits at once and returns them.

    Those one covers for an absent colleague go with them. A visit shared with a
    colleague who is at work stands: the two agree on who goes.
    A second report the same day cancels nothing twice and returns the same visits.
    """
    # One report at a time, and rows in one order: two at once wait for each other.
    get_user_model().objects.select_for_update(no_key=True).get(pk=by.pk)
    fravaer = None
    if not by.fravaer.paa_dato(dato).exists():
        fravaer = Fravaer.objects.create(
            medarbejder=by, art=FravaerArt.SYG, fra_dato=dato, til_dato=dato
        )
    dagens = Besoeg.objects.filter(planlagt_dato=dato)
    egne = dagens.planlagte().egne(by).order_by("forloeb_id", "pk")
    aflyste = [_cancel_ill(besoeg, by) for besoeg in egne]
    svar = list(dagens.aflyst_ved_fravaer(by).select_related("forloeb__barn"))
    if fravaer is not None:
        log_create(fravaer, by=by)
    for besoeg in aflyste:
        log_change(besoeg, by=by)
    return svar


def _cancel_ill(besoeg: Besoeg, by: Any) -> Besoeg:
    lock(besoeg.forloeb)
    besoeg = lock(besoeg)
    check_status(besoeg, BesoegStatus.AFLYST, None)
    besoeg.aflyst_af, besoeg.aarsag = AflystAf.PAEDAGOGEN, Aarsag.PAEDAGOG_FRAVAER
    _take_out(besoeg, BesoegStatus.AFLYST, by)
    return besoeg
