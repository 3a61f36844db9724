"""Before and after as slopes: one line a child, told by direction, dash and word."""

from collections import Counter
from dataclasses import dataclass

from barnetimidten.dansk import format_tal
from barnetimidten.dokumenter.tegning.laerred import (
    ALERT,
    EDGE,
    MUTED,
    OK,
    PRIKKET,
    STIPLET,
    SUNK,
    Laerred,
)
from barnetimidten.dokumenter.tegning.skrift import shorten, spread, width

HOEJST = 12  # lines that can each have a label
TOP, BUND, LINJE = 40, 24, 19
# word, colour, dash: never the colour alone
UDFALD = {
    1: ("bedre", OK, None),
    0: ("uændret", EDGE, PRIKKET),
    -1: ("værre", ALERT, STIPLET),
}


@dataclass(frozen=True)
class Par:
    """One child's two scores."""

    foer: int
    efter: int
    navn: str = ""


@dataclass(frozen=True)
class Zone:
    """A shaded range of scores: what is ordinary."""

    fra: int
    til: int
    navn: str


@dataclass(frozen=True)
class Haeldninger:
    titel: str
    beskrivelse: str
    bredde: int
    par: tuple[Par, ...]
    lav_er_godt: bool = True
    zone: Zone | None = None
    foer: str = "Opstart"
    efter: str = "Afslutning"
    navn: str = ""

    @property
    def smal(self) -> bool:
        return self.bredde < 500

    @property
    def px(self) -> int:
        return 13 if self.smal else 14

    def change(self, par: Par) -> int:
        """Plus is better, whichever way the scale goes."""
        return par.foer - par.efter if self.lav_er_godt else par.efter - par.foer

    def word(self, par: Par) -> str:
        aendring = self.change(par)
        if aendring == 0:
            return "uændret"
        ord_ = UDFALD[_sign(aendring)][0]
        if self.smal:
            return f"{aendring:+d} {ord_}"
        return f"{abs(aendring)} point {ord_}"

    def draw(self) -> Laerred:
        return _Tegning(self).draw()


def _sign(tal: int) -> int:
    return (tal > 0) - (tal < 0)


class _Tegning:
    def __init__(self, graf: Haeldninger) -> None:
        self.graf = graf
        self.ens = Counter(graf.par)
        self.enkelte = len(self.ens) <= HOEJST
        self.venstre, self.hoejre = self._margins()
        alle = [tal for par in graf.par for tal in (par.foer, par.efter)] or [0]
        self.lavest, self.hoejest = min(alle) - 1, max(alle) + 1
        if graf.zone and graf.zone.til >= self.lavest:
            self.hoejest = max(self.hoejest, min(graf.zone.til, self.hoejest + 3))
        linjer = len(self.ens) if self.enkelte else HOEJST
        spaend = self.hoejest - self.lavest
        self.flade = max(170, LINJE * linjer, min(15 * spaend, 260))
        self.l = Laerred(graf.bredde, TOP + self.flade + BUND, px=graf.px)

    def _margins(self) -> tuple[float, float]:
        """Where the two axes stand: room for what is written outside them."""
        graf, px = self.graf, self.graf.px
        navne = [width(par.navn, px) for par in self.ens if self.enkelte]
        venstre = min(max([0, *navne]), 76 if graf.smal else 190) + 44
        ord_ = [width(self._word(par), px) for par in self.ens if self.enkelte]
        hoejre = max([0, *ord_]) + 62 if ord_ else width("00 uændret", px) + 30
        return venstre, graf.bredde - max(hoejre, 70)

    def _word(self, par: Par) -> str:
        """Children who went exactly alike are one line: »2 point bedre ×3«."""
        antal = self.ens[par]
        return self.graf.word(par) + (f" ×{antal}" if antal > 1 else "")

    def y(self, vaerdi: float) -> float:
        andel = (vaerdi - self.lavest) / (self.hoejest - self.lavest)
        return TOP + self.flade * (1 - andel)

    def _spread(self, steder: list[float], afstand: float) -> list[float]:
        return spread(steder, afstand, fra=TOP, til=TOP + self.flade)

    def draw(self) -> Laerred:
        self._zone()
        self._axes()
        for par, antal in self.ens.items():
            self._slope(par, antal)
        if self.enkelte:
            self._starts()
            self._ends()
        else:
            self._extremes()
            self._counts()
        return self.l

    def _zone(self) -> None:
        zone = self.graf.zone
        if zone is None:
            return
        fra, til = max(zone.fra, self.lavest), min(zone.til, self.hoejest)
        if fra >= til:
            return
        bredde = self.hoejre - self.venstre
        hoejde = self.y(fra) - self.y(til)
        self.l.rect(self.venstre, self.y(til), bredde, hoejde, fyld=SUNK)
        bund = self.l.hoejde - 6
        self.l.text(self.venstre + 14, bund, zone.navn, farve=MUTED, px=13)
        self.l.rect(self.venstre - 6, bund - 12, 14, 14, fyld=SUNK, kant=EDGE)

    def _axes(self) -> None:
        for x in (self.venstre, self.hoejre):
            self.l.line([(x, TOP - 12), (x, TOP + self.flade)], farve=EDGE)
        # The two never meet: the first goes outwards as far as there is room.
        halv = min(self.venstre, width(self.graf.foer, self.l.px, fed=True) / 2)
        stil = {"fed": True, "farve": MUTED}
        if self.graf.smal and self.venstre > 2 * halv:
            self.l.text(self.venstre, TOP - 22, self.graf.foer, anker="right", **stil)
        else:
            self.l.text(self.venstre - halv, TOP - 22, self.graf.foer, **stil)
        self.l.text(self.hoejre, TOP - 22, self.graf.efter, anker="center", **stil)

    def _slope(self, par: Par, antal: int) -> None:
        _, farve, streg = UDFALD[_sign(self.graf.change(par))]
        a = (self.venstre, self.y(par.foer))
        b = (self.hoejre, self.y(par.efter))
        tyk = (2.2 if self.enkelte else 1.4) + min(antal - 1, 3)
        self.l.line([a, b], farve=farve, tykkelse=tyk, streg=streg)
        r = 5 if self.enkelte else 3.5
        self.l.circle(*a, r, fyld=farve)
        self.l.circle(*b, r, fyld="#ffffff", kant=farve, tykkelse=2.2)

    def _starts(self) -> None:
        """Values at the start: each once when the children have no names."""
        navngivet = any(par.navn for par in self.ens)
        noegler = sorted(
            self.ens if navngivet else {Par(par.foer, 0) for par in self.ens},
            key=lambda par: (-par.foer, par.navn),
        )
        steder = self._spread([self.y(par.foer) for par in noegler], LINJE - 2)
        for par, sted in zip(noegler, steder, strict=True):
            self._lead(self.venstre, -1, self.y(par.foer), sted)
            x, y = self.venstre - 16, sted + 5
            tal = format_tal(par.foer)
            self.l.text(x, y, tal, fed=True, anker="right")
            if par.navn:
                plads = x - width(tal, self.l.px, fed=True) - 8
                kort = shorten(par.navn, plads, self.l.px)
                self.l.text(plads, y, kort, farve=MUTED, anker="right")

    def _ends(self) -> None:
        noegler = sorted(self.ens, key=lambda par: (-par.efter, -par.foer, par.navn))
        steder = self._spread([self.y(par.efter) for par in noegler], LINJE - 1)
        for par, sted in zip(noegler, steder, strict=True):
            self._lead(self.hoejre, 1, self.y(par.efter), sted)
            self.l.text(self.hoejre + 16, sted + 5, format_tal(par.efter), fed=True)
            farve = UDFALD[_sign(self.graf.change(par))][1]
            ord_farve = MUTED if farve == EDGE else farve
            x = self.hoejre + 16 + width("00", self.l.px, fed=True) + 8
            self.l.text(x, sted + 5, self._word(par), farve=ord_farve)

    def _lead(self, x: float, side: int, fra: float, til: float) -> None:
        """A thin line to a label that had to move from its point."""
        if abs(til - fra) > 3:
            punkter = [(x + 6 * side, fra), (x + 13 * side, til)]
            self.l.line(punkter, farve=EDGE)

    def _extremes(self) -> None:
        for tal in (self.lavest + 1, self.hoejest - 1):
            tekst, y = format_tal(tal), self.y(tal) + 5
            self.l.text(self.venstre - 16, y, tekst, fed=True, anker="right")

    def _counts(self) -> None:
        """Too many to label one by one: how many went which way."""
        grupper: dict[int, list[Par]] = {}
        for par in self.graf.par:
            grupper.setdefault(_sign(self.graf.change(par)), []).append(par)
        fortegn = sorted(grupper, reverse=True)
        midter = [
            self.y(sum(par.efter for par in grupper[f]) / len(grupper[f]))
            for f in fortegn
        ]
        for f, y in zip(fortegn, self._spread(midter, LINJE + 4), strict=True):
            ord_, farve, _ = UDFALD[f]
            farve = MUTED if farve == EDGE else farve
            tekst = f"{len(grupper[f])} {ord_}"
            self.l.text(self.hoejre + 16, y + 5, tekst, farve=farve, fed=True)
