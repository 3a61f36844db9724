"""Dates that the product proposes: make-ups, the booster. The user decides."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from barnetimidten.dansk import format_dato_kort
from forloeb.actions import lukkede_perioder
from forloeb.besoegsplan import (
    PlanError,
    Rytme,
    fridag_navn,
    i_booster_vindue,
    plan_besoeg,
    propose_booster,
    propose_erstatning,
    rytmens_dag,
)
from forloeb.enums import BesoegArt, BesoegStatus, ForloebStatus


def propose_make_up(mistet: Any, besoeg: Sequence[Any], i_dag: date) -> date | None:
    """A day for the make-up of one visit; `besoeg` are all visits of the course."""
    if mistet.forloeb.status == ForloebStatus.PAUSE:
        return None
    planlagte = [
        b.planlagt_dato
        for b in besoeg
        if b.status == BesoegStatus.PLANLAGT and b.pk != mistet.pk
    ]
    lukket = lukkede_perioder(mistet.forloeb)
    try:
        dag = propose_erstatning(mistet.planlagt_dato, planlagte, i_dag, lukket=lukket)
    except PlanError:
        return None
    slut = mistet.forloeb.slut_dato
    if mistet.art == BesoegArt.BOOSTER and not i_booster_vindue(slut, dag):
        return propose_booster_day(mistet.forloeb, i_dag)
    return dag


def propose_booster_day(forloeb: Any, i_dag: date) -> date | None:
    """A day in the window that has not passed, or None."""
    dag = propose_booster(forloeb.slut_dato, lukket=lukkede_perioder(forloeb))
    return dag if dag >= i_dag else None


def propose_plan(forloeb: Any, valg: dict[str, Any]) -> list[tuple[int, date, str]]:
    """The plan as it would be laid: number, day, and from where it was moved.

    `valg` are the cleaned values of the agreement. Raises nothing: a plan that
    cannot be laid is empty.
    """
    start, antal = valg["opstart_dato"], forloeb.max_besoeg - 1
    rytme, lukket = Rytme(valg["rytme"]), lukkede_perioder(forloeb)
    try:
        datoer = plan_besoeg(start, antal, rytme=rytme, lukket=lukket)
    except PlanError:
        return []
    return [
        (nr, dato, _why(dato, rytmens_dag(start, dato, rytme)))
        for nr, dato in enumerate(datoer, start=1)
    ]


def _why(dato: date, rytmens: date) -> str:
    """Why the visit is not on the rhythm's day; the start-up keeps even a holiday."""
    if dato == rytmens:
        return fridag_navn(dato).lower()
    grund = fridag_navn(rytmens).lower() or "lukkedag eller fravær"
    return f"flyttet fra {format_dato_kort(rytmens)}, {grund}"


def propose_resume(forloeb: Any, i_dag: date) -> dict[str, Any]:
    """The next visit after a pause: a week ahead, at the usual hour."""
    sidste = forloeb.besoeg.order_by("-planlagt_dato", "-pk").first()
    return {
        "naeste_dato": i_dag + timedelta(days=7),
        "naeste_tid": sidste.planlagt_tid if sidste else None,
    }
