"""What the leader supervises: one row a subject. A new subject is one more row."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.urls import reverse

from barnetimidten.audit import efterproevning


class Emne(NamedTuple):
    """`antal` gives, for the reader, how many of it ask for something to be done."""

    titel: str
    hvorfor: str
    url: str
    antal: Callable[[Any], int]
    kalder: str = "{} venter"


class Raekke(NamedTuple):
    titel: str
    hvorfor: str
    url: str
    antal: int
    tekst: str


def _unproven(bruger: Any) -> int:
    return int(efterproevning.needs_attention())


EMNER = (
    Emne(
        "Er sporet helt?",
        "Viser, om nogen har ændret eller fjernet noget i sporet.",
        "overblik:efterproevning",
        _unproven,
        kalder="Se på det",
    ),
)


def rows(bruger: Any) -> list[Raekke]:
    """Each subject with its address, its count and the words for it."""
    antal = [(emne, emne.antal(bruger)) for emne in EMNER]
    return [
        Raekke(emne.titel, emne.hvorfor, reverse(emne.url), n, emne.kalder.format(n))
        for emne, n in antal
    ]
