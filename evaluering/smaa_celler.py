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

    Each row is a division of the same persons, printed with its sum. Percentages go
    with their counts. Raises ValueError for a negative count.
    """
    if any(antal < 0 for antal in celler):
        raise ValueError("Et antal er ikke negativt.")
    skjult = _hidden(celler, graense)
    alle_skjult = len(skjult) == len(celler) and not _safe(celler, skjult, graense)
    vis_sum = sum(celler) == 0 or (sum(celler) >= graense and not alle_skjult)
    return Raekke(
        tuple(None if i in skjult else antal for i, antal in enumerate(celler)),
        sum(celler) if vis_sum else None,
    )


def _hidden(celler: Sequence[int], graense: int) -> set[int]:
    if 0 < sum(celler) < graense:
        return set(range(len(celler)))
    skjult = {i for i, antal in enumerate(celler) if 0 < antal < graense}
    while skjult and not _safe(celler, skjult, graense) and len(skjult) < len(celler):
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
