"""Notes to the pool, as two leaders wrote and approved them on their days; a draft now."""

from datetime import date, time
from typing import Any

from overblik.demo.ur import clock_at
from overblik.opgoerelse.plan import the_case
from overblik.statusnotat import actions
from overblik.statusnotat.models import Statusnotat
from overblik.statusnotat.tal import BIM_START, proposed_period

# the note's day -> the last day of its figures
NOTATER = {
    date(2021, 6, 15): date(2021, 6, 15),
    date(2022, 8, 3): date(2022, 7, 31),
}
SKREVET, LAEST = time(9, 14), time(13, 40)


def create_statusnotater(folk: dict[str, Any], dato: date) -> None:
    """After the courses, the answers and the case: the figures are counted from them."""
    for dag, til in NOTATER.items():
        if dag <= dato:
            _approved(folk, dag, til)
    if dato.year > max(NOTATER).year:
        _being_written(folk, dato)


def _approved(folk: dict[str, Any], dag: date, til: date) -> Statusnotat:
    with clock_at(dag, SKREVET):
        notat = actions.create_notat(
            the_case(), dato=dag, fra=BIM_START, til=til, by=folk["leder"]
        )
        notat = actions.submit_notat(notat, by=folk["leder"])
    with clock_at(dag, LAEST):
        return actions.approve_notat(notat, by=folk["leder2"], version=notat.version)


def _being_written(folk: dict[str, Any], dato: date) -> None:
    """One the leader has sent back, one that waits for her."""
    fra, til = proposed_period(dato)
    for forfatter, laeser, retur in (
        ("leder", "leder2", "Skriv lidt mere om det, vi har lært af interviewene."),
        ("leder2", "leder", ""),
    ):
        with clock_at(dato):
            notat = actions.create_notat(
                the_case(), dato=dato, fra=fra, til=til, by=folk[forfatter]
            )
            actions.submit_notat(notat, by=folk[forfatter])
            if retur:
                actions.return_notat(notat, retur=retur, by=folk[laeser])
