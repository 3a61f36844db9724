"""The ledger of the case: posted, settled, approved by another and closed year by year.

Salary, draws and repayments are those of the application (2021 from 1 April); what is
counted comes from the judgements. Prices of conversion are invented.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils import timezone

from oekonomi.actions import aar as aarsslut
from oekonomi.actions import bog
from oekonomi.actions.case import record_pris
from oekonomi.models import Businesscase, Ydelse
from overblik.demo.forebygget import Haendelse, judged
from overblik.demo.ur import clock_at
from overblik.opgoerelse.actions import record_omlaegning, settle
from overblik.opgoerelse.optaelling import push_forloebstal
from overblik.opgoerelse.plan import plan_of, the_case

LOEN, TRAEK, RATE = Decimal(390000), Decimal(250000), Decimal(100000)
MAANEDER = {2021: 9}
"""The educator came on 1 April."""
TRAEK_AAR, RATE_FRA = (2021, 2022), 2023
# year -> converted courses, invented price
OMLAGT = {
    2021: ("3", "28750"),
    2022: ("4", "28750"),
    2023: ("7", "28750"),
    2024: ("7", "29500"),
    2025: ("7", "30000"),
}
KILDE = "Opdigtet pris til demoen"
TILBUD_PRIS = {"familievaerksted": Decimal(6000), "ppr": Decimal(9000)}
"""Sundhedsplejen has none: what goes there is counted and costs nothing yet."""
AABNE_AAR = 2
"""The latest years stay open."""


def create_ledger(folk: dict[str, Any], dato: date) -> None:
    """All that happened, in the order of its days."""
    case = the_case()
    alle = [*judged(folk, dato), *_ledger(case, folk, dato)]
    for dag, skete in sorted(alle, key=lambda h: h[0]):
        if dag <= dato:
            with clock_at(dag):
                skete()
    with clock_at(dato):
        push_forloebstal(dato)


def _ledger(
    case: Businesscase, folk: dict[str, Any], dato: date
) -> Iterator[Haendelse]:
    poul, sanne, leder = folk["oekonomi"], folk["oekonomi2"], folk["leder"]
    yield date(2021, 6, 1), partial(_price, poul)
    for aar in range(case.fra_aar, min(dato.year, case.til_aar + 1)):
        yield date(aar + 1, 1, 5), partial(_post_year, case, aar, poul)
        yield date(aar + 1, 1, 10), partial(_settle, case, aar, leder)
        yield date(aar + 1, 1, 18), partial(_approve, case, sanne)
        if aar < dato.year - AABNE_AAR:
            yield date(aar + 1, 3, 1), partial(_close, case, aar, poul, sanne)
    if dato.month > 1 and dato.year in case.aarene:
        yield dato.replace(day=1), partial(_post_running, case, poul, sanne, dato)


def _price(by: Any) -> None:
    for noegle, beloeb in TILBUD_PRIS.items():
        record_pris(
            Ydelse.objects.get(noegle=noegle),
            fra_dato=date(2021, 1, 1),
            beloeb=beloeb,
            kilde=KILDE,
            by=by,
        )


def _post(
    case: Businesscase, by: Any, aar: int, beloeb: Decimal, tekst: str, noegle: str
) -> Any:
    linje = case.linjer.get(noegle=noegle)
    bilag = f"DEMO-{aar}-{linje.raekkefoelge:02}"
    return bog.propose(
        linje,
        by=by,
        aar=aar,
        beloeb=beloeb,
        dato=bog_day(aar),
        evidens="dokumenteret",
        budgetvirkning=True,
        tekst=tekst,
        bilagsnummer=bilag,
    )


def bog_day(aar: int) -> date:
    """The last day of the year, or the clock's today."""
    return min(date(aar, 12, 31), timezone.localdate())


def _post_year(case: Businesscase, aar: int, by: Any) -> None:
    maaneder = MAANEDER.get(aar, 12)
    hvad = "Løn, støtte- og ressourcepædagog"
    tekst = hvad if maaneder == 12 else f"{hvad}, fra 1. april ({maaneder}/12)"
    _post(case, by, aar, -LOEN * maaneder / 12, tekst, "korps")
    if aar in TRAEK_AAR:
        _post(case, by, aar, TRAEK, "Træk på puljen efter aftale", "traek")
    if aar >= RATE_FRA:
        _post(case, by, aar, RATE, "Årets rate til puljen", "tilbagebetaling")


def _post_running(case: Businesscase, by: Any, godkender: Any, dato: date) -> None:
    """Salary of the months that are over; the last one waits for approval."""
    maaned = LOEN / 12
    hvad = "Løn, støtte- og ressourcepædagog"
    if dato.month > 2:
        tekst = f"{hvad}, {dato.month - 2} måneder"
        row = _post(case, by, dato.year, -maaned * (dato.month - 2), tekst, "korps")
        bog.approve(row, by=godkender)
    _post(case, by, dato.year, -maaned, f"{hvad}, sidste måned", "korps")


def _settle(case: Businesscase, aar: int, leder: Any) -> None:
    plan = plan_of(case, timezone.localdate())
    if plan.sendes:
        settle(case, by=leder, aftryk=plan.aftryk)
    if aar in OMLAGT:
        antal, pris = map(Decimal, OMLAGT[aar])
        felter = {"aar": aar, "enhed": "ressourceforloeb", "kilde": KILDE}
        record_omlaegning(case, **felter, antal=antal, pris=pris, by=leder)


def _approve(case: Businesscase, by: Any) -> None:
    for row in case.posteringer.pending_for(by).order_by("led"):
        bog.approve(row, by=by)


def _close(case: Businesscase, aar: int, by: Any, godkender: Any) -> None:
    aarsslut.approve_close(aarsslut.propose_close(case, aar, by=by), by=godkender)
