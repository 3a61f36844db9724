"""A budget round as a sheet: the figures of its day, deviation and sum as formulas."""

from decimal import Decimal
from typing import Any

from barnetimidten.regneark import Ark, Formel
from oekonomi.beregning import NUL
from oekonomi.models import Budgetrunde, Rundelinje

TAL = ("budget", "realiseret", "skoen", "forventet")
KOLONNER = ("Budget", "Realiseret til dato", "Skøn efter reglen", "Forventet")
BUDGET, FORVENTET = "B", "E"


def sheet(runde: Budgetrunde) -> Ark:
    """One row a line and the sum; the coming year with the yearly budget only."""
    rows = list(runde.linjer.all())
    med_naeste = any(r.naeste is not None for r in rows)
    noter = (
        f"{runde.businesscase.titel}: {runde}",
        f"Termin {runde.termin:%d-%m-%Y}, udgave {runde.nummer}, gemt af {runde.af}",
    )
    kolonner = [
        "Linje", *KOLONNER, "Afvigelse",
        *([f"Forventet {runde.termin.year + 1}"] if med_naeste else []), "Hvorfor",
    ]  # fmt: skip
    tom = Ark("Budgetrunde", kolonner, (), noter)
    raekker = [_line(r, tom.foerste + nr, med_naeste) for nr, r in enumerate(rows)]
    raekker.append(_sum(rows, tom.foerste, med_naeste))
    return Ark(tom.navn, kolonner, raekker, noter, frozenset({len(rows)}))


def _line(r: Rundelinje, nr: int, med_naeste: bool) -> list[Any]:
    afvigelse = Formel(f"{FORVENTET}{nr}-{BUDGET}{nr}", r.forventet - r.budget)
    tal = [getattr(r, felt) for felt in TAL]
    naeste = [r.naeste] if med_naeste else []
    return [r.linje.navn, *tal, afvigelse, *naeste, r.tekst]


def _sum(rows: list[Rundelinje], foerste: int, med_naeste: bool) -> list[Any]:
    til = foerste + len(rows) - 1
    summer = [sum((getattr(r, felt) for r in rows), NUL) for felt in TAL]
    summer.append(summer[3] - summer[0])
    if med_naeste:
        summer.append(sum((r.naeste or NUL for r in rows), NUL))
    return [
        "Samlet varig ændring",
        *(_added(chr(ord(BUDGET) + i), foerste, til, tal)
          for i, tal in enumerate(summer)),
        None,
    ]  # fmt: skip


def _added(kolonne: str, fra: int, til: int, tal: Decimal) -> Formel:
    udtryk = f"SUM({kolonne}{fra}:{kolonne}{til})" if til >= fra else "0"
    return Formel(udtryk, tal)
