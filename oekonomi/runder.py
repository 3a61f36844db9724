"""The budget rounds of a year: the days of the settings, and where each stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from barnetimidten.terminer import Termin
from oekonomi.beregning import VARIGE


def find(termin: date) -> Termin | None:
    """The round of that day; None when the settings have none."""
    return next(
        (t for t in settings.BUDGETRUNDER if t.in_year(termin.year) == termin), None
    )


def lines(case: Any) -> list[Any]:
    """The lines a round is about: the pool has its own account."""
    return [linje for linje in case.linjer.all() if linje.art in VARIGE]


@dataclass(frozen=True)
class Plads:
    """A round in the list: its latest edition, or that it is due, or not yet."""

    termin: Termin
    dato: date
    runde: Any
    lukket: bool
    idag: date

    @property
    def kan_laves(self) -> bool:
        return not self.lukket and self.dato.year <= self.idag.year

    @property
    def mangler(self) -> bool:
        """Due in the year that runs; an older year is no longer waited for."""
        return self.dato <= self.idag and self.dato.year == self.idag.year

    @property
    def kommer(self) -> bool:
        return self.dato > self.idag


def places(
    aarene: Iterable[int], runder: Iterable[Any], lukkede: set[int], idag: date
) -> list[tuple[int, list[Plads]]]:
    """Year by year, the newest first; `runder` in the order of their editions."""
    seneste = {runde.termin: runde for runde in runder}
    return [
        (
            aar,
            [
                Plads(t, dato, seneste.get(dato), aar in lukkede, idag)
                for t in settings.BUDGETRUNDER
                for dato in [t.in_year(aar)]
            ],
        )
        for aar in sorted(aarene, reverse=True)
        if aar <= idag.year
    ]
