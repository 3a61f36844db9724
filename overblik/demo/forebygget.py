"""What courses are judged to have avoided: judged, approved, looked up a year on."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from forloeb import actions
from forloeb.enums import GENNEMFOERTE, Program
from forloeb.forebyggelse import (
    Evidens,
    Foranstaltning,
    Opfoelgning,
    Paastand,
    due,
)
from forloeb.models import ForebyggetForanstaltning, Forloeb

Haendelse = tuple[date, Callable[[], Any]]
"""What happens, and on which day."""

# The application hopes for 5, 5 and 1,5 of thirty courses: 38 %; the first two years
# for open counselling alone.
F, E = Foranstaltning, Evidens
MOENSTER: tuple[tuple[int, int, tuple[Foranstaltning, Evidens, str]], ...] = (
    (6, 0, (F.RAADGIVNING, E.FAGLIG, "Familien spurgte selv efter hjælp udefra.")),
    (6, 3, (F.FOREBYGGENDE, E.FAGLIG, "Handleplansmødet talte om et forløb mere.")),
    (
        20,
        10,
        (F.FAMILIEBEHANDLING, E.DOKUMENTERET, "Ansøgningen blev trukket tilbage."),
    ),
    (30, 23, (F.STOETTETIMER, E.FAGLIG, "Dagtilbuddet var ved at søge timer.")),
)
FOERST_FRA = 2023
EFTER_SLUT, SVARTID = timedelta(days=14), timedelta(days=9)
SVAR = (
    Opfoelgning.IKKE_BEVILGET,
    Opfoelgning.IKKE_BEVILGET,
    Opfoelgning.UKENDT,
    Opfoelgning.IKKE_BEVILGET,
    Opfoelgning.BEVILGET,
    Opfoelgning.IKKE_BEVILGET,
)
VENTER = 2
"""So many of the latest judgements still wait for the leader."""


class Vurdering:
    """One judgement on its way: the row is there once it is made."""

    def __init__(self, forloeb: Any, art: Any, evidens: Any, begrundelse: str) -> None:
        self.forloeb, self.art, self.evidens = forloeb, art, evidens
        self.begrundelse, self.row = begrundelse, ForebyggetForanstaltning()
        self.dag: date = forloeb.slut_dato + EFTER_SLUT

    def judge(self) -> None:
        paastand = Paastand(self.art, self.dag.year, self.evidens)
        if self.evidens == Evidens.DOKUMENTERET:
            kilde = f"Familieafdelingen, DEMO-{self.dag.year}-F{self.forloeb.pk}"
            paastand = Paastand(
                self.art, self.dag.year, self.evidens, self.forloeb.slut_dato, kilde
            )
        self.row = actions.judge_forebygget(
            self.forloeb,
            paastand,
            begrundelse=self.begrundelse,
            by=self.forloeb.ansvarlig,
        )

    def decide(self, leder: Any) -> None:
        actions.decide_forebygget(self.row, godkend=True, by=leder)

    def answer(self, leder: Any, svar: Opfoelgning) -> None:
        actions.answer_forebygget(self.row, svar=svar, by=leder)


def judged(folk: dict[str, Any], dato: date) -> Iterator[Haendelse]:
    """Judged, approved; a year on what came of it, a fortnight after being asked."""
    leder, alle = folk["leder"], list(_chosen(dato))
    for nummer, v in enumerate(alle):
        yield v.dag, v.judge
        if nummer < len(alle) - VENTER:
            svar = SVAR[nummer % len(SVAR)]
            spurgt = due(v.forloeb.slut_dato) + EFTER_SLUT
            yield min(v.dag + SVARTID, dato), lambda v=v: v.decide(leder)
            yield spurgt, lambda v=v, svar=svar: v.answer(leder, svar)


def _chosen(dato: date) -> Iterator[Vurdering]:
    sluttede = Forloeb.objects.filter(
        program=Program.BARNET_I_MIDTEN,
        status__in=GENNEMFOERTE,
        slut_dato__lte=dato - EFTER_SLUT,
    ).select_related("ansvarlig", "barn")
    for nummer, forloeb in enumerate(sluttede.order_by("slut_dato", "pk")):
        for af, rest, valg in MOENSTER:
            dag = forloeb.slut_dato + EFTER_SLUT
            for_tidligt = dag.year < FOERST_FRA and valg[0] != F.RAADGIVNING
            if nummer % af == rest and not for_tidligt:
                yield Vurdering(forloeb, *valg)
