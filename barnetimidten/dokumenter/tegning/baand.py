"""How a group spreads over ordered bands: one bar a row, cut into its shares."""

from dataclasses import dataclass
from typing import Any

from barnetimidten.dansk import format_tal
from barnetimidten.dokumenter.tegning import signatur
from barnetimidten.dokumenter.tegning.laerred import (
    BRAND,
    EDGE,
    INK,
    MID,
    MUTED,
    PAPER,
    STIPLET,
    Laerred,
)
from barnetimidten.dokumenter.tegning.skrift import shorten, width, wrap

SOEJLE, TRIN, OVERSKRIFT = 26, 38, 30
FOR_FAA = "For få svar til at vise"
UDELADT = "Udeladt"
# From the ordinary to the farthest: fuller and darker, told apart in grey too
_LYS: dict[str, Any] = {"fyld": PAPER, "kant": BRAND}
_TRIN: tuple[dict[str, Any], ...] = (
    _LYS,
    {**_LYS, "skravering": "//"},
    {"fyld": MID, "kant": MID},
    {"fyld": BRAND, "kant": BRAND},
)
_SKJULT: dict[str, Any] = {"fyld": PAPER, "kant": EDGE, "streg": STIPLET}
_VALG = {1: (3,), 2: (0, 3), 3: (0, 1, 3), 4: (0, 1, 2, 3)}


@dataclass(frozen=True)
class Baandraekke:
    """Counts in the order of the names; None is left out of a public edition.

    `n` is the row's own denominator: None when the counts tell, or nothing may.
    """

    navn: str
    antal: tuple[int | None, ...]
    n: int | None = None
    gruppe: str = ""

    @property
    def total(self) -> int | None:
        if self.n is None and None not in self.antal:
            return sum(antal or 0 for antal in self.antal)
        return self.n


def styles(antal: int) -> tuple[dict[str, Any], ...]:
    """How each of so many bands is filled. Raises ValueError for more than four."""
    if antal not in _VALG:
        raise ValueError("Et diagram viser et til fire bånd.")
    return tuple(_TRIN[i] for i in _VALG[antal])


@dataclass(frozen=True)
class Baand:
    titel: str
    beskrivelse: str
    bredde: int
    raekker: tuple[Baandraekke, ...]
    navne: tuple[str, ...]
    navn: str = ""

    def draw(self) -> Laerred:
        return _Tegning(self).draw()


class _Tegning:
    def __init__(self, graf: Baand) -> None:
        self.graf, self.px = graf, 13 if graf.bredde < 500 else 14
        self.smal = graf.bredde < 500
        self.stil = dict(zip(graf.navne, styles(len(graf.navne)), strict=True))
        if any(r.total and None in r.antal for r in graf.raekker):
            self.stil[UDELADT] = _SKJULT
        self.top = signatur.height(list(self.stil), graf.bredde, self.px)
        self.x = 0 if self.smal else self._labels()
        flest = max([0, *(raekke.total or 0 for raekke in graf.raekker)])
        self.slut = graf.bredde - width(_n(flest), self.px, fed=True) - 16
        self.trin = TRIN + (20 if self.smal else 0)
        grupper = sum(self._begins(nr) for nr in range(len(graf.raekker)))
        hoejde = self.top + self.trin * len(graf.raekker) + OVERSKRIFT * grupper
        self.l = Laerred(graf.bredde, hoejde + 4, px=self.px)

    def _labels(self) -> float:
        bredder = [width(raekke.navn, self.px) for raekke in self.graf.raekker]
        return min(max([0, *bredder]), 220) + 16

    def _begins(self, nr: int) -> bool:
        gruppe = self.graf.raekker[nr].gruppe
        return bool(gruppe) and (nr == 0 or self.graf.raekker[nr - 1].gruppe != gruppe)

    def draw(self) -> Laerred:
        signatur.draw(self.l, self.stil)
        y = self.top
        for nr, raekke in enumerate(self.graf.raekker):
            if self._begins(nr):
                self.l.text(0, y + 18, raekke.gruppe, fed=True, farve=MUTED)
                y += OVERSKRIFT
            self._row(raekke, y)
            y += self.trin
        return self.l

    def _row(self, raekke: Baandraekke, y: float) -> None:
        if self.smal:
            self.l.text(0, y + 14, shorten(raekke.navn, self.graf.bredde, self.px))
            y += 20
        else:
            navn = wrap(raekke.navn, self.x - 16, self.px, linjer=2)
            op = 8 * (len(navn) - 1)
            self.l.lines(navn, 0, y + 18 - op, trin=16)
        total = raekke.total
        if total is None:
            self.l.text(self.x, y + 18, FOR_FAA, farve=MUTED)
            return
        self.l.text(self.graf.bredde, y + 18, _n(total), fed=True, anker="right")
        if total:
            self._bar(raekke.antal, total, y)

    def _bar(self, antal: tuple[int | None, ...], total: int, y: float) -> None:
        """Segments side by side; what is left out comes last, as one."""
        dele = [(navn, n) for navn, n in zip(self.graf.navne, antal, strict=True) if n]
        if rest := total - sum(n for _, n in dele):
            dele.append((UDELADT, rest) if None in antal else ("", rest))
        x, fuld = self.x, self.slut - self.x
        for navn, n in dele:
            bredde = fuld * n / total
            if navn:
                self.l.rect(x + 1, y, max(bredde - 2, 1), SOEJLE, **self.stil[navn])
                self._label(navn, n, total, (x, y, bredde))
            x += bredde

    def _label(
        self, navn: str, n: int, total: int, sted: tuple[float, float, float]
    ) -> None:
        x, y, bredde = sted
        stil = self.stil[navn]
        tekst = _fitting(n, total, bredde - 12, self.px)
        if not tekst or navn == UDELADT:
            return
        midte, plads = x + bredde / 2, width(tekst, self.px, fed=True) + 8
        if "skravering" in stil:
            self.l.rect(midte - plads / 2, y + 4, plads, SOEJLE - 8, fyld=PAPER)
        farve = INK if stil["fyld"] == PAPER else PAPER
        self.l.text(midte, y + 18, tekst, fed=True, anker="center", farve=farve)


def _n(antal: int) -> str:
    return f"n = {format_tal(antal)}"


def _fitting(n: int, total: int, plads: float, px: float) -> str:
    """Count and percent, the count alone, or nothing where nothing fits."""
    procent = (200 * n + total) // (2 * total)
    for tekst in (f"{format_tal(n)} ({procent} %)", format_tal(n)):
        if width(tekst, px, fed=True) <= plads:
            return tekst
    return ""
