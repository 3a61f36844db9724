"""The two latest budget rounds, as finance answered them on their days."""

from datetime import date
from typing import Any

from django.conf import settings

from oekonomi import runder
from oekonomi.actions.runde import Svar, on_the_day, save_runde
from oekonomi.models import Businesscase
from overblik.demo.ur import clock_at

HVORFOR = {
    "korps": "Lønnen følger budgettet.",
    "sociale": "Følger antallet af forløb. Se tempoet på overblikket.",
}


def create_runder(folk: dict[str, Any], dato: date) -> None:
    for case in Businesscase.objects.all():
        for termin in _latest(case, dato):
            with clock_at(termin):
                _save(case, termin, folk["oekonomi"])


def _latest(case: Businesscase, dato: date) -> list[date]:
    alle = [t.in_year(aar) for aar in case.aarene for t in settings.BUDGETRUNDER]
    return [dag for dag in alle if dag <= dato][-2:]


def _save(case: Businesscase, termin: date, by: Any) -> None:
    """What the rule gives, with a word on the two lines that people ask about."""
    stilling = on_the_day(case, termin)
    naeste = termin.year + 1 if _yearly(termin) else None
    svar = {
        linje.noegle: Svar(
            egne[termin.year].forventet,
            egne[naeste].forventet if naeste in egne else None,
            HVORFOR.get(linje.noegle, ""),
        )
        for linje in runder.lines(stilling.case)
        for egne in [stilling.celler[linje.noegle]]
    }
    save_runde(case, termin, svar, efter=0, by=by)


def _yearly(termin: date) -> bool:
    maerke = runder.find(termin)
    return maerke is not None and maerke.aarsbudget
