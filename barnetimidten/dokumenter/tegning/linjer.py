"""Lines over time, each named at its end.

Solid happened, dashed is at this pace, dotted was expected.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from math import ceil
from typing import Any

from barnetimidten.dansk import format_tal
from barnetimidten.dokumenter.tegning.akse import ticks
from barnetimidten.dokumenter.tegning.laerred import (
    BRAND,
    EDGE,
    LINE,
    MID,
    MUTED,
    PAPER,
    PRIKKET,
    STIPLET,
    Laerred,
    Punkt,
)
from barnetimidten.dokumenter.tegning.skrift import spread, width, wrap
from barnetimidten.dokumenter.tegning.soejler import Art, Serie

TOP, HOEJDE, BUND, TRIN = 14, 210, 32, 17
_STREG: dict[Art, dict[str, Any]] = {
    Art.SKET: {"farve": BRAND, "tykkelse": 3},
    Art.ANDEN: {"farve": MID, "tykkelse": 2.5},
    Art.FOER: {"farve": MID, "tykkelse": 2.5, "streg": (10, 3, 2, 3)},
    Art.TEMPO: {"farve": BRAND, "tykkelse": 2.5, "streg": STIPLET},
    Art.FORVENTET: {"farve": EDGE, "tykkelse": 2, "streg": PRIKKET},
}


@dataclass(frozen=True)
class Linjer:
    titel: str
    beskrivelse: str
    bredde: int
    punkter: tuple[str, ...]
    serier: tuple[Serie, ...]
    navn: str = ""

    def draw(self) -> Laerred:
        return _Tegning(self).draw()


class _Tegning:
    def __init__(self, graf: Linjer) -> None:
        self.graf, self.smal = graf, graf.bredde < 500
        self.px = 13 if self.smal else 14
        kendte = [float(v) for s in graf.serier for v in s.vaerdier if v is not None]
        self.trin = ticks(min([0, *kendte]), max([1, *kendte]))
        bredest = max(width(format_tal(t), self.px) for t in self.trin)
        self.venstre = bredest + 10
        plads = 92 if self.smal else 170
        self.navne = [self._label(serie, plads) for serie in graf.serier]
        dele = [width(d, self.px, fed=True) for linjer in self.navne for d in linjer]
        self.hoejre = graf.bredde - max([0, *dele]) - 16
        self.l = Laerred(graf.bredde, TOP + HOEJDE + BUND, px=self.px)

    def _label(self, serie: Serie, plads: float) -> list[str]:
        """The last value and the name; nothing for a series without values."""
        sidst = next((v for v in reversed(serie.vaerdier) if v is not None), None)
        if sidst is None:
            return []
        return wrap(f"{format_tal(sidst)} {serie.navn}", plads, self.px, fed=True)

    def x(self, nr: float) -> float:
        sidste = max(len(self.graf.punkter) - 1, 1)
        return self.venstre + 6 + (self.hoejre - self.venstre - 12) * nr / sidste

    def y(self, vaerdi: float) -> float:
        lavest, hoejest = self.trin[0], self.trin[-1]
        return TOP + HOEJDE * (hoejest - vaerdi) / (hoejest - lavest)

    def draw(self) -> Laerred:
        self._grid()
        for serie in sorted(self.graf.serier, key=lambda s: s.art != Art.FORVENTET):
            self._line(serie)
        self._labels()
        return self.l

    def _grid(self) -> None:
        for tal in self.trin:
            y = self.y(tal)
            farve = LINE if tal else EDGE
            self.l.line([(self.venstre, y), (self.hoejre, y)], farve=farve)
            tekst = format_tal(tal)
            self.l.text(self.venstre - 8, y + 5, tekst, farve=MUTED, anker="right")
        for nr in range(0, len(self.graf.punkter), self._every()):
            navn = self.graf.punkter[nr]
            y = TOP + HOEJDE + 22
            x = max(self.x(nr), width(navn, self.px) / 2)  # the first stays inside
            self.l.text(x, y, navn, farve=MUTED, anker="center")

    def _every(self) -> int:
        """Every name below the axis, or every second, or … until they fit."""
        bredest = max((width(p, self.px) for p in self.graf.punkter), default=0) + 10
        felt = self.x(1) - self.x(0)
        return max(ceil(bredest / felt), 1)

    def _line(self, serie: Serie) -> None:
        """A stretch for each run of known values; a gap stays a gap."""
        stil = _STREG[serie.art]
        for stykke in _runs(serie.vaerdier):
            punkter = [(self.x(nr), self.y(vaerdi)) for nr, vaerdi in stykke]
            self.l.line(punkter, **stil)
            if serie.art == Art.SKET:
                self._dots(punkter)

    def _dots(self, punkter: list[Punkt]) -> None:
        for sted in punkter if len(punkter) < 9 else punkter[-1:]:
            self.l.circle(*sted, 4, fyld=BRAND, kant=PAPER, tykkelse=1)

    def _labels(self) -> None:
        """At the right edge, apart from each other; one that ends earlier, at its end."""
        ved_kanten = []
        ledig = True  # the place beside an end: two such names might meet
        for serie, navn in zip(self.graf.serier, self.navne, strict=True):
            if not navn:
                continue
            nr, vaerdi = _last(serie)
            slut = (self.x(nr), self.y(vaerdi))
            farve = _STREG[serie.art]["farve"]
            self.l.circle(*slut, 4, fyld=PAPER, kant=farve, tykkelse=2)
            if ledig and nr < len(self.graf.punkter) - 1:
                self._beside(slut, " ".join(navn), farve)
                ledig = False
            else:
                ved_kanten.append((slut, navn, farve))
        self._at_the_edge(ved_kanten)

    def _at_the_edge(self, navne: list[tuple[Punkt, list[str], str]]) -> None:
        linjer = max((len(navn) for _, navn, _ in navne), default=1)
        steder = spread(
            [y for (_, y), _, _ in navne],
            TRIN * linjer + 4,
            fra=TOP + TRIN * (linjer - 1) / 2,
            til=TOP + HOEJDE,
        )
        for ((x, y), navn, farve), sted in zip(navne, steder, strict=True):
            if abs(y - sted) > 3 or x < self.hoejre - 12:
                self.l.line([(x + 6, y), (self.hoejre + 10, sted)], farve=EDGE)
            top = sted + 5 - TRIN * (len(navn) - 1) / 2
            stil = {"trin": TRIN, "farve": _readable(farve), "fed": True}
            self.l.lines(navn, self.hoejre + 14, top, **stil)

    def _beside(self, slut: Punkt, navn: str, farve: str) -> None:
        """Below to the right, above to the left, …: the first place no line runs through."""
        bred = width(navn, self.px, fed=True)
        til_hoejre = min(slut[0] + 4, self.hoejre - bred)
        til_venstre = max(slut[0] - bred, self.venstre)
        steder = [
            (x, slut[1] + op)
            for x, op in product((til_hoejre, til_venstre), (20, -10))
            if self.px < slut[1] + op < TOP + HOEJDE
        ]
        frie = (sted for sted in steder if not self._crossed(sted, bred))
        x, y = next(frie, steder[0])
        self.l.text(x, y, navn, fed=True, farve=_readable(farve))

    def _crossed(self, sted: Punkt, bred: float) -> bool:
        """Whether a line runs through a text that begins here."""
        (x, y), luft = sted, 4
        return any(
            x - luft < px < x + bred + luft and y - self.px < py < y + luft
            for serie in self.graf.serier
            for stykke in _runs(serie.vaerdier)
            for px, py in self._along(stykke)
        )

    def _along(self, stykke: list[tuple[int, float]]) -> Iterator[Punkt]:
        """Points as close as a letter is wide."""
        for (nr, v), (naeste, w) in pairwise(stykke):
            skridt = max(round((self.x(naeste) - self.x(nr)) / 4), 1)
            for n in range(skridt + 1):
                del_ = n / skridt
                yield self.x(nr + (naeste - nr) * del_), self.y(v + (w - v) * del_)


def _readable(farve: str) -> str:
    """A text is darker than the line it names."""
    return MUTED if farve == EDGE else farve


def _runs(vaerdier: tuple[Any, ...]) -> list[list[tuple[int, float]]]:
    stykker: list[list[tuple[int, float]]] = [[]]
    for nr, vaerdi in enumerate(vaerdier):
        if vaerdi is None:
            stykker.append([])
        else:
            stykker[-1].append((nr, float(vaerdi)))
    return [stykke for stykke in stykker if stykke]


def _last(serie: Serie) -> tuple[int, float]:
    return _runs(serie.vaerdier)[-1][-1]
