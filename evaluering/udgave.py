"""The edition that may leave the house: what of a table may be printed. Plain Python."""

from dataclasses import replace

from evaluering.smaa_celler import GRAENSE
from evaluering.tabeller import Celle, Raekke, percent, public, public_linked


def edition(raekke: Raekke, *, offentlig: bool) -> Raekke:
    """The row as it may be printed."""
    return public(raekke) if offentlig else raekke


def linked(
    foerste: Raekke, *andre: Raekke, offentlig: bool
) -> tuple[Raekke, tuple[Raekke, ...]]:
    """The first row, and others of the same persons that tell of it: the public edition
    prints those when nothing is left out of any, else no count of them at all."""
    if not offentlig:
        return foerste, andre
    trykt, *rest = public_linked(foerste, *andre)
    blanke = tuple(et or blank(raekke) for et, raekke in zip(rest, andre, strict=True))
    return trykt or blank(foerste), blanke


def blank(raekke: Raekke) -> Raekke:
    """Every count left out; how many answered only when that may be told."""
    celler = tuple(Celle(celle.navn, None, None) for celle in raekke.celler)
    return replace(raekke, n=known(raekke.n or 0, offentlig=True), celler=celler)


def known(antal: int, *, offentlig: bool) -> int | None:
    """A number of answers as the edition may give it: 1-4 are left out."""
    return None if offentlig and 0 < antal < GRAENSE else antal


def is_cut(raekke: Raekke) -> bool:
    """Whether something in the row was left out."""
    return any(celle.antal is None for celle in raekke.celler)


def from_counts(celler: list[tuple[str, int]]) -> Raekke:
    """A row from counts that are known as counts."""
    n = sum(antal for _, antal in celler)
    return Raekke(
        n, tuple(Celle(navn, antal, percent(antal, n)) for navn, antal in celler)
    )
