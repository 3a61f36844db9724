"""The arithmetic of a business case: units and prices in, kroner per line and year out.

Plain Python, `Decimal` throughout. Signs as the case prints them: an expense is
negative, a saving positive. What is drawn from the pool and what is paid back are both
printed positive; they are no part of the lasting change, they move the debt.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from enum import StrEnum

KRONE = Decimal(1)
NUL = Decimal(0)


class LinjeArt(StrEnum):
    DRIFTSUDGIFT = "driftsudgift"
    BESPARELSE = "besparelse"
    OMLAEGNING = "omlaegning"
    TRAEK = "traek"
    TILBAGEBETALING = "tilbagebetaling"


VARIGE = (LinjeArt.DRIFTSUDGIFT, LinjeArt.BESPARELSE, LinjeArt.OMLAEGNING)


@dataclass(frozen=True)
class Forudsaetning:
    """Units a year × price per unit, from a year on; `til_aar` included, None for ever.

    `andel` is the expected share of families or children (0-1, from and to), to be
    shown beside what units and courses give.
    """

    navn: str
    enheder: Decimal
    pris: Decimal
    fra_aar: int
    til_aar: int | None = None
    andel: tuple[Decimal, Decimal] | None = None

    def gaelder(self, aar: int) -> bool:
        return self.fra_aar <= aar and (self.til_aar is None or aar <= self.til_aar)

    @property
    def beloeb(self) -> Decimal:
        return self.enheder * self.pris


@dataclass(frozen=True)
class Linje:
    """A row of the case: computed from its assumptions, else as typed per year."""

    noegle: str
    navn: str
    art: LinjeArt
    forudsaetninger: Sequence[Forudsaetning] = ()
    tastet: Mapping[int, Decimal] = field(default_factory=dict)

    def budget(self, aar: int) -> Decimal:
        """Kroner of the year; a typed year wins over nothing but is never added."""
        if self.forudsaetninger:
            return sum((f.beloeb for f in self.forudsaetninger if f.gaelder(aar)), NUL)
        return self.tastet.get(aar, NUL)


Tal = Mapping[str, Mapping[int, Decimal]]
"""Kroner by the line's key and year."""


def budget(
    linjer: Iterable[Linje], aarene: Sequence[int]
) -> dict[str, dict[int, Decimal]]:
    """The case's table: every line in every year."""
    return {
        linje.noegle: {aar: linje.budget(aar) for aar in aarene} for linje in linjer
    }


def lasting_change(linjer: Iterable[Linje], tal: Tal, aar: int) -> Decimal:
    """»Samlet varig ændring«: expenses, savings and conversion, the pool left out."""
    return sum(
        (tal[linje.noegle].get(aar, NUL) for linje in linjer if linje.art in VARIGE),
        NUL,
    )


@dataclass(frozen=True)
class Pulje:
    """The pool account at the end of a year; `restgaeld` is what is still owed."""

    aar: int
    trukket: Decimal
    tilbagebetalt: Decimal
    restgaeld: Decimal


def pool_account(
    linjer: Sequence[Linje], tal: Tal, aarene: Sequence[int]
) -> list[Pulje]:
    """Drawn, repaid and owed, year by year."""
    konto, gaeld = [], NUL
    for aar in aarene:
        trukket = _of_kind(linjer, tal, LinjeArt.TRAEK, aar)
        betalt = _of_kind(linjer, tal, LinjeArt.TILBAGEBETALING, aar)
        gaeld += trukket - betalt
        konto.append(Pulje(aar, trukket, betalt, gaeld))
    return konto


def _of_kind(linjer: Sequence[Linje], tal: Tal, art: LinjeArt, aar: int) -> Decimal:
    return sum(
        (tal[linje.noegle].get(aar, NUL) for linje in linjer if linje.art == art), NUL
    )


def shortage(linjer: Sequence[Linje], tal: Tal, aar: int) -> Decimal:
    """What the year lacks to carry its repayment itself; 0 when it does."""
    betaling = _of_kind(linjer, tal, LinjeArt.TILBAGEBETALING, aar)
    if not betaling:
        return NUL
    return max(betaling - lasting_change(linjer, tal, aar), NUL)


# --- Shares -------------------------------------------------------------------------
def share_percent(enheder: Decimal, forloeb: Decimal | int) -> int | None:
    """Whole percent, half up: 11.5 of 30 is 38. None of nothing."""
    if not forloeb:
        return None
    andel = enheder * 100 / Decimal(forloeb)
    return int(andel.quantize(KRONE, ROUND_HALF_UP))


# --- How far from break-even, in words ------------------------------------------------
@dataclass(frozen=True)
class Enhed:
    """What a shortage is measured in; `pris` per unit in kroner, above 0."""

    ental: str
    flertal: str
    pris: Decimal


def units_needed(mangler: Decimal, pris: Decimal) -> int:
    """Whole units, rounded up, so that they cover it alone."""
    if pris <= 0:
        raise ValueError("Prisen er over 0.")
    return int((mangler / pris).to_integral_value(ROUND_CEILING))


def shortage_in_words(mangler: Decimal, enheder: Sequence[Enhed], kroner: str) -> str:
    """»Der mangler 60.000 kr. Det svarer til 2 familiebehandlinger …«.

    `kroner` is the amount as it is written; each unit alone covers it.
    """
    if mangler <= 0:
        return "Der mangler ikke noget."
    dele = []
    for enhed in enheder:
        antal = units_needed(mangler, enhed.pris)
        dele.append(f"{antal} {enhed.ental if antal == 1 else enhed.flertal}")
    if not dele:
        return f"Der mangler {kroner} kr."
    opregning = " eller ".join(filter(None, [", ".join(dele[:-1]), dele[-1]]))
    return f"Der mangler {kroner} kr. Det svarer til {opregning}."


# --- Price level and present value ------------------------------------------------------
def price_level(
    beloeb: Decimal, *, fra: int, til: int, faktorer: Mapping[int, Decimal]
) -> Decimal:
    """The amount in another year's prices, whole øre.

    `faktorer` holds each year's factor on the year before (1.025 is 2.5 %). Raises
    KeyError naming the year without one.
    """
    lav, hoej = sorted((fra, til))
    vaekst = KRONE
    for aar in range(lav + 1, hoej + 1):
        vaekst *= faktorer[aar]
    return _oere(beloeb * vaekst if til >= fra else beloeb / vaekst)


def present_value(
    stroem: Mapping[int, Decimal], *, rente: Decimal, basisaar: int
) -> Decimal:
    """Net present value in `basisaar`; `rente` 0.035 is 3.5 % a year, above -1."""
    if rente <= -1:
        raise ValueError("Renten er over -100 %.")
    return _oere(
        sum((b / (1 + rente) ** (aar - basisaar) for aar, b in stroem.items()), NUL)
    )


def _oere(beloeb: Decimal) -> Decimal:
    return beloeb.quantize(Decimal("0.01"), ROUND_HALF_UP)
