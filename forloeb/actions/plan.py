"""The slots of a course: which are free, laying them out, dropping them."""

from datetime import date, time
from typing import Any

from simple_history.utils import bulk_create_with_history

from forloeb.actions.grund import StatusError, save
from forloeb.besoegsplan import PlanError, Rytme, plan_besoeg
from forloeb.enums import BesoegArt, BesoegStatus
from forloeb.models import Besoeg, Forloeb


def ledige_numre(forloeb: Forloeb) -> list[int]:
    """Slots without a visit, the booster's (the last) not among them."""
    brugt = set(
        forloeb.besoeg.filter(nummer__isnull=False).values_list("nummer", flat=True)
    )
    return [nummer for nummer in range(1, forloeb.max_besoeg) if nummer not in brugt]


def lukkede_perioder(forloeb: Forloeb) -> list[tuple[date, date]]:
    """Days the plan avoids: the institution's closing days, the educator's absence."""
    fravaer = forloeb.ansvarlig.fravaer.values_list("fra_dato", "til_dato")
    if forloeb.barn.dagtilbud_id is None:
        return list(fravaer)
    lukkedage = forloeb.barn.dagtilbud.lukkedage.values_list("fra_dato", "til_dato")
    return [*fravaer, *lukkedage]


def lay_plan(
    forloeb: Forloeb,
    *,
    start: date,
    tid: time | None,
    by: Any,
    sted: str = "hjem",
) -> list[Besoeg]:
    """Plan a visit in every free slot from `start`, in the course's rhythm.

    Raises StatusError when the days that are left cannot hold the plan.
    """
    numre = ledige_numre(forloeb)
    lukket = lukkede_perioder(forloeb)
    try:
        rytme = Rytme(forloeb.rytme)
        datoer = plan_besoeg(start, len(numre), rytme=rytme, lukket=lukket)
    except PlanError as error:
        raise StatusError(str(error)) from None
    plan = [
        Besoeg(
            forloeb=forloeb,
            nummer=nummer,
            art=BesoegArt.OPSTART if nummer == 1 else BesoegArt.ORDINAERT,
            planlagt_dato=dato,
            planlagt_tid=tid,
            planlagt_sted=sted,
            planlagt_af=by,
        )
        for nummer, dato in zip(numre, datoer, strict=True)
    ]
    return bulk_create_with_history(plan, Besoeg, default_user=by)


def drop_planlagte(forloeb: Forloeb, *, fra: date | None, by: Any) -> None:
    """Take planned visits (from that day on) out of the plan; they stay readable."""
    planlagte = forloeb.besoeg.select_for_update(no_key=True).planlagte()
    if fra is not None:
        planlagte = planlagte.filter(planlagt_dato__gte=fra)
    for besoeg in planlagte:
        besoeg.status, besoeg.nummer = BesoegStatus.UDGAAET, None
        save(besoeg, by=by)
