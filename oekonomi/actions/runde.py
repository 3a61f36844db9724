"""A budget round is saved as an edition: the figures of its day, frozen with the text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from oekonomi import runder
from oekonomi.actions.grund import StatusError, lock
from oekonomi.bog.lukkede import closed_years
from oekonomi.models import Budgetrunde, Businesscase, Rundelinje
from oekonomi.stilling import Stilling, cases, standing

NYERE = "{} har gemt runden, mens du skrev. Se den igennem, og gem igen."
LUKKET = "{} er afsluttet. Runden kan ikke laves om."
UDEN_FOR = "Der er ingen budgetrunde den dag i casens år."


@dataclass(frozen=True)
class Svar:
    """What finance says of a line: the year's end, the coming year, and why."""

    forventet: Decimal
    naeste: Decimal | None = None
    tekst: str = ""


@transaction.atomic
def save_runde(
    case: Businesscase, termin: date, svar: Mapping[str, Svar], *, efter: int, by: Any
) -> Budgetrunde:
    """A new edition after number `efter` (0 for the first), by the lines' keys.

    Raises StatusError: a newer edition by now, a closed year, no round on that day.
    """
    lock(case)
    maerke = runder.find(termin)
    if maerke is None or termin.year not in case.aarene:
        raise StatusError(UDEN_FOR)
    if termin.year in closed_years(case):
        raise StatusError(LUKKET.format(termin.year))
    seneste = latest(case, termin)
    if (seneste.nummer if seneste else 0) != efter:
        raise StatusError(NYERE.format(seneste.af if seneste else "Nogen"))
    runde = Budgetrunde.objects.create(
        businesscase=case,
        termin=termin,
        navn=maerke.navn,
        aarsbudget=maerke.aarsbudget,
        nummer=efter + 1,
        af=by,
    )
    Rundelinje.objects.bulk_create(_lines(runde, on_the_day(case, termin), svar))
    log(by, Handling.CREATE, runde)
    return runde


def latest(case: Businesscase, termin: date) -> Budgetrunde | None:
    rows = case.budgetrunder.filter(termin=termin).select_related("af")
    return rows.order_by("nummer").last()


def on_the_day(case: Businesscase, termin: date) -> Stilling:
    """The case as it stood on the day of the round, or stands before it."""
    dag = min(termin, timezone.localdate())
    return standing(cases().get(pk=case.pk), dag, til=dag)


def _lines(
    runde: Budgetrunde, stilling: Stilling, svar: Mapping[str, Svar]
) -> list[Rundelinje]:
    rows = []
    for linje in runder.lines(stilling.case):
        celle = stilling.celler[linje.noegle][runde.termin.year]
        egne = svar.get(linje.noegle, Svar(celle.forventet))
        rows.append(
            Rundelinje(
                runde=runde,
                linje=linje,
                budget=celle.budget,
                realiseret=celle.realiseret,
                skoen=celle.forventet,
                forventet=egne.forventet,
                naeste=egne.naeste,
                tekst=egne.tekst,
            )
        )
    return rows
