"""What changed between two measurements: sign, size, and how sure one can be.

Plain Python; SciPy gives the t distribution. Only differences of the same child by the
same informant are compared; who chooses the pairs answers for that.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from evaluering.sdq import MAKSIMUM

Z95 = 1.96
HALV_DECIMAL = 0.05  # a printed standard deviation may hide this much
FAA_PAR = 20
ADDED_VALUE_SD = 5

HOEJ_ER_GODT = frozenset({"prosocial"})


def change(skala: str, foer: int | None, efter: int | None) -> int | None:
    """Points, plus = better on every scale; None when a measurement lacks.

    Problem scores and impact fall when it goes better, the prosocial score rises.
    """
    if skala not in MAKSIMUM and skala != "paavirkning":
        raise ValueError(f"Ukendt skala: {skala!r}.")
    if foer is None or efter is None:
        return None
    return efter - foer if skala in HOEJ_ER_GODT else foer - efter


def verdict(aendring: int) -> str:
    """»bedre«, »værre« or »uændret«: the word beside the sign."""
    if aendring == 0:
        return "uændret"
    return "bedre" if aendring > 0 else "værre"


@dataclass(frozen=True)
class Paalidelighed:
    """What reliable change is computed from; given by the municipality, with source.

    `sd` in points, `r` the reliability of the total score (0-1).
    """

    sd: float
    r: float
    kilde: str


def reliable_threshold(p: Paalidelighed) -> int:
    """The smallest change of the total score, in whole points, that is reliable.

    Jacobson & Truax 1991: |change| > 1.96 · SD · sqrt(2 · (1 - r)). The SD is taken
    at the upper end of what its printed decimal may hide. For the total score only:
    single scales are too uncertain. Raises ValueError outside sd > 0, 0 <= r < 1.
    """
    if not (p.sd > 0 and 0 <= p.r < 1):
        raise ValueError("Spredningen er over 0 og pålideligheden mellem 0 og 1.")
    graense = Z95 * (p.sd + HALV_DECIMAL) * math.sqrt(2 * (1 - p.r))
    return math.floor(graense) + 1


def reliable_verdict(aendring: int, taerskel: int) -> str:
    return "uændret" if abs(aendring) < taerskel else verdict(aendring)


@dataclass(frozen=True)
class Middel:
    """Paired measurements in one number each; None where too few pairs allow it."""

    n: int
    aendring: float | None
    nedre: float | None
    oevre: float | None
    dz: float | None
    d_av: float | None
    faa_par: bool


def paired_mean(skala: str, par: Sequence[tuple[int, int]]) -> Middel:
    """Mean change with a 95 % t interval and two effect sizes; `par` is (before, after).

    dz = mean / SD of the changes; d_av = mean / mean of both SDs, with Hedges'
    correction 1 - 3 / (4 · df - 1). From two pairs; no p value.
    """
    n = len(par)
    aendringer = [float(change(skala, foer, efter) or 0) for foer, efter in par]
    middel = fmean(aendringer) if n else None
    if middel is None or n < 2:
        return Middel(n, middel, None, None, None, None, True)
    sd = stdev(aendringer)
    bredde = _t975(n - 1) * sd / math.sqrt(n)
    sd_av = fmean([stdev([foer for foer, _ in par]), stdev([e for _, e in par])])
    return Middel(
        n=n,
        aendring=middel,
        nedre=middel - bredde,
        oevre=middel + bredde,
        dz=middel / sd if sd else None,
        d_av=middel / sd_av * hedges(n - 1) if sd_av else None,
        faa_par=n < FAA_PAR,
    )


def hedges(df: int) -> float:
    """Correction of an effect size for few pairs."""
    return 1 - 3 / (4 * df - 1)


def _t975(df: int) -> float:
    # The quantile alone: all of scipy.stats takes three times as long to load.
    from scipy.special import stdtrit  # noqa: PLC0415 (slow to load, seldom needed)

    return float(stdtrit(df, 0.975))


def added_value(par: Sequence[tuple[int, int, int, int]]) -> float | None:
    """Group mean of the added-value score; never shown for one child.

    `par` holds (total before, impact before, emotional before, total after) from
    parents. Ford et al., Br J Psychiatry 2009;194:552-558: a high-risk group of
    5-16 years, so it overstates what happened to children with few difficulties.
    """
    if not par:
        return None
    return fmean(
        2.3 + 0.8 * total + 0.2 * paavirkning - 0.3 * foelelser - efter
        for total, paavirkning, foelelser, efter in par
    )
