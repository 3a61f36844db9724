"""Round numbers for an axis."""

from math import ceil, floor, log10


def ticks(lavest: float, hoejest: float, hoejst: int = 5) -> list[float]:
    """Round numbers from below the lowest to above the highest."""
    spaend = (hoejest - lavest) or 1
    raa = spaend / (hoejst - 1)
    ti = 10.0 ** floor(log10(raa))
    trin = next(ti * n for n in (1, 2, 5, 10) if ti * n >= raa)
    if float(lavest).is_integer() and float(hoejest).is_integer():
        trin = max(trin, 1)
    foerste, sidste = floor(lavest / trin), ceil(hoejest / trin)
    return [round(nr * trin, 10) for nr in range(foerste, sidste + 1)]
