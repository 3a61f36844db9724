"""Upright bars: groups of series side by side, the value on top of each."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from barnetimidten.dansk import format_tal
from barnetimidten.dokumenter.tegning import signatur
from barnetimidten.dokumenter.tegning.akse import ticks
from barnetimidten.dokumenter.tegning.laerred import (
    BRAND,
    EDGE,
    LINE,
    MID,
    MUTED,
    PAPER,
    Laerred,
)
from barnetimidten.dokumenter.tegning.skrift import width, wrap

HOEJDE, LABEL = 170, 22
UDELADT = "–"
UDELADT_NOTE = "– er udeladt: så få kan genkendes."
Tal = int | Decimal | None


class Art(StrEnum):
    """What a series tells of, and so how it is drawn."""

    SKET = "sket"
    ANDEN = "anden"  # happened too: what it is compared with
    FOER = "foer"  # before, or planned: hatched
    TEMPO = "tempo"  # at today's pace: dashed
    FORVENTET = "forventet"  # dotted


_FYLD: dict[Art, dict[str, Any]] = {
    Art.SKET: {"fyld": BRAND, "kant": BRAND},
    Art.ANDEN: {"fyld": MID, "kant": MID},
    Art.FOER: {"fyld": PAPER, "kant": BRAND, "skravering": "////"},
    Art.TEMPO: {"fyld": PAPER, "kant": BRAND, "streg": (6, 4), "tykkelse": 1.5},
    Art.FORVENTET: {"fyld": PAPER, "kant": EDGE, "streg": (1.5, 3), "tykkelse": 1.5},
}


@dataclass(frozen=True)
class Serie:
    """One value a category; None has no bar: left out, or not there yet."""

    navn: str
    vaerdier: tuple[Tal, ...]
    art: Art = Art.SKET


@dataclass(frozen=True)
class Soejler:
    titel: str
    beskrivelse: str
    bredde: int
    kategorier: tuple[str, ...]
    serier: tuple[Serie, ...]
    ender: tuple[str, str] = ("", "")
    # What the dash in place of a None means; without it a None takes no room either
    note: str = UDELADT_NOTE
    navn: str = ""

    def draw(self) -> Laerred:
        return _Tegning(self).draw()


class _Tegning:
    def __init__(self, graf: Soejler) -> None:
        self.graf, self.px = graf, 13 if graf.bredde < 500 else 14
        self.noegle = {s.navn: _FYLD[s.art] for s in graf.serier}
        alle = [v for s in graf.serier for v in s.vaerdier]
        kendte = [float(v) for v in alle if v is not None] or [0.0]
        self.top, self.bund = max(0.0, *kendte), min(0.0, *kendte)
        self.op = signatur.height(list(self.noegle), graf.bredde, self.px)
        self.op = (self.op if len(graf.serier) > 1 else 0) + LABEL
        self.felt = graf.bredde / max(len(graf.kategorier), 1)
        tal = [format_tal(v) for v in alle]
        self.bredest = max([0.0, *(width(t, self.px, fed=True) for t in tal)])
        self.navne = [wrap(k, self.felt - 6, self.px) for k in graf.kategorier]
        self.note = graf.note if None in alle else ""
        linjer = max([1, *map(len, self.navne)])
        ned = 8 + 17 * linjer + (19 if any(graf.ender) else 0)
        ned += LABEL * (self.bund < 0) + 22 * bool(self.note)
        self.l = Laerred(graf.bredde, self.op + HOEJDE + ned, px=self.px)

    def y(self, vaerdi: float) -> float:
        spaend = (self.top - self.bund) or 1
        return self.op + HOEJDE * (self.top - vaerdi) / spaend

    def draw(self) -> Laerred:
        if len(self.graf.serier) > 1:
            signatur.draw(self.l, self.noegle)
        if self.bredest > self.felt:
            self._scale()
        for nr in range(len(self.graf.kategorier)):
            self._group(nr)
        nul = self.y(0)
        self.l.line([(0, nul), (self.graf.bredde, nul)], farve=EDGE, tykkelse=1.2)
        self._names()
        return self.l

    def _scale(self) -> None:
        """No value fits on its bar: round numbers at the side instead."""
        for tal in ticks(self.bund, self.top, 4)[1:-1]:
            y = self.y(tal)
            self.l.line([(0, y), (self.graf.bredde, y)], farve=LINE)
            if tal:
                til = self.graf.bredde
                self.l.text(til, y - 4, format_tal(tal), farve=MUTED, anker="right")

    def _group(self, nr: int) -> None:
        serier = [
            s for s in self.graf.serier if s.vaerdier[nr] is not None or self.note
        ]
        samlet = min(self.felt * 0.78, 62 * len(serier))
        bred = samlet / max(len(serier), 1)
        x = nr * self.felt + (self.felt - samlet) / 2
        for plads, serie in enumerate(serier):
            self._bar(serie, nr, x + plads * bred, bred)

    def _bar(self, serie: Serie, nr: int, x: float, bred: float) -> None:
        vaerdi = serie.vaerdier[nr]
        tal = float(vaerdi or 0)
        if tal:
            hoejde = abs(self.y(tal) - self.y(0))
            y = min(self.y(tal), self.y(0))
            self.l.rect(x + 1.5, y, bred - 3, hoejde, **_FYLD[serie.art])
        tekst = format_tal(vaerdi) or (UDELADT if self.note else "")
        bredde = width(tekst, self.px, fed=True)
        if bredde > self._room(nr, serie, bred):
            return
        midte, y = x + bred / 2, self.y(tal)
        if self.bredest > bred + 2:  # the only label of its group: beyond all bars
            naboer = [float(s.vaerdier[nr] or 0) for s in self.graf.serier]
            y = self.y(min(naboer) if tal < 0 else max(naboer))
            halv = bredde / 2
            midte = max(nr * self.felt + halv, midte)
            midte = min(midte, (nr + 1) * self.felt - halv)
        farve = {} if tal else {"farve": MUTED}
        y += 17 if tal < 0 else -6
        self.l.text(midte, y, tekst, fed=bool(tal), anker="center", **farve)

    def _room(self, nr: int, serie: Serie, bred: float) -> float:
        """When labels side by side would touch, only the last one in a group stands."""
        if self.bredest <= bred + 2:
            return bred + 2
        kendte = [s for s in self.graf.serier if s.vaerdier[nr] is not None]
        return self.felt if kendte and serie is kendte[-1] else 0

    def _names(self) -> None:
        y = self.y(self.bund) + LABEL * (self.bund < 0) + 20
        for nr, linjer in enumerate(self.navne):
            x = (nr + 0.5) * self.felt
            self.l.lines(linjer, x, y, anker="center", farve=MUTED)
        y += 17 * (max([1, *map(len, self.navne)]) - 1)
        if any(self.graf.ender):
            y += 19
            self.l.text(0, y, self.graf.ender[0], farve=MUTED, px=13)
            til = self.graf.bredde
            self.l.text(til, y, self.graf.ender[1], farve=MUTED, px=13, anker="right")
        if self.note:
            self.l.text(0, y + 22, self.note, farve=MUTED, px=13)
