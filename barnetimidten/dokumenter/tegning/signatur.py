"""The key above a chart, for what cannot be written on it."""

from collections.abc import Sequence
from typing import Any

from barnetimidten.dokumenter.tegning.laerred import Laerred
from barnetimidten.dokumenter.tegning.skrift import width

FIRKANT, LUFT, HOEJDE = 14, 22, 24
_TEKST = FIRKANT + 7


def rows(navne: Sequence[str], bredde: float, px: float) -> list[list[str]]:
    """The names in rows that fit."""
    raekker: list[list[str]] = [[]]
    brugt = 0.0
    for navn in navne:
        plads = _TEKST + width(navn, px) + LUFT
        if raekker[-1] and brugt + plads - LUFT > bredde:
            raekker.append([])
            brugt = 0
        raekker[-1].append(navn)
        brugt += plads
    return raekker


def height(navne: Sequence[str], bredde: float, px: float) -> float:
    return HOEJDE * len(rows(navne, bredde, px)) + 6


def draw(laerred: Laerred, stil: dict[str, dict[str, Any]]) -> None:
    """`stil` maps each name to what a rectangle is drawn with."""
    for nr, raekke in enumerate(rows(list(stil), laerred.bredde, laerred.px)):
        x, y = 1.0, nr * HOEJDE + 2
        for navn in raekke:
            laerred.rect(x, y, FIRKANT, FIRKANT, **stil[navn])
            laerred.text(x + _TEKST, y + 12, navn)
            x += _TEKST + width(navn, laerred.px) + LUFT
