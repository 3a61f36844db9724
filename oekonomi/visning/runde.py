"""A saved round as its page shows it."""

from dataclasses import dataclass
from decimal import Decimal

from oekonomi.beregning import NUL
from oekonomi.models import Budgetrunde


@dataclass(frozen=True)
class Sum:
    budget: Decimal
    realiseret: Decimal
    skoen: Decimal
    forventet: Decimal
    naeste: Decimal | None


def sums(runde: Budgetrunde) -> Sum:
    """»Samlet varig ændring« of the round."""
    rows = list(runde.linjer.all())

    def add(felt: str) -> Decimal:
        return sum((getattr(r, felt) or NUL for r in rows), NUL)

    naeste = add("naeste") if any(r.naeste is not None for r in rows) else None
    felter = (add(f) for f in ("budget", "realiseret", "skoen", "forventet"))
    return Sum(*felter, naeste)
