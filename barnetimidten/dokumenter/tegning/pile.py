"""Changes without a level: an arrow from zero, and a ring where the parts disagree."""

from dataclasses import dataclass

from barnetimidten.dokumenter.tegning.laerred import (
    ALERT,
    EDGE,
    INK,
    LINE,
    MUTED,
    OK,
    PAPER,
    WARN,
    Laerred,
)
from barnetimidten.dokumenter.tegning.skrift import shorten, width

TOP, RAEKKE, OVERSKRIFT, BUND = 26, 26, 32, 8
SPIDS = 11
UKENDT = "ikke kendt"
ORD = {1: ("bedre", OK), 0: ("uændret", MUTED), -1: ("værre", ALERT)}


@dataclass(frozen=True)
class Pil:
    """One child's change, plus = better, and the sum of its parts when that differs.

    A change that is None is known to exist and not read.
    """

    navn: str
    aendring: int | None
    summeret: int | None = None


@dataclass(frozen=True)
class Pilgruppe:
    navn: str
    pile: tuple[Pil, ...]


@dataclass(frozen=True)
class Pile:
    titel: str
    beskrivelse: str
    bredde: int
    grupper: tuple[Pilgruppe, ...]
    navn: str = ""

    def draw(self) -> Laerred:
        return _Tegning(self).draw()


def _sign(tal: int) -> int:
    return (tal > 0) - (tal < 0)


def _point(tal: int) -> str:
    return f"{tal:+d}" if tal else "0"


class _Tegning:
    def __init__(self, graf: Pile) -> None:
        self.graf, self.smal = graf, graf.bredde < 500
        self.px = 13 if self.smal else 14
        alle = [pil for gruppe in graf.grupper for pil in gruppe.pile]
        kendte = [v for p in alle for v in (p.aendring, p.summeret) if v is not None]
        self.laengst = max([1, *map(abs, kendte)])
        har_sum = any(_disagree(pil) for pil in alle)
        self._columns(alle, har_sum=har_sum)
        self.forklaring = 24 * har_sum
        linjer = RAEKKE * len(alle) + OVERSKRIFT * len(graf.grupper)
        hoejde = TOP + linjer + BUND + self.forklaring
        self.l = Laerred(graf.bredde, hoejde, px=self.px)

    def _columns(self, alle: list[Pil], *, har_sum: bool) -> None:
        """Name, arrow, change with its word, sum: the widths that the texts need."""
        navne = [width(pil.navn, self.px) for pil in alle]
        self.navne = min(max([0, *navne]), 90 if self.smal else 200)
        ord_ = max(width(self._word(pil), self.px, fed=True) for pil in alle or [_TOM])
        sum_ = width("sum -00", self.px) + 14 if har_sum else 0
        self.tal = self.graf.bredde - sum_
        slut = self.tal - ord_ - 14 - 8
        start = self.navne + 14 + 8
        self.nul = (start + slut) / 2
        self.trin = (slut - start) / 2 / self.laengst

    def _word(self, pil: Pil) -> str:
        if pil.aendring is None:
            return UKENDT
        if self.smal:
            return _point(pil.aendring)
        return f"{_point(pil.aendring)} {ORD[_sign(pil.aendring)][0]}"

    def x(self, vaerdi: int) -> float:
        return self.nul + vaerdi * self.trin

    def draw(self) -> Laerred:
        self._directions()
        y = float(TOP)
        for gruppe in self.graf.grupper:
            self.l.text(0, y + 20, gruppe.navn, fed=True, farve=MUTED)
            y += OVERSKRIFT
            top = y
            for pil in gruppe.pile:
                self._row(pil, y + RAEKKE / 2)
                y += RAEKKE
            # Under the arrows, beside the headings
            self.l.line([(self.nul, top), (self.nul, y)], farve=EDGE, tykkelse=1.4)
            for nr, pil in enumerate(gruppe.pile):
                self._mark(pil, top + nr * RAEKKE + RAEKKE / 2)
        if self.forklaring:
            self._explain(y + BUND + 12)
        return self.l

    def _directions(self) -> None:
        """Which way is which, in words, above the zero line."""
        for side, ord_, farve in ((-1, "værre", ALERT), (1, "bedre", OK)):
            x = self.nul + 26 * side
            self.l.line([(self.nul + 8 * side, 12), (x - 6 * side, 12)], farve=farve)
            _head(self.l, x, 12, side, farve, spids=7)
            anker = "left" if side > 0 else "right"
            self.l.text(x + 6 * side, 17, ord_, fed=True, farve=farve, anker=anker)

    def _row(self, pil: Pil, y: float) -> None:
        navn = shorten(pil.navn, self.navne, self.px)
        self.l.text(0, y + 5, navn)
        fra, til = self.navne + 14, 2 * self.nul - self.navne - 14
        self.l.line([(fra, y), (til, y)], farve=LINE)
        farve = MUTED if pil.aendring is None else INK
        fed = pil.aendring is not None
        self.l.text(
            self.tal, y + 5, self._word(pil), farve=farve, fed=fed, anker="right"
        )
        if _disagree(pil):
            tekst = f"sum {_point(pil.summeret or 0)}"
            self.l.text(self.graf.bredde, y + 5, tekst, farve=WARN, anker="right")

    def _mark(self, pil: Pil, y: float) -> None:
        if pil.aendring:
            side, til = _sign(pil.aendring), self.x(pil.aendring)
            farve = ORD[side][1]
            self.l.line([(self.nul, y), (til - side * 8, y)], farve=farve, tykkelse=4)
            _head(self.l, til, y, side, farve)
        elif pil.aendring == 0:
            self.l.circle(self.nul, y, 4.5, fyld=EDGE)
        if _disagree(pil):
            x = self.x(pil.summeret or 0)
            self.l.circle(x, y, 5, fyld=PAPER, kant=WARN, tykkelse=2)

    def _explain(self, y: float) -> None:
        self.l.circle(6, y - 5, 5, fyld=PAPER, kant=WARN, tykkelse=2)
        tekst = "summen af skalaerne, når den er en anden"
        self.l.text(18, y, tekst, farve=MUTED, px=13)


_TOM = Pil("", 0)


def _disagree(pil: Pil) -> bool:
    return pil.summeret is not None and pil.summeret != pil.aendring


def _head(
    laerred: Laerred, x: float, y: float, side: int, farve: str, *, spids: int = SPIDS
) -> None:
    """An arrow's head with its tip at x."""
    bag, halv = x - side * spids, spids * 0.55
    laerred.polygon([(x, y), (bag, y - halv), (bag, y + halv)], fyld=farve)
