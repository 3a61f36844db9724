"""A table and a chart as documents print them: plain data in, ready cells out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from barnetimidten.dansk import format_dato, format_tal

IKKE_OPLYST = "ikke oplyst"
UDELADT = "udeladt"  # known, but too small to be told
NAVNE_FRA, LANGT_NAVN = 2, 14
HEL_TIL = 10  # rows: so short a table is not broken over two pages
BRED_FRA = 6  # columns: from here the letters are smaller


@dataclass(frozen=True)
class Celle:
    tekst: str
    tal: bool = False
    svag: bool = False
    """Nothing is known: said in words, never an empty cell."""


@dataclass(frozen=True)
class Tabel:
    """`raekker` begin with what the row is about. Numbers are written the Danish way
    and stand to the right; None is »ikke oplyst«. `sumraekker` count from 0."""

    titel: str
    hoved: Sequence[str]
    raekker: Sequence[Sequence[Any]]
    sumraekker: Sequence[int] = ()
    note: str = ""

    def __post_init__(self) -> None:
        bredde = len(self.hoved)
        if any(len(raekke) != bredde for raekke in self.raekker):
            raise ValueError("Hver række har lige så mange felter som hovedet.")

    @property
    def bred(self) -> bool:
        return len(self.hoved) >= BRED_FRA

    @property
    def hel(self) -> bool:
        return len(self.raekker) <= HEL_TIL

    @property
    def har_navne(self) -> bool:
        """Names of some length before several columns need more than their share."""
        laengst = max((len(str(raekke[0])) for raekke in self.raekker), default=0)
        return not self.bred and len(self.hoved) > NAVNE_FRA and laengst > LANGT_NAVN

    @property
    def kolonner(self) -> list[Celle]:
        """The header: over numbers it stands to the right as they do."""
        return [
            Celle(tekst, tal=i > 0 and self._holds_numbers(i))
            for i, tekst in enumerate(self.hoved)
        ]

    def _holds_numbers(self, kolonne: int) -> bool:
        vaerdier = [raekke[kolonne] for raekke in self.raekker]
        kendte = [vaerdi for vaerdi in vaerdier if vaerdi not in (None, UDELADT)]
        return bool(kendte) and all(_is_number(vaerdi) for vaerdi in kendte)

    @property
    def linjer(self) -> list[tuple[bool, Celle, list[Celle]]]:
        """(is a sum, the row's header, its cells)."""
        tal = [kolonne.tal for kolonne in self.kolonner]
        return [
            (
                i in self.sumraekker,
                cell(raekke[0]),
                [
                    Celle(celle.tekst, tal=tal[j], svag=celle.svag)
                    for j, celle in enumerate(map(cell, raekke[1:]), start=1)
                ],
            )
            for i, raekke in enumerate(self.raekker)
        ]


_TAL_ORD = re.compile(r"[-–+]?\d[\d.]*(,\d+)?( \(\d+ %\)| \(sum [-+]?\d+\)| %| kr\.)?")


def _is_number(vaerdi: Any) -> bool:
    """Also one that is written already: »14 (44 %)«."""
    if isinstance(vaerdi, str):
        return bool(_TAL_ORD.fullmatch(vaerdi))
    return isinstance(vaerdi, int | float | Decimal) and not isinstance(vaerdi, bool)


def cell(vaerdi: Any) -> Celle:
    """-390.000 · 3. august 2022 · ja · »ikke oplyst«"""
    if vaerdi is None or vaerdi == "":
        return Celle(IKKE_OPLYST, svag=True)
    if vaerdi == UDELADT:
        return Celle(UDELADT, svag=True)
    if isinstance(vaerdi, bool):
        return Celle("ja" if vaerdi else "nej")
    if _is_number(vaerdi) and not isinstance(vaerdi, str):
        return Celle(format_tal(vaerdi), tal=True)
    if isinstance(vaerdi, date):
        return Celle(format_dato(vaerdi))
    return Celle(str(vaerdi))
