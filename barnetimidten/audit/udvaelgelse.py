"""Which look-ups the monthly sample explains by itself, and how the rest is drawn.

Datatilsynet's catalogue: an unpredictable sample of recent use that sorts out what a
known working relation explains and looks harder at what is left.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from barnetimidten.audit.enums import Tegn
from barnetimidten.audit.handlinger import Formaal, Handling

ARBEJDSTID = range(6, 20)
HVERDAGE = range(5)
# The system found the relation in its own rows.
RELATION = frozenset({Formaal.EGET_FORLOEB, Formaal.MEDFORLOEB, Formaal.VIKAR})
_AF_HANDLING = {
    Handling.UNMASK: Tegn.SKJULT_FELT,
    Handling.EXPORT: Tegn.UDTRAEK,
}
# A late evening is no question to somebody whose course it is; these are.
UANSET_RELATION = frozenset(
    {Tegn.SKJULT_FELT, Tegn.UDTRAEK, Tegn.LUKKET, Tegn.MANGE},
)
VAEGT_TEGN = {
    Tegn.SKJULT_FELT: 5,
    Tegn.UDTRAEK: 4,
    Tegn.LUKKET: 4,
    Tegn.MANGE: 4,
    Tegn.TIDSPUNKT: 3,
}
VAEGT_FORMAAL = {Formaal.ANDET: 3, Formaal.ADMINISTRATION: 2}


@dataclass(frozen=True)
class Opslag:
    """A look-up in the trace; `at` in Danish time, `forloeb` "" when it is about none."""

    nummer: int
    medarbejder: int
    handling: str
    formaal: str
    grund: str
    at: datetime
    objekt: str
    forloeb: str


@dataclass(frozen=True)
class Regler:
    """`lukkede`: course -> the day from which it counts as closed."""

    lukkede: Mapping[str, date]
    mange: int


@dataclass
class Kandidat:
    """The same look-up by the same person on one day: the first row, and how often."""

    nummer: int
    medarbejder: int
    antal: int
    tegn: frozenset[Tegn]
    vaegt: int


@dataclass
class Sortering:
    """Look-ups in all, those a relation explains, and the rest, put together."""

    antal: int
    forklaret: int
    kandidater: list[Kandidat]


def sort_out(opslag: Iterable[Opslag], regler: Regler) -> Sortering:
    alle = list(opslag)
    mange = _busy_days(alle, regler.mange)
    forklaret, fundet = 0, {}
    for row in alle:
        tegn = signs(row, regler, mange)
        if is_explained(row, tegn):
            forklaret += 1
            continue
        key = (
            row.medarbejder,
            row.handling,
            row.formaal,
            row.grund,
            row.forloeb or row.objekt,
            row.at.date(),
        )
        _add(fundet, key, row, tegn)
    return Sortering(len(alle), forklaret, list(fundet.values()))


def _add(fundet: dict, key: tuple, row: Opslag, tegn: frozenset[Tegn]) -> None:
    if key not in fundet:
        fundet[key] = Kandidat(row.nummer, row.medarbejder, 0, frozenset(), 0)
    kandidat = fundet[key]
    kandidat.antal += 1
    kandidat.tegn |= tegn
    kandidat.vaegt = weight(row.formaal, kandidat.tegn)


def _busy_days(opslag: list[Opslag], mange: int) -> set[tuple[int, date]]:
    """Who on which day opened `mange` or more different courses."""
    sete = defaultdict(set)
    for row in opslag:
        if row.handling == Handling.READ and row.forloeb:
            sete[row.medarbejder, row.at.date()].add(row.forloeb)
    return {dag for dag, forloeb in sete.items() if len(forloeb) >= mange}


def signs(row: Opslag, regler: Regler, mange: set[tuple[int, date]]) -> frozenset[Tegn]:
    fundet = set()
    if row.handling in _AF_HANDLING:
        fundet.add(_AF_HANDLING[row.handling])
    lukket = regler.lukkede.get(row.forloeb)
    if lukket is not None and row.at.date() >= lukket:
        fundet.add(Tegn.LUKKET)
    if row.at.hour not in ARBEJDSTID or row.at.weekday() not in HVERDAGE:
        fundet.add(Tegn.TIDSPUNKT)
    if row.forloeb and (row.medarbejder, row.at.date()) in mange:
        fundet.add(Tegn.MANGE)
    return frozenset(fundet)


def is_explained(row: Opslag, tegn: frozenset[Tegn]) -> bool:
    return row.formaal in RELATION and not tegn & UANSET_RELATION


def weight(formaal: str, tegn: Iterable[Tegn]) -> int:
    """How much likelier than an ordinary one it is to be drawn; 1 at least."""
    return 1 + VAEGT_FORMAAL.get(formaal, 0) + sum(VAEGT_TEGN[t] for t in tegn)


def draw(kandidater: list[Kandidat], antal: int, tilfaeldig: Random) -> list[Kandidat]:
    """At most `antal`, without replacement, by weight; the odd ones come first.

    Efraimidis and Spirakis (2006): the smallest of -ln(u)/weight. `tilfaeldig` is
    `secrets.SystemRandom` outside the tests, so that nobody can tell beforehand.
    """
    lod = [(-math.log(1 - tilfaeldig.random()) / k.vaegt, k.nummer) for k in kandidater]
    valgte = {nummer for _, nummer in sorted(lod)[:antal]}
    fundet = [k for k in kandidater if k.nummer in valgte]
    return sorted(fundet, key=lambda k: (-k.vaegt, k.nummer))
