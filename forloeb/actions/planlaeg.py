"""Putting visits into the plan: an ordinary one, the booster, moving one."""

from datetime import date, time
from typing import Any

from django.db import transaction

from barnetimidten.formularer.version import StaleError
from forloeb.actions.grund import StatusError, create, lock, save
from forloeb.actions.plan import ledige_numre
from forloeb.actions.spor import log_change, log_course, log_create
from forloeb.actions.tjek import (
    check_may_plan,
    check_opstart,
    check_order,
    check_vindue,
)
from forloeb.enums import BesoegArt, BesoegStatus, BoosterStatus
from forloeb.models import Besoeg, Forloeb


@transaction.atomic
def plan_besoeg(
    forloeb: Forloeb,
    *,
    dato: date,
    tid: time | None,
    by: Any,
    sted: str = "hjem",
    varighed: int = 60,
    erstatter: Besoeg | None = None,
) -> Besoeg:
    """Plan a visit in the first free slot; `erstatter` is the one it makes up for.

    Raises StatusError when no slot is left: the number is checked under the lock.
    """
    besoeg = plan_locked(
        lock(forloeb),
        dato=dato,
        tid=tid,
        by=by,
        sted=sted,
        varighed=varighed,
        erstatter=erstatter,
    )
    log_create(besoeg, by=by)
    return besoeg


def plan_locked(
    forloeb: Forloeb,
    *,
    dato: date,
    tid: time | None,
    by: Any,
    sted: str = "hjem",
    varighed: int = 60,
    erstatter: Besoeg | None = None,
) -> Besoeg:
    numre = ledige_numre(forloeb)
    if not numre:
        raise StatusError(
            f"Alle {forloeb.max_besoeg} besøg er brugt eller planlagt. "
            "Din leder kan give ét ekstra besøg."
        )
    art = BesoegArt.OPSTART if numre[0] == 1 else BesoegArt.ORDINAERT
    check_may_plan(forloeb, art)
    check_order(forloeb, art, dato)
    if art == BesoegArt.OPSTART:
        check_opstart(forloeb, dato)
    if erstatter is not None and hasattr(erstatter, "erstattet_af"):
        erstatter = None
    return create(
        Besoeg(
            forloeb=forloeb,
            nummer=numre[0],
            art=art,
            planlagt_dato=dato,
            planlagt_tid=tid,
            planlagt_sted=sted,
            planlagt_varighed=varighed,
            planlagt_af=by,
            erstatter=erstatter,
        ),
        by=by,
    )


@transaction.atomic
def plan_booster(
    forloeb: Forloeb,
    *,
    dato: date,
    tid: time | None,
    by: Any,
    sted: str = "hjem",
    varighed: int = 60,
    uden_for_vindue_grund: str = "",
) -> Besoeg:
    """Plan the booster in the last slot, inside its window or with a reason."""
    forloeb = lock(forloeb)
    if forloeb.besoeg.filter(art=BesoegArt.BOOSTER, nummer__isnull=False).exists():
        raise StatusError("Boosterbesøget er allerede lagt. Der er kun ét.")
    check_may_plan(forloeb, BesoegArt.BOOSTER)
    check_vindue(forloeb, dato, uden_for_vindue_grund, "dato")
    forloeb.booster = BoosterStatus.ACCEPTERET
    save(forloeb, by=by)
    boostere = forloeb.besoeg.filter(art=BesoegArt.BOOSTER)
    mistet = boostere.uden_erstatning().order_by("-pk").first()
    besoeg = create(
        Besoeg(
            forloeb=forloeb,
            nummer=forloeb.max_besoeg,
            art=BesoegArt.BOOSTER,
            planlagt_dato=dato,
            planlagt_tid=tid,
            planlagt_sted=sted,
            planlagt_varighed=varighed,
            planlagt_af=by,
            uden_for_vindue_grund=uden_for_vindue_grund,
            erstatter=mistet,
        ),
        by=by,
    )
    log_create(besoeg, by=by)
    log_course(forloeb, by=by)
    return besoeg


@transaction.atomic
def move_besoeg(
    besoeg: Besoeg,
    *,
    dato: date,
    tid: time | None,
    by: Any,
    sted: str | None = None,
    uden_for_vindue_grund: str = "",
    version: int | None = None,
) -> Besoeg:
    """Move a planned visit; how often it was moved is counted."""
    forloeb = lock(besoeg.forloeb)
    besoeg = lock(besoeg)
    if version is not None and besoeg.version != version:
        raise StaleError(besoeg)
    move_locked(
        forloeb,
        besoeg,
        dato=dato,
        tid=tid,
        by=by,
        sted=sted,
        uden_for_vindue_grund=uden_for_vindue_grund,
    )
    log_change(besoeg, by=by)
    return besoeg


def move_locked(
    forloeb: Forloeb,
    besoeg: Besoeg,
    *,
    dato: date,
    tid: time | None,
    by: Any,
    sted: str | None = None,
    uden_for_vindue_grund: str = "",
) -> None:
    if besoeg.status != BesoegStatus.PLANLAGT:
        raise StatusError("Kun et planlagt besøg kan flyttes.")
    check_may_plan(forloeb, besoeg.art)
    check_order(forloeb, besoeg.art, dato)
    if besoeg.art == BesoegArt.OPSTART:
        check_opstart(forloeb, dato)
    if besoeg.art == BesoegArt.BOOSTER:
        check_vindue(forloeb, dato, uden_for_vindue_grund, "dato")
        besoeg.uden_for_vindue_grund = uden_for_vindue_grund
    if dato != besoeg.planlagt_dato or tid != besoeg.planlagt_tid:
        besoeg.flyttet += 1
    besoeg.planlagt_dato, besoeg.planlagt_tid = dato, tid
    besoeg.planlagt_sted = sted or besoeg.planlagt_sted
    save(besoeg, by=by)
