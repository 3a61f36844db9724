"""Dates that the product proposes: make-ups, the booster. The user decides."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from forloeb.actions import lukkede_perioder
from forloeb.besoegsplan import (
    PlanError,
    i_booster_vindue,
    propose_booster,
    propose_erstatning,
)
from forloeb.enums import BesoegArt, BesoegStatus


def propose_make_up(mistet: Any, besoeg: Sequence[Any], i_dag: date) -> date | None:
    """A day for the make-up of one visit; `besoeg` are all visits of the course."""
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
