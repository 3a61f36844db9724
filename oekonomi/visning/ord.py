"""A case's standing in words: what lacks, in what it counts in; how far off budget."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from oekonomi import tal
from oekonomi.beloeb import format_kroner
from oekonomi.beregning import Enhed, shortage_in_words
from oekonomi.models import Businesscase, Forudsaetning
from oekonomi.skoen import Celle, Dom
from oekonomi.stilling import Stilling


def missing_in_words(stilling: Stilling, dom: Dom) -> str:
    """»Der mangler 60.000 kr. Det svarer til …«, each unit at the price of the year."""
    dag = min(stilling.idag, date(dom.aar, 12, 31))
    return shortage_in_words(
        dom.mangler, units(stilling.case, dag), format_kroner(dom.mangler)
    )


def units(case: Businesscase, dag: date) -> list[Enhed]:
    """What the case counts in, line by line, the dearest first."""
    return [
        enhed
        for linje in case.linjer.all()
        for enhed in sorted(
            _units_of(tal.in_use(linje), dag).values(),
            key=lambda enhed: -enhed.pris,
        )
    ]


def _units_of(rows: Iterable[Forudsaetning], dag: date) -> dict[int, Enhed]:
    return {
        f.ydelse_id: Enhed(f.ydelse.ental, f.ydelse.flertal, _price(f, dag))
        for f in rows
        if f.pris > 0
    }


def _price(f: Forudsaetning, dag: date) -> Decimal:
    """Of that day, else the one the case was counted with."""
    pris = tal.price_at(f.ydelse.priser.all(), dag)
    return pris.beloeb if pris else f.pris


def versus_budget(celle: Celle) -> str:
    """»10.000 dårligere end budget«."""
    if not celle.afvigelse:
        return "som budget"
    retning = "bedre" if celle.afvigelse > 0 else "dårligere"
    return f"{format_kroner(abs(celle.afvigelse))} {retning} end budget"
