"""Lying bars, a step or a thing each: how many, and what became of the others."""

from dataclasses import dataclass

from barnetimidten.dansk import format_tal
from barnetimidten.dokumenter.tegning.laerred import BRAND, EDGE, MUTED, SUNK, Laerred
from barnetimidten.dokumenter.tegning.skrift import shorten, width, wrap

SOEJLE, TRIN, TRIN_SMAL, NOTE = 20, 36, 52, 16
UDELADT = "udeladt"


@dataclass(frozen=True)
class Trin:
    """`antal` None is left out of a public edition; `note` says what happened to some."""

    navn: str
    antal: int | None
    note: str = ""


@dataclass(frozen=True)
class Tragt:
    """With `andel`, each step's share of the first stands behind its number."""

    titel: str
    beskrivelse: str
    bredde: int
    trin: tuple[Trin, ...]
    andel: bool = True
    navn: str = ""

    def draw(self) -> Laerred:
        return _Tegning(self).draw()


class _Tegning:
    def __init__(self, graf: Tragt) -> None:
        self.graf, self.smal = graf, graf.bredde < 500
        self.px = 13 if self.smal else 14
        self.flest = max([1, *(trin.antal or 0 for trin in graf.trin)])
        tal = [width(self._number(trin), self.px, fed=True) for trin in graf.trin]
        self.tal = max([0, *tal])
        if self.smal:
            self.x, self.slut = 0.0, graf.bredde - self.tal - 10
            hoejde = sum(TRIN_SMAL + NOTE * bool(trin.note) for trin in graf.trin)
        else:
            self._columns()
            hoejde = TRIN * len(graf.trin)
        self.l = Laerred(graf.bredde, max(hoejde, 20) + 8, px=self.px)

    def _columns(self) -> None:
        navne = [width(trin.navn, self.px) for trin in self.graf.trin]
        noter = [width(trin.note, 13) for trin in self.graf.trin]
        self.x = min(max([0, *navne]), 220) + 16
        self.note = min(max([0, *noter]), 210)
        self.slut = self.graf.bredde - self.tal - 10 - self.note - 20 * bool(self.note)

    def _number(self, trin: Trin) -> str:
        if trin.antal is None:
            return UDELADT
        foerste = self.graf.trin[0].antal
        tekst = format_tal(trin.antal)
        if not self.graf.andel or trin is self.graf.trin[0] or not foerste:
            return tekst
        return f"{tekst} ({(200 * trin.antal + foerste) // (2 * foerste)} %)"

    def draw(self) -> Laerred:
        y = 6.0
        for trin in self.graf.trin:
            y += self._tall(trin, y) if self.smal else self._row(trin, y)
        return self.l

    def _row(self, trin: Trin, y: float) -> float:
        navn = wrap(trin.navn, self.x - 16, self.px, linjer=2)
        self.l.lines(navn, 0, y + 15 - 8 * (len(navn) - 1), trin=16)
        self._bar(trin, y)
        x = self.graf.bredde - self.note
        kort = shorten(trin.note, self.note, 13)
        self.l.text(x, y + 15, kort, farve=MUTED, px=13)
        return TRIN

    def _tall(self, trin: Trin, y: float) -> float:
        """On a phone the name stands above its bar and the note below."""
        self.l.text(0, y + 13, shorten(trin.navn, self.graf.bredde, self.px))
        self._bar(trin, y + 20)
        if not trin.note:
            return TRIN_SMAL
        kort = shorten(trin.note, self.graf.bredde, 13)
        self.l.text(0, y + 20 + SOEJLE + 15, kort, farve=MUTED, px=13)
        return TRIN_SMAL + NOTE

    def _bar(self, trin: Trin, y: float) -> None:
        fuld = self.slut - self.x
        self.l.rect(self.x, y, fuld, SOEJLE, fyld=SUNK)
        bredde = fuld * (trin.antal or 0) / self.flest
        if bredde:
            self.l.rect(self.x, y, bredde, SOEJLE, fyld=BRAND)
        else:
            self.l.line([(self.x, y), (self.x, y + SOEJLE)], farve=EDGE, tykkelse=1.5)
        farve = {"farve": MUTED} if trin.antal is None else {"fed": True}
        self.l.text(self.slut + 10, y + 15, self._number(trin), **farve)
