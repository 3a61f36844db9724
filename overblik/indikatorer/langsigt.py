"""The municipality's yearly counts: which edition holds, and what it came to. Plain
Python.

A count is never changed: a correction is the next edition. One without a number takes
the count back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

BASISAAR = 2020
"""The last year before the programme: what later years are held against."""
FOERSTE_AAR = 2010


@dataclass(frozen=True)
class Tal:
    """One edition of a count; `antal` None took it back."""

    art: str
    aar: int
    udgave: int
    antal: int | None
    kilde: str = ""


@dataclass(frozen=True)
class Serie:
    """One of the counts over the years, as it holds now."""

    art: str
    tal: Mapping[int, Tal] = field(default_factory=dict)

    def antal(self, aar: int) -> int | None:
        return self.tal[aar].antal if aar in self.tal else None

    @property
    def basis(self) -> int | None:
        return self.antal(BASISAAR)

    @property
    def seneste(self) -> Tal | None:
        """The latest year after the base year."""
        aar = max((a for a in self.tal if a > BASISAAR), default=None)
        return None if aar is None else self.tal[aar]

    @property
    def kilder(self) -> tuple[str, ...]:
        """Each source once, the oldest year first."""
        return tuple(dict.fromkeys(self.tal[aar].kilde for aar in sorted(self.tal)))


def holding(udgaver: Iterable[Tal]) -> dict[tuple[str, int], Tal]:
    """The latest edition of each count, those taken back among them."""
    seneste: dict[tuple[str, int], Tal] = {}
    for tal in udgaver:
        noegle = (tal.art, tal.aar)
        if noegle not in seneste or seneste[noegle].udgave < tal.udgave:
            seneste[noegle] = tal
    return seneste


def series(arter: Sequence[str], udgaver: Iterable[Tal]) -> list[Serie]:
    """One a kind in the order of the kinds, with what holds and has a number."""
    gaelder = [t for t in holding(udgaver).values() if t.antal is not None]
    return [Serie(art, {t.aar: t for t in gaelder if t.art == art}) for art in arter]


def years(serier: Iterable[Serie], andre: Iterable[int] = ()) -> list[int]:
    """From the first year that anybody has a number for to the last, none left out."""
    kendte = {aar for serie in serier for aar in serie.tal} | set(andre)
    return list(range(min(kendte), max(kendte) + 1)) if kendte else []


def say(serie: Serie) -> str:
    """»41 i 2025, 7 færre end i 2020 (48).« Development, never a cause."""
    basis, seneste = serie.basis, serie.seneste
    if seneste is None or seneste.antal is None:
        return _without_later(basis)
    start = f"{seneste.antal} i {seneste.aar}"
    if basis is None:
        return f"{start}. Tallet for {BASISAAR} mangler, så udviklingen kan ikke vises."
    forskel = seneste.antal - basis
    if not forskel:
        return f"{start}, det samme som i {BASISAAR}."
    retning = "flere" if forskel > 0 else "færre"
    return f"{start}, {abs(forskel)} {retning} end i {BASISAAR} ({basis})."


def _without_later(basis: int | None) -> str:
    if basis is None:
        return "Der er ingen tal endnu."
    return f"{basis} i {BASISAAR}. Der er ingen senere tal endnu."
