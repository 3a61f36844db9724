"""Changes known without levels: what the total may mean when the parts disagree.

Plain Python. A stated total that is not the sum of its four scales is kept, shown and
flagged; nothing is corrected. Three readings stand side by side until a leader picks.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evaluering.forandring import verdict
from evaluering.sdq import PROBLEMSKALAER


class Laesning(StrEnum):
    """Which total of a change-only row a report uses."""

    ANGIVET = "angivet"
    SUMMERET = "summeret"
    UBESTRIDT = "ubestridt"


LAESNING_NAVNE = {
    Laesning.ANGIVET: "Som angivet i kilden",
    Laesning.SUMMERET: "Lagt sammen af de fire skalaer",
    Laesning.UBESTRIDT: "Kun rækker, hvor de to er ens",
}


@dataclass(frozen=True)
class Aendring:
    """One child's changes, plus = better; a scale that is not known is left out."""

    navn: str
    informant: str
    skalaer: Mapping[str, int]
    total: int | None = None  # as stated

    @property
    def summeret(self) -> int | None:
        """The sum of the four problem scales, when all are known."""
        if not all(skala in self.skalaer for skala in PROBLEMSKALAER):
            return None
        return sum(self.skalaer[skala] for skala in PROBLEMSKALAER)

    @property
    def er_bestridt(self) -> bool:
        """Both a stated total and a sum, and they differ."""
        kendte = self.total is not None and self.summeret is not None
        return kendte and self.total != self.summeret


@dataclass(frozen=True)
class Fordeling:
    """How many went which way; `n` rows of `af` could be read."""

    bedre: int
    vaerre: int
    uaendret: int
    af: int

    @property
    def n(self) -> int:
        return self.bedre + self.vaerre + self.uaendret


def total_of(raekke: Aendring, laesning: Laesning) -> int | None:
    """The total under this reading; None when the reading leaves the row out.

    A row that states no total is summed, and one without all its scales is taken as
    stated: only where both are known can they disagree.
    """
    hvis_en = raekke.total if raekke.summeret is None else raekke.summeret
    if laesning == Laesning.ANGIVET:
        return raekke.summeret if raekke.total is None else raekke.total
    if laesning == Laesning.UBESTRIDT and raekke.er_bestridt:
        return None
    return hvis_en


def disputed(raekker: Iterable[Aendring]) -> list[Aendring]:
    return [raekke for raekke in raekker if raekke.er_bestridt]


def distribute(vaerdier: Sequence[int | None]) -> Fordeling:
    """Count changes by their sign; None is known to exist and not read."""
    ord_ = [verdict(vaerdi) for vaerdi in vaerdier if vaerdi is not None]
    return Fordeling(
        bedre=ord_.count("bedre"),
        vaerre=ord_.count("værre"),
        uaendret=ord_.count("uændret"),
        af=len(vaerdier),
    )


def readings(raekker: Sequence[Aendring]) -> dict[Laesning, Fordeling]:
    """The total score under each of the three readings."""
    return {
        laesning: distribute([total_of(raekke, laesning) for raekke in raekker])
        for laesning in Laesning
    }


def scale_distribution(raekker: Sequence[Aendring], skala: str) -> Fordeling:
    """One scale, »paavirkning« among them; there is only one reading of it."""
    return distribute([raekke.skalaer.get(skala) for raekke in raekker])
