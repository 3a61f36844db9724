"""Several cases beside each other: what each promised, and what is booked."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from oekonomi import casedata, scenarie, tal
from oekonomi.beregning import VARIGE
from oekonomi.models import Budgettal, Businesscase, Linje, Postering
from oekonomi.scenarie import Resultat


@dataclass(frozen=True)
class Side:
    """One case: its newest budget year by year, and what is approved in the ledger."""

    case: Businesscase
    resultat: Resultat
    realiseret: Decimal
    betalt: Decimal

    @cached_property
    def varig(self) -> dict[int, Decimal]:
        r = self.resultat
        return dict(zip(r.aarene, r.varig, strict=True))


def sides(cases: Sequence[Businesscase]) -> list[Side]:
    """In the order they come; as many queries for four as for one."""
    budgetter = _newest(cases)
    bogfoert = Postering.objects.filter(businesscase__in=cases).per_linje()
    return [_side(case, budgetter.get(case.pk, {}), bogfoert) for case in cases]


def _newest(cases: Sequence[Businesscase]) -> dict[int, dict[str, dict[int, Decimal]]]:
    """Figures of the newest edition by case, line and year."""
    nyeste = {
        case.pk: max((v.pk for v in case.budgetversioner.all()), default=0)
        for case in cases
    }
    tal_: dict[int, dict[str, dict[int, Decimal]]] = {}
    rows = Budgettal.objects.filter(budgetversion__in=nyeste.values())
    for t in rows.select_related("linje"):
        egne = tal_.setdefault(t.linje.businesscase_id, {})
        egne.setdefault(t.linje.noegle, {})[t.aar] = t.beloeb
    return tal_


def _side(
    case: Businesscase, budget: dict[str, tal.Aarstal], bogfoert: dict[int, Decimal]
) -> Side:
    data = {
        "linjer": [
            {"noegle": li.noegle, "navn": li.navn, "art": li.art,
             "budget": {aar: str(b) for aar, b in budget.get(li.noegle, {}).items()}}
            for li in case.linjer.all()
        ]
    }  # fmt: skip
    grundlag = casedata.basis(data, case.aarene, None)
    linjer = list(case.linjer.all())
    return Side(
        case,
        scenarie.compute(grundlag),
        _sum(linjer, bogfoert, [str(art) for art in VARIGE]),
        _sum(linjer, bogfoert, ["tilbagebetaling"]),
    )


def _sum(
    linjer: Sequence[Linje], bogfoert: dict[int, Decimal], arter: Sequence[str]
) -> Decimal:
    return sum(
        (bogfoert.get(li.pk, Decimal(0)) for li in linjer if li.art in arter),
        Decimal(0),
    )


def years(sider: Sequence[Side]) -> list[tuple[int, list[Any]]]:
    """Every year of any of them; None where a case does not have the year."""
    alle = sorted({aar for side in sider for aar in side.case.aarene})
    return [(aar, [side.varig.get(aar) for side in sider]) for aar in alle]
