"""The forecast: what each line and year is expected to end on, by a plain rule.

A year that is over or closed is what was realised. The year that runs is what is
realised so far and what the rest of it gives: for lines whose units follow the courses
their assumptions at today's pace, counted from the line's latest entry, so that what a
settlement has counted is not counted again; for the others the budget that is left.
Years to come are the assumptions at today's pace, for the others the budget.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from oekonomi import beregning
from oekonomi.beregning import KRONE, NUL, VARIGE, Linje, LinjeArt, Tal

MINDST_DAGE = 31
"""A year's own courses say something of its pace once so many days are counted."""
UAENDRET = 100


class Grundlag(StrEnum):
    """Where the best known figure comes from."""

    REALISERET = "realiseret"
    SKOEN = "forventet"
    BUDGET = "budget"


# --- The pace ---------------------------------------------------------------------------
@dataclass(frozen=True)
class Forloebsantal:
    """So many courses had begun in the year by that day."""

    aar: int
    antal: int
    opgjort: date

    @property
    def dage(self) -> int:
        """The days of the year it covers."""
        return days_gone(self.aar, self.opgjort)


@dataclass(frozen=True)
class Tempo:
    """Courses a year at that pace, in whole percent of what was expected."""

    optalt: Forloebsantal
    forventet: int

    @property
    def om_aaret(self) -> Decimal:
        hele = Decimal(self.optalt.antal) * days_in(self.optalt.aar)
        return hele / self.optalt.dage

    @property
    def procent(self) -> int:
        return beregning.share_percent(self.om_aaret, self.forventet) or 0


def days_in(aar: int) -> int:
    return (date(aar + 1, 1, 1) - date(aar, 1, 1)).days


def days_gone(aar: int, dag: date) -> int:
    """Days of the year that are over at the end of `dag`."""
    return min(max((dag - date(aar, 1, 1)).days + 1, 0), days_in(aar))


def pace(
    optalt: Iterable[Forloebsantal], forventet: int | None, idag: date
) -> Tempo | None:
    """Of this year, once enough of it is counted, else of the year before; of several
    counts the newest, and of those of one day the last given.

    None when nothing is counted or nothing was expected: the assumptions as they are.
    """
    i_orden = sorted(optalt, key=lambda o: o.opgjort)
    kendte = {o.aar: o for o in i_orden if o.opgjort <= idag and o.dage >= MINDST_DAGE}
    for aar in (idag.year, idag.year - 1):
        if forventet and aar in kendte:
            return Tempo(kendte[aar], forventet)
    return None


# --- The figures ------------------------------------------------------------------------
@dataclass(frozen=True)
class Celle:
    """A line in a year; `forventet` is the best known figure."""

    budget: Decimal
    realiseret: Decimal
    forventet: Decimal
    grundlag: Grundlag

    @property
    def afvigelse(self) -> Decimal:
        """Better than the budget is positive, for expenses too."""
        return self.forventet - self.budget


Celler = Mapping[str, Mapping[int, Celle]]
"""By the line's key and year."""


@dataclass(frozen=True)
class Kendt:
    """What the forecast is made of, amounts by the line's key.

    `realiseret` is approved; `lukkede` are the closed years; `foelger` names the lines
    whose units follow the courses; `bogfoert_til` is the date of a line's latest entry
    in the year that runs; `procent` is the pace.
    """

    budget: Tal
    realiseret: Tal
    idag: date
    lukkede: Collection[int] = ()
    foelger: Collection[str] = ()
    bogfoert_til: Mapping[str, date] | None = None
    procent: int = UAENDRET


def forecast(
    linjer: Iterable[Linje], aarene: Sequence[int], kendt: Kendt
) -> dict[str, dict[int, Celle]]:
    return {
        linje.noegle: {aar: _cell(linje, aar, kendt) for aar in aarene}
        for linje in linjer
    }


def _cell(linje: Linje, aar: int, kendt: Kendt) -> Celle:
    budget = kendt.budget.get(linje.noegle, {}).get(aar, NUL)
    realiseret = kendt.realiseret.get(linje.noegle, {}).get(aar, NUL)
    if aar < kendt.idag.year or aar in kendt.lukkede:
        return Celle(budget, realiseret, realiseret, Grundlag.REALISERET)
    if linje.forudsaetninger and linje.noegle in kendt.foelger:
        skoen = _at_pace(linje, aar, kendt)
    else:
        skoen = left(budget, realiseret)
    forventet = realiseret + skoen
    grundlag = Grundlag.BUDGET if forventet == budget else Grundlag.SKOEN
    return Celle(budget, realiseret, forventet, grundlag)


def left(budget: Decimal, realiseret: Decimal) -> Decimal:
    """Of the budget; nothing once it is reached or passed, in its own direction."""
    rest = budget - realiseret
    return rest if rest * budget > 0 else NUL


def _at_pace(linje: Linje, aar: int, kendt: Kendt) -> Decimal:
    """Whole kroner: what the assumptions give of the year that is not yet entered."""
    hele = linje.budget(aar) * kendt.procent / 100
    til = (kendt.bogfoert_til or {}).get(linje.noegle)
    gaaet = days_gone(aar, til) if til and aar == kendt.idag.year else 0
    rest = hele * (days_in(aar) - gaaet) / days_in(aar)
    return rest.quantize(KRONE, ROUND_HALF_UP)


def best_known(celler: Celler) -> dict[str, dict[int, Decimal]]:
    """The figures as `beregning` takes them."""
    return {n: {a: c.forventet for a, c in egne.items()} for n, egne in celler.items()}


def total(linjer: Iterable[Linje], celler: Celler, aar: int) -> Celle:
    """»Samlet varig ændring« of the year."""
    egne = [celler[linje.noegle][aar] for linje in linjer if linje.art in VARIGE]
    return Celle(
        sum((c.budget for c in egne), NUL),
        sum((c.realiseret for c in egne), NUL),
        sum((c.forventet for c in egne), NUL),
        basis(c.grundlag for c in egne),
    )


def basis(grundlag: Iterable[Grundlag]) -> Grundlag:
    """Of a year: the forecast as soon as one line is one."""
    alle = set(grundlag)
    return next((g for g in (Grundlag.SKOEN, Grundlag.REALISERET) if g in alle),
                Grundlag.BUDGET)  # fmt: skip


# --- Does it hold? ----------------------------------------------------------------------
@dataclass(frozen=True)
class Dom:
    """A year of repayment: what it gives, what is to be paid, what is missing."""

    aar: int
    aendring: Decimal
    betaling: Decimal
    mangler: Decimal


def verdicts(
    linjer: Sequence[Linje], celler: Celler, aarene: Iterable[int]
) -> list[Dom]:
    """Each year that is to pay back. What was promised is to be paid, whether or not
    it has been yet."""
    tal = best_known(celler)
    for linje in linjer:
        if linje.art == LinjeArt.TILBAGEBETALING:
            for aar, celle in celler[linje.noegle].items():
                tal[linje.noegle][aar] = max(celle.budget, celle.forventet)
    domme = []
    for aar in aarene:
        betaling = beregning.pool_account(linjer, tal, [aar])[0].tilbagebetalt
        if betaling:
            aendring = beregning.lasting_change(linjer, tal, aar)
            mangler = beregning.shortage(linjer, tal, aar)
            domme.append(Dom(aar, aendring, betaling, mangler))
    return domme


def told(domme: Sequence[Dom], i_aar: int) -> Dom | None:
    """The one to tell of: the next year that lacks something, else the latest that
    did, else the next that holds; None without repayments."""
    mangler = [d for d in domme if d.mangler]
    kommende = [d for d in mangler if d.aar >= i_aar]
    if kommende or mangler:
        return kommende[0] if kommende else mangler[-1]
    return next((d for d in domme if d.aar >= i_aar), domme[-1] if domme else None)
