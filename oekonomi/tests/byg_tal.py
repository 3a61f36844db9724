"""A case with entries of many kinds, in every state."""

from datetime import date
from decimal import Decimal
from random import Random

from oekonomi.actions.bog import approve, propose, reject
from oekonomi.actions.modpostering import product

STANDE = ("venter", "godkendt", "godkendt", "afvist")


def fill(case, by, other, antal=24, froe=7):
    """The same each time: amounts with øre, both signs, all lines and years."""
    valg = Random(froe)  # noqa: S311 (figures, no secret)
    linjer = list(case.linjer.all())
    for nr in range(antal):
        aar = valg.choice(case.aarene[:5])
        pris = Decimal(valg.randrange(-9_000_000, 9_000_000) or 1).scaleb(-2)
        enheder = Decimal("2.50") if nr % 3 else None
        row = propose(
            valg.choice(linjer),
            by=by,
            aar=aar,
            beloeb=product(enheder, pris) if enheder else pris,
            dato=date(aar, valg.randrange(1, 13), 3),
            evidens="model",
            budgetvirkning=bool(nr % 2),
            tekst=valg.choice(["=1+1", "Løn", "Opgjort; i alt", "-7"]),
            enheder=enheder,
            pris=pris if enheder else None,
        )
        stand = valg.choice(STANDE)
        if stand == "godkendt":
            approve(row, by=other)
        elif stand == "afvist":
            reject(row, by=other, grund="Forkert linje")
    return case
