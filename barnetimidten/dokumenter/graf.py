"""Figures to static SVG, one clean string for the page and for the document.

Each function gives an `<svg role="img">` with title and description, in the width it
is shown at: BRED on a desk and on paper, SMAL on a phone. `both` draws the two. The
table that belongs to every chart is the caller's.

The same data gives the same string. It is kept a while in this process, so that a page
that is read again draws nothing; `warm` takes the import off the first reader.
Drawing is for pages of staff: the families' pages and the start of a process need none.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from django.utils.safestring import SafeString

from barnetimidten.dokumenter.tegning.baand import Baand, Baandraekke
from barnetimidten.dokumenter.tegning.haeldninger import Haeldninger, Par, Zone
from barnetimidten.dokumenter.tegning.laerred import Laerred
from barnetimidten.dokumenter.tegning.linjer import Linjer
from barnetimidten.dokumenter.tegning.pile import Pil, Pile, Pilgruppe
from barnetimidten.dokumenter.tegning.rens import clean
from barnetimidten.dokumenter.tegning.soejler import (
    UDELADT_NOTE,
    Art,
    Serie,
    Soejler,
)
from barnetimidten.dokumenter.tegning.tornado import Stang, Tornado
from barnetimidten.dokumenter.tegning.tragt import Tragt, Trin

__all__ = [
    "BRED",
    "SMAL",
    "Art",
    "Baandraekke",
    "Begge",
    "Par",
    "Pil",
    "Pilgruppe",
    "Serie",
    "Stang",
    "Trin",
    "Zone",
    "bands",
    "bars",
    "both",
    "changes",
    "funnel",
    "lines",
    "slopes",
    "tornado",
    "warm",
]

BRED, SMAL = 760, 340
GEMT = 256  # charts of about 10 kB


class _Graf(Protocol):
    titel: str
    beskrivelse: str

    def draw(self) -> Laerred: ...


@dataclass(frozen=True)
class Begge:
    """The same data drawn twice; the page shows the one that fits."""

    bred: SafeString
    smal: SafeString


def both(tegn: Callable[..., SafeString], *args: Any, **kwargs: Any) -> Begge:
    """`both(graf.bars, titel, beskrivelse, …)`."""
    bred = tegn(*args, **kwargs, bredde=BRED)
    return Begge(bred=bred, smal=tegn(*args, **kwargs, bredde=SMAL))


def slopes(
    titel: str,
    beskrivelse: str,
    par: Sequence[Par],
    *,
    lav_er_godt: bool = True,
    zone: Zone | None = None,
    foer: str = "Opstart",
    efter: str = "Afslutning",
    bredde: int = BRED,
    navn: str = "",
) -> SafeString:
    """Before and after, a line each. Beyond twelve, counts stand for single labels."""
    return _svg(
        Haeldninger(
            titel, beskrivelse, bredde, tuple(par), lav_er_godt, zone, foer, efter, navn
        )
    )


def bands(
    titel: str,
    beskrivelse: str,
    raekker: Sequence[Baandraekke],
    navne: Sequence[str],
    *,
    bredde: int = BRED,
    navn: str = "",
) -> SafeString:
    """Shares of ordered bands, a stacked bar a row; raises ValueError beyond four."""
    return _svg(Baand(titel, beskrivelse, bredde, tuple(raekker), tuple(navne), navn))


def bars(
    titel: str,
    beskrivelse: str,
    kategorier: Sequence[str],
    serier: Sequence[Serie],
    *,
    ender: tuple[str, str] = ("", ""),
    note: str = UDELADT_NOTE,
    bredde: int = BRED,
    navn: str = "",
) -> SafeString:
    """Upright bars from 0; `ender` are the words below the first and the last.

    A value that is None shows a dash, which `note` explains; "" shows nothing there.
    """
    data = (tuple(kategorier), tuple(serier), ender, note)
    return _svg(Soejler(titel, beskrivelse, bredde, *data, navn))


def changes(
    titel: str,
    beskrivelse: str,
    grupper: Sequence[Pilgruppe],
    *,
    bredde: int = BRED,
    navn: str = "",
) -> SafeString:
    """Changes without levels: arrows from zero, plus = better, to the right.

    A child whose stated change is not the sum of its parts has an open ring there.
    """
    return _svg(Pile(titel, beskrivelse, bredde, tuple(grupper), navn))


def lines(
    titel: str,
    beskrivelse: str,
    punkter: Sequence[str],
    serier: Sequence[Serie],
    *,
    bredde: int = BRED,
    navn: str = "",
) -> SafeString:
    """Over time, the axis from 0; None is a gap. Each line ends in its own name."""
    return _svg(Linjer(titel, beskrivelse, bredde, tuple(punkter), tuple(serier), navn))


def funnel(
    titel: str,
    beskrivelse: str,
    trin: Sequence[Trin],
    *,
    andel: bool = True,
    bredde: int = BRED,
    navn: str = "",
) -> SafeString:
    """Lying bars below each other, with each one's share of the first.

    Without `andel` it is a plain list of bars: how often each method was used.
    """
    return _svg(Tragt(titel, beskrivelse, bredde, tuple(trin), andel, navn))


def tornado(
    titel: str,
    beskrivelse: str,
    staenger: Sequence[Stang],
    retninger: tuple[str, str],
    *,
    bredde: int = BRED,
    navn: str = "",
) -> SafeString:
    """What the result moves by when each thing is turned down and up, as they come."""
    return _svg(Tornado(titel, beskrivelse, bredde, tuple(staenger), retninger, navn))


def warm() -> None:
    """Load what drawing needs, so that nobody waits for it: half a second, once."""
    bars("", "", ["a"], [Serie("b", (1,), Art.FOER)])


class Svg(SafeString):
    """A drawing as `clean` writes it: every text in it went through an XML writer."""


@lru_cache(maxsize=GEMT)
def _svg(graf: _Graf) -> SafeString:
    noegle = "g" + hashlib.sha256(repr(graf).encode()).hexdigest()[:10]
    svg = clean(
        graf.draw().svg(),
        titel=graf.titel,
        beskrivelse=graf.beskrivelse,
        noegle=noegle,
    )
    return Svg(svg)
