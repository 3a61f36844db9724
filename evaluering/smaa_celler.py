"""Small cells of a table that goes out of the house. Plain Python.

A count of 1-4 points at persons and is left out, and as many others with it as it takes
for nobody to compute it from what is printed, knowing this very rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass

GRAENSE = 5


@dataclass(frozen=True)
class Raekke:
    """Counts of one row and their sum; None is left out."""

    celler: tuple[int | None, ...]
    i_alt: int | None


def suppress(celler: Sequence[int], graense: int = GRAENSE) -> Raekke:
    """Leave out what must not be printed from one row of counts.

    Each row is a division of the same persons. Their number is taken as known from
    five on: how many answered stands above every result. Percentages go with their
    counts. Raises ValueError for a negative count.
    """
    if any(antal < 0 for antal in celler):
        raise ValueError("Et antal er ikke negativt.")
    skjult = _hidden(celler, graense)
    i_alt = sum(celler)
    return Raekke(
        tuple(None if i in skjult else antal for i, antal in enumerate(celler)),
        None if 0 < i_alt < graense else i_alt,
    )


def _hidden(celler: Sequence[int], graense: int) -> set[int]:
    skjult = {i for i, antal in enumerate(celler) if 0 < antal < graense}
    if skjult and max(celler) < graense:
        # The empty ones too: five cells hidden of five persons would be 1 each.
        return set(range(len(celler)))
    while skjult and not _safe(celler, skjult, graense):
        skjult |= _next(celler, skjult)
    return skjult


def _safe(celler: Sequence[int], skjult: set[int], graense: int) -> bool:
    """Whether the sum of what is left out still lets each of them vary."""
    if len(skjult) < 2:
        return not skjult
    vaerdier = [celler[i] for i in skjult]
    if not all(0 < antal < graense for antal in vaerdier):
        return True
    # All 1 or all just below the limit: the sum alone would tell.
    return len(vaerdier) < sum(vaerdier) < (graense - 1) * len(vaerdier)


def _next(celler: Sequence[int], skjult: set[int]) -> set[int]:
    """The smallest that is still printed, zeros last; all of them when several tie.

    Taking one of two equal ones would tell which of the hidden is the small one.
    """
    rest = [i for i in range(len(celler)) if i not in skjult]
    mindst = min((celler[i] for i in rest if celler[i]), default=0)
    return {i for i in rest if celler[i] == mindst}
