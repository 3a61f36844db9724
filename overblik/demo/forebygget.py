"""What courses are judged to have avoided: judged, approved, looked up a year on."""

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
from overblik.demo.ur import clock_at

# Of eight courses three are judged to have avoided something: 38 %, as hoped for.
F, E = Foranstaltning, Evidens
MOENSTER: dict[int, tuple[Foranstaltning, Evidens, str]] = {
    0: (F.RAADGIVNING, E.FAGLIG, "Familien spurgte selv efter et sted at gå hen."),
    3: (F.FOREBYGGENDE, E.FAGLIG, "Handleplansmødet talte om et forløb mere."),
    6: (F.FAMILIEBEHANDLING, E.DOKUMENTERET, "Ansøgningen blev trukket tilbage."),
}
STOETTETIMER = 21
"""One in about thirty: a grant of support hours was on its way."""
OM_STOETTETIMER = (F.STOETTETIMER, E.FAGLIG, "Dagtilbuddet var ved at søge timer.")
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


def create_forebygget(folk: dict[str, Any], dato: date) -> None:
    sluttede = Forloeb.objects.filter(
        program=Program.BARNET_I_MIDTEN,
        status__in=GENNEMFOERTE,
        slut_dato__lte=dato - EFTER_SLUT,
    ).select_related("ansvarlig", "barn")
    vurderet = []
    for nummer, forloeb in enumerate(sluttede.order_by("slut_dato", "pk")):
        valg = OM_STOETTETIMER if nummer % 30 == STOETTETIMER else None
        valg = valg or MOENSTER.get(nummer % 8)
        if valg:
            vurderet.append(_judge(forloeb, *valg))
    for nummer, row in enumerate(vurderet[:-VENTER]):
        _answer(row, folk["leder"], SVAR[nummer % len(SVAR)], dato)


def _judge(
    forloeb: Forloeb, art: Foranstaltning, evidens: Evidens, begrundelse: str
) -> ForebyggetForanstaltning:
    dag = forloeb.slut_dato + EFTER_SLUT
    paastand = Paastand(art, dag.year, evidens)
    if evidens == Evidens.DOKUMENTERET:
        kilde = f"Familieafdelingen, DEMO-{dag.year}-F{forloeb.pk}"
        paastand = Paastand(art, dag.year, evidens, forloeb.slut_dato, kilde)
    with clock_at(dag):
        return actions.judge_forebygget(
            forloeb, paastand, begrundelse=begrundelse, by=forloeb.ansvarlig
        )


def _answer(
    row: ForebyggetForanstaltning, leder: Any, svar: Opfoelgning, dato: date
) -> None:
    """The leader's word; a year on what came of it, a fortnight after being asked."""
    dag = row.forloeb.slut_dato + EFTER_SLUT + SVARTID
    with clock_at(min(dag, dato)):
        actions.decide_forebygget(row, godkend=True, by=leder)
    spurgt = due(row.forloeb.slut_dato) + EFTER_SLUT
    if spurgt <= dato:
        with clock_at(spurgt):
            actions.answer_forebygget(row, svar=svar, by=leder)
