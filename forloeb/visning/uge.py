"""The visits of the rest of the week; near its end those of the next one too."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.urls import reverse

from barnetimidten.dansk import format_ugedag_dato
from forloeb.models import Besoeg, Forloeb
from forloeb.visning.mine import which_visit
from forloeb.visning.plan import clock, place

FREDAG, SOENDAG = 4, 6


def last_day(i_dag: date) -> date:
    """Sunday; from Friday on the Sunday after."""
    uger = 1 if i_dag.weekday() >= FREDAG else 0
    return i_dag + timedelta(days=SOENDAG - i_dag.weekday() + 7 * uger)


def week_title(i_dag: date) -> str:
    return "Denne og næste uge" if i_dag.weekday() >= FREDAG else "Resten af ugen"


@dataclass(frozen=True)
class Ugebesoeg:
    navn: str
    tekst: str
    url: str


@dataclass(frozen=True)
class Dag:
    navn: str
    besoeg: list[Ugebesoeg]


def week(bruger: Any, i_dag: date) -> list[Dag]:
    """The days after today that have a visit, each in the order of the clock."""
    rows = (
        Besoeg.objects.planlagte()
        .filter(
            forloeb__in=Forloeb.objects.mine(bruger),
            planlagt_dato__gt=i_dag,
            planlagt_dato__lte=last_day(i_dag),
        )
        .select_related("forloeb__barn")
        .order_by("planlagt_dato", "planlagt_tid", "pk")
    )
    return [
        Dag(format_ugedag_dato(dato), _of_a_day(dagens))
        for dato, dagens in groupby(rows, key=lambda besoeg: besoeg.planlagt_dato)
    ]


def _of_a_day(rows: Iterable[Any]) -> list[Ugebesoeg]:
    return [
        Ugebesoeg(
            besoeg.forloeb.barn.navn,
            _in_words(besoeg),
            reverse("forloeb:detail", args=[besoeg.forloeb_id]),
        )
        for besoeg in rows
    ]


def _in_words(besoeg: Any) -> str:
    """kl. 15.30, besøg 5 af 10, hjemme"""
    dele = (
        clock(besoeg.planlagt_tid).strip(),
        f"besøg {which_visit(besoeg)}",
        place(besoeg.planlagt_sted),
    )
    return ", ".join(del_ for del_ in dele if del_)
