"""The tables of an evaluation from raw answers. Plain Python.

Each course counts once; whoever asks hands in one answer a course. Percent are whole,
half up, of everybody who answered the form: »ikke besvaret« is a value of its own.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from evaluering.smaa_celler import suppress

JA, NEJ, UBESVARET = "ja", "nej", ""
JA_NEJ = ((JA, "Ja"), (NEJ, "Nej"), (UBESVARET, "Ikke besvaret"))
# How much the topic fills: 1 nothing, 10 overshadows everything
FYLDER_BAAND = ((1, 2), (3, 4), (5, 6), (7, 8), (9, 10))
MINDRE, SAMME, MERE = "Mindre", "Det samme", "Mere"
VED_IKKE = "Ikke besvaret"

T = TypeVar("T")


@dataclass(frozen=True)
class Celle:
    """A count with its share; both None when it is left out of a public edition."""

    navn: str
    antal: int | None
    procent: int | None


@dataclass(frozen=True)
class Raekke:
    """One division of the same answers; `n` is the denominator of its percentages."""

    n: int | None
    celler: tuple[Celle, ...]

    def __getitem__(self, navn: str) -> Celle:
        for celle in self.celler:
            if celle.navn == navn:
                return celle
        raise KeyError(navn)  # what a template takes for »no such key«


def percent(antal: int, n: int) -> int | None:
    """Whole percent, half up; None of nothing. Raises ValueError outside 0 <= antal <= n."""
    if not 0 <= antal <= n:
        raise ValueError(f"{antal} af {n} er ingen andel.")
    return (200 * antal + n) // (2 * n) if n else None


def count(vaerdier: Iterable[T], navne: Sequence[tuple[T, str]]) -> Raekke:
    """How many gave each value. Raises ValueError for a value that has no name."""
    liste = list(vaerdier)
    kendte = [vaerdi for vaerdi, _ in navne]
    for vaerdi in liste:
        if vaerdi not in kendte:
            raise ValueError(f"Ukendt svar: {vaerdi!r}.")
    n = len(liste)
    return Raekke(
        n,
        tuple(
            Celle(navn, antal := liste.count(vaerdi), percent(antal, n))
            for vaerdi, navn in navne
        ),
    )


def yes_no(svar: Iterable[str]) -> Raekke:
    """»ja«, »nej« and "" for not answered."""
    return count(svar, JA_NEJ)


def fills(marks: Iterable[int | None]) -> Raekke:
    """Marks 1-10 in five bands; the last column appears when somebody gave none."""
    baand = [_band(mark) for mark in marks]
    navne = [(navn, navn) for navn in map(_band_name, FYLDER_BAAND)]
    if VED_IKKE in baand:
        navne.append((VED_IKKE, VED_IKKE))
    return count(baand, navne)


def fills_change(par: Iterable[tuple[int | None, int | None]]) -> Raekke:
    """Whether the topic fills less, the same or more; `par` is (before, after)."""
    svar = [_change(foer, efter) for foer, efter in par]
    navne = [(navn, navn) for navn in (MINDRE, SAMME, MERE)]
    if VED_IKKE in svar:
        navne.append((VED_IKKE, VED_IKKE))
    return count(svar, navne)


def _band(mark: int | None) -> str:
    if mark is None:
        return VED_IKKE
    for baand in FYLDER_BAAND:
        if baand[0] <= mark <= baand[1]:
            return _band_name(baand)
    raise ValueError(f"Skalaen går fra 1 til 10, ikke {mark}.")


def _band_name(baand: tuple[int, int]) -> str:
    return f"{baand[0]}-{baand[1]}"


def _change(foer: int | None, efter: int | None) -> str:
    if foer is None or efter is None:
        return VED_IKKE
    if efter == foer:
        return SAMME
    return MINDRE if efter < foer else MERE


def public(raekke: Raekke) -> Raekke:
    """The row as it may leave the house: small counts and what betrays them left out."""
    skaaret = suppress([celle.antal or 0 for celle in raekke.celler])
    return Raekke(
        skaaret.i_alt,
        tuple(
            celle if antal is not None else Celle(celle.navn, None, None)
            for celle, antal in zip(raekke.celler, skaaret.celler, strict=True)
        ),
    )


def public_linked(foerste: Raekke, *andre: Raekke) -> list[Raekke | None]:
    """Rows that can be set against each other: marks before, after, and the change.

    The first is printed as `public` has it, the others only when nothing is left out
    of any of them: how the others lie may tell what the first leaves out.
    """
    raekker = [public(raekke) for raekke in (foerste, *andre)]
    hele = all(celle.antal is not None for raekke in raekker for celle in raekke.celler)
    return [*raekker] if hele else [raekker[0], *(None for _ in andre)]


def sentence(raekke: Raekke, navn: str) -> str:
    """»8 af 9 (1 ikke besvaret)«: never "all" while somebody did not answer."""
    celle = raekke[navn]
    if celle.antal is None or raekke.n is None:
        return "for få svar til at vise"
    tekst = f"{celle.antal} af {raekke.n}"
    ubesvaret = next((c.antal for c in raekke.celler if c.navn == VED_IKKE), 0)
    return f"{tekst} ({ubesvaret} ikke besvaret)" if ubesvaret else tekst


def split(raekker: Iterable[T], er_med: Callable[[T], bool]) -> tuple[list[T], list[T]]:
    """Those for whom it holds, and the others: with and without a støtteforløb."""
    med: list[T] = []
    uden: list[T] = []
    for raekke in raekker:
        (med if er_med(raekke) else uden).append(raekke)
    return med, uden
