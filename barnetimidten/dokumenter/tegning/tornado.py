"""What matters most: for each thing, what the result moves by when it is turned."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from barnetimidten.dansk import format_tal
from barnetimidten.dokumenter.tegning import signatur
from barnetimidten.dokumenter.tegning.laerred import BRAND, EDGE, PAPER, Laerred
from barnetimidten.dokumenter.tegning.skrift import width, wrap

RAEKKE, STANG, BUND, LINJE = 50, 20, 8, 17
_FYLD: tuple[dict[str, Any], dict[str, Any]] = (
    {"fyld": PAPER, "kant": BRAND, "skravering": "////"},
    {"fyld": BRAND, "kant": BRAND},
)


@dataclass(frozen=True)
class Stang:
    """One thing, and what the result moves by when it is turned down, and up."""

    navn: str
    ned: Decimal
    op: Decimal


@dataclass(frozen=True)
class Tornado:
    titel: str
    beskrivelse: str
    bredde: int
    staenger: tuple[Stang, ...]
    retninger: tuple[str, str]  # what down and up are called in the key
    navn: str = ""

    def draw(self) -> Laerred:
        return _Tegning(self).draw()


def _signed(tal: Decimal) -> str:
    helt = tal.quantize(Decimal(1), ROUND_HALF_UP)
    return f"+{format_tal(helt)}" if helt > 0 else format_tal(helt)


class _Tegning:
    def __init__(self, graf: Tornado) -> None:
        self.graf, self.px = graf, 13 if graf.bredde < 500 else 14
        alle = [v for s in graf.staenger for v in (s.ned, s.op)]
        self.margen = max([0.0, *(width(_signed(v), self.px) for v in alle)]) + 10
        stoerst = float(max([Decimal(1), *map(abs, alle)]))
        self.nul = graf.bredde / 2
        self.trin = (self.nul - self.margen) / stoerst
        self.noegle = dict(zip(graf.retninger, _FYLD, strict=True))
        self.op = signatur.height(list(self.noegle), graf.bredde, self.px)
        self.navne = [
            wrap(s.navn, graf.bredde, self.px, fed=True, linjer=2)
            for s in graf.staenger
        ]
        hoejde = self.op + sum(map(self._height, self.navne)) + BUND
        self.l = Laerred(graf.bredde, hoejde, px=self.px)

    def draw(self) -> Laerred:
        signatur.draw(self.l, self.noegle)
        y = self.op
        for stang, navn in zip(self.graf.staenger, self.navne, strict=True):
            self._row(stang, navn, y)
            y += self._height(navn)
        return self.l

    @staticmethod
    def _height(navn: list[str]) -> float:
        return RAEKKE + LINJE * (max(len(navn), 1) - 1)

    def _row(self, stang: Stang, navn: list[str], y: float) -> None:
        """The name above, the two bars from the middle, each with what it moves."""
        for nr, linje in enumerate(navn):
            self.l.text(0, y + 15 + nr * LINJE, linje, fed=True)
        top = y + self._height(navn) - RAEKKE + 22
        for vaerdi, fyld in zip((stang.ned, stang.op), _FYLD, strict=True):
            self._bar(float(vaerdi), _signed(vaerdi), top, fyld)
        self.l.line(
            [(self.nul, top - 3), (self.nul, top + STANG + 3)], farve=EDGE, tykkelse=1.4
        )

    def _bar(self, vaerdi: float, tekst: str, y: float, fyld: dict[str, Any]) -> None:
        if not vaerdi:
            return
        bred = abs(vaerdi) * self.trin
        x = self.nul if vaerdi > 0 else self.nul - bred
        self.l.rect(x, y, bred, STANG, **fyld)
        side, anker = (1, "left") if vaerdi > 0 else (-1, "right")
        self.l.text(self.nul + side * (bred + 6), y + 15, tekst, anker=anker)
