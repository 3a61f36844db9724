"""What one kind of informant's measurements say together. Plain Python.

Parents and day-care staff are never put in one mean: each summary is about the pairs
of one of them.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from evaluering import tabeller
from evaluering.forandring import (
    Middel,
    Paalidelighed,
    added_value,
    paired_mean,
    reliable_threshold,
    reliable_verdict,
    verdict,
)
from evaluering.opdeling import BEDRE, UAENDRET, VAERRE, ParFakta, directions
from evaluering.skalaer import PAAVIRKNING, SKALA_NAVNE, TOTAL
from evaluering.tabeller import Raekke

_ORD = (("bedre", BEDRE), ("uændret", UAENDRET), ("værre", VAERRE))
RAPPORTENS_SKALAER = (PAAVIRKNING, TOTAL)  # impact first
# Ford et al. 2009: about 10 points for one child, 1 for the mean of a hundred
ADDED_VALUE_BREDDE = 10
ADDED_VALUE_MINDST = 5


@dataclass(frozen=True)
class SkalaTal:
    """One scale: the raw signs, the means before and after, and the paired mean."""

    navn: str
    retning: Raekke
    foer: float | None
    efter: float | None
    middel: Middel


@dataclass(frozen=True)
class Barn:
    """One child's change, plus = better; None where a score lacks. Staff only."""

    forloeb: int | None
    navn: str
    foer: int | None
    efter: int | None
    total: int | None
    paavirkning: int | None
    dom: str
    """Whether the total changed reliably: "" without a threshold or a score."""

    @property
    def ord(self) -> str:
        return "" if self.total is None else verdict(self.total)

    @property
    def paavirkning_ord(self) -> str:
        return "" if self.paavirkning is None else verdict(self.paavirkning)


@dataclass(frozen=True)
class AddedValue:
    """Group mean in points, and how far the truth may lie from it on either side."""

    middel: float
    n: int
    bredde: float


@dataclass(frozen=True)
class Sammenfatning:
    informant: str
    skalaer: tuple[SkalaTal, ...]
    boern: tuple[Barn, ...]
    paalidelighed: Paalidelighed
    taerskel: int
    paalidelig: Raekke

    @property
    def n(self) -> int:
        return len(self.boern)

    @property
    def faa_par(self) -> bool:
        return any(skala.middel.faa_par for skala in self.skalaer)


def summarise(
    informant: str, par: Sequence[ParFakta], paalidelighed: Paalidelighed
) -> Sammenfatning:
    """`par` are that informant's pairs; ValueError when another's is among them."""
    if any(p.informant != informant for p in par):
        raise ValueError("En sammenfatning har én slags informant.")
    taerskel = reliable_threshold(paalidelighed)
    domme = [
        reliable_verdict(a, taerskel) for p in par if (a := p.change(TOTAL)) is not None
    ]
    return Sammenfatning(
        informant=informant,
        skalaer=tuple(_scale(skala, par) for skala in RAPPORTENS_SKALAER),
        boern=tuple(_child(p, taerskel) for p in par),
        paalidelighed=paalidelighed,
        taerskel=taerskel,
        paalidelig=tabeller.count(domme, _ORD),
    )


def _scale(skala: str, par: Sequence[ParFakta]) -> SkalaTal:
    kendte = _known(skala, par)
    return SkalaTal(
        navn=SKALA_NAVNE[skala],
        retning=directions(par, skala),
        foer=fmean(foer for foer, _ in kendte) if kendte else None,
        efter=fmean(efter for _, efter in kendte) if kendte else None,
        middel=paired_mean(skala, kendte),
    )


def _known(skala: str, par: Sequence[ParFakta]) -> list[tuple[int, int]]:
    begge = ((getattr(p.foer, skala), getattr(p.efter, skala)) for p in par)
    return [(f, e) for f, e in begge if f is not None and e is not None]


def _child(par: ParFakta, taerskel: int) -> Barn:
    total = par.change(TOTAL)
    return Barn(
        forloeb=par.forloeb,
        navn=par.navn,
        foer=par.foer.total,
        efter=par.efter.total,
        total=total,
        paavirkning=par.change(PAAVIRKNING),
        dom="" if total is None else reliable_verdict(total, taerskel),
    )


def added(par: Sequence[ParFakta]) -> AddedValue | None:
    """The added-value score of parents' pairs; None of so few that one child shows.

    Pairs without all four scores are left out, and so is the form of younger children:
    there is no formula for it. The second form must be the follow-up. Never computed for one child.
    """
    kendte = [
        (p.foer.total, p.foer.paavirkning, p.foer.foelelser, p.efter.total)
        for p in par
        if p.fra_fire and p.opfoelgning
    ]
    hele = [
        (total, paavirkning, foelelser, efter)
        for total, paavirkning, foelelser, efter in kendte
        if total is not None
        and paavirkning is not None
        and foelelser is not None
        and efter is not None
    ]
    middel = added_value(hele) if len(hele) >= ADDED_VALUE_MINDST else None
    if middel is None:
        return None
    return AddedValue(middel, len(hele), ADDED_VALUE_BREDDE / math.sqrt(len(hele)))


# --- In words --------------------------------------------------------------------------
def finding(sammenfatning: Sammenfatning) -> str:
    """The finding in two sentences, before its table."""
    retning, sikker = sammenfatning.skalaer[-1].retning, sammenfatning.paalidelig
    if not retning.n:
        return "Ingen børn har en samlet score både før og efter."
    boern = "barn har" if retning.n == 1 else "børn har"
    return (
        f"{retning[BEDRE].antal} af {retning.n} {boern} færre vanskeligheder, "
        f"{retning[VAERRE].antal} har flere. {_surely(sikker)}"
    )


def _surely(sikker: Raekke) -> str:
    bedre, vaerre = sikker[BEDRE].antal, sikker[VAERRE].antal
    if not bedre and not vaerre:
        return "Ingen ændring er større, end målingens usikkerhed kan forklare."
    return (
        "Større, end målingens usikkerhed kan forklare, er den "
        f"hos {bedre} til det bedre og hos {vaerre} til det værre."
    )
