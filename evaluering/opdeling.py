"""Ended courses with their answers and measurements, and ways to divide them.

Plain Python: facts in, smaller heaps of facts and counts out. No person stands in a
fact; `forloeb` is a key that ties them together.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from evaluering import tabeller
from evaluering.forandring import change, verdict
from evaluering.sdq import SdqScore
from evaluering.spoergeskema import keys
from evaluering.tabeller import Raekke

BEDRE, UAENDRET, VAERRE = "Bedre", "Uændret", "Værre"
_ORD = (("bedre", BEDRE), ("uændret", UAENDRET), ("værre", VAERRE))


@dataclass(frozen=True)
class ForloebFakta:
    """An ended course. `emner` and `metoder` are those of its held visits; `videre` is
    whether the family took the further offer ("" when there was none)."""

    forloeb: int
    stoetteforloeb: bool = False
    emner: frozenset[str] = frozenset()
    metoder: frozenset[str] = frozenset()
    til_dagtilbud: bool = False
    videre: str = ""


@dataclass(frozen=True)
class SvarFakta:
    """The answer that counts for the course: marks and yes/no by key."""

    forloeb: int
    version: int
    tal: Mapping[str, str | int | None]

    @property
    def fylder(self) -> tuple[int | None, int | None]:
        """How much the topic filled before and after."""
        return _mark(self.tal.get("fylder_foer")), _mark(self.tal.get("fylder_efter"))


def _mark(vaerdi: str | int | None) -> int | None:
    return vaerdi if isinstance(vaerdi, int) else None


@dataclass(frozen=True)
class ParFakta:
    """Two measurements of one child by the same kind of informant on the same form.

    One that was imported has no course, and the name it bears in its table; which form
    it was is not known. `fra_fire`: the form of children from four years.
    `opfoelgning`: the second one is on the follow-up edition.
    """

    forloeb: int | None
    informant: str
    foer: SdqScore
    efter: SdqScore
    navn: str = ""
    fra_fire: bool = False
    opfoelgning: bool = False

    def change(self, skala: str) -> int | None:
        return change(skala, getattr(self.foer, skala), getattr(self.efter, skala))


@dataclass(frozen=True)
class AendringFakta:
    """A child known by changes alone, plus = better: a sign and a size, no level.

    `laesning` says in words how the total was read where it disagrees with its parts.
    """

    informant: str
    skalaer: Mapping[str, int]
    laesning: str = ""

    def change(self, skala: str) -> int | None:
        return self.skalaer.get(skala)


@dataclass(frozen=True)
class Grundlag:
    """What results are counted from. `aendringer` belong to no course."""

    forloeb: tuple[ForloebFakta, ...] = ()
    svar: tuple[SvarFakta, ...] = ()
    par: tuple[ParFakta, ...] = ()
    aendringer: tuple[AendringFakta, ...] = ()

    def only(self, er_med: Callable[[ForloebFakta], bool]) -> "Grundlag":
        """The same for some of the courses; what belongs to none is left out."""
        forloeb = tuple(f for f in self.forloeb if er_med(f))
        valgt = {f.forloeb for f in forloeb}
        return Grundlag(
            forloeb,
            tuple(svar for svar in self.svar if svar.forloeb in valgt),
            tuple(par for par in self.par if par.forloeb in valgt),
        )

    def by(self, informant: str) -> tuple[ParFakta, ...]:
        return tuple(par for par in self.par if par.informant == informant)

    def changes_by(self, informant: str) -> tuple[AendringFakta, ...]:
        return tuple(a for a in self.aendringer if a.informant == informant)


# --- Counts ----------------------------------------------------------------------------
def yes_no(grundlag: Grundlag, noegle: str) -> Raekke:
    """Answers to one question; who got a version without it was not asked."""
    return tabeller.yes_no(
        str(svar.tal.get(noegle) or "")
        for svar in grundlag.svar
        if noegle in keys(svar.version)
    )


def fills_change(grundlag: Grundlag) -> Raekke:
    return tabeller.fills_change(svar.fylder for svar in grundlag.svar)


def directions(par: Sequence[ParFakta] | Sequence[AendringFakta], skala: str) -> Raekke:
    """How many went which way; a child that lacks the score is not among them."""
    kendte = [a for barn in par if (a := barn.change(skala)) is not None]
    return tabeller.count([verdict(a) for a in kendte], _ORD)


@dataclass(frozen=True)
class FoerEfter:
    """Middle mark before and after of the `n` who gave both."""

    n: int
    foer: float | None
    efter: float | None


def fills_middle(grundlag: Grundlag) -> FoerEfter:
    """Medians: the marks are an order, not a measure."""
    par = [
        (foer, efter)
        for foer, efter in (svar.fylder for svar in grundlag.svar)
        if foer is not None and efter is not None
    ]
    if not par:
        return FoerEfter(0, None, None)
    return FoerEfter(
        len(par), median(foer for foer, _ in par), median(efter for _, efter in par)
    )


# --- Divisions -------------------------------------------------------------------------
@dataclass(frozen=True)
class Del:
    """Some of the courses under a name. One course may lie in several parts."""

    navn: str
    grundlag: Grundlag

    @property
    def antal(self) -> int:
        return len(self.grundlag.forloeb)


def by_code(
    grundlag: Grundlag, koder: Sequence[tuple[str, str]], felt: str
) -> list[Del]:
    """A part for each code that some course worked with, the most frequent first.

    `felt` is "emner" or "metoder"; `koder` are (code, name) in their own order.
    """
    dele = [Del(navn, grundlag.only(_works_with(felt, kode))) for kode, navn in koder]
    return sorted((d for d in dele if d.antal), key=lambda d: -d.antal)


def _works_with(felt: str, kode: str) -> Callable[[ForloebFakta], bool]:
    return lambda forloeb: kode in getattr(forloeb, felt)


def by_stoetteforloeb(grundlag: Grundlag) -> tuple[Del, Del]:
    """With a running støtte- or ressourceforløb, and without."""
    return (
        Del("Med", grundlag.only(lambda f: f.stoetteforloeb)),
        Del("Uden", grundlag.only(lambda f: not f.stoetteforloeb)),
    )
