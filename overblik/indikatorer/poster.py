"""What an indicator is counted from: one row each of a visit, a course, an offer. Plain
Python; no name and no text.

`dag` is the day that puts the row in a period, `pk` the row itself and `forloeb` the
course it belongs to, where it does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forloeb.indikatorer import BesoegFakta


class Kilde(StrEnum):
    """A list of rows that several indicators are counted from."""

    PLANLAGTE = "planlagte"
    HOLDTE = "holdte"
    STARTEDE = "startede"
    SLUTTEDE = "sluttede"
    SVAR = "svar"
    TILBUD = "tilbud"
    AKTIVITETER = "aktiviteter"


@dataclass(frozen=True)
class Post:
    pk: int
    dag: date
    forloeb: int | None


@dataclass(frozen=True)
class BesoegPost(Post):
    """A visit by its planned day or, when it is among the held ones, by the day it was
    held. `forrige` is the day of the course's counted visit before it."""

    fakta: BesoegFakta
    forrige: date | None = None
    slut: date | None = None


@dataclass(frozen=True)
class StartPost(Post):
    """A held start-up meeting, and what has become of its course."""

    fakta: BesoegFakta
    dialog: date
    status: str
    afslutning: str


@dataclass(frozen=True)
class SlutPost(Post):
    """A course that had begun and ended; `holdt` visits that count of `maks`."""

    status: str
    holdt: int
    maks: int


@dataclass(frozen=True)
class SvarPost(Post):
    """A course that ended and was not broken off, and what was answered in it. `sdq`
    are (informant, time); None when the child was too young for one."""

    svar: bool
    sdq: frozenset[tuple[str, str]] | None


@dataclass(frozen=True)
class TilbudPost(Post):
    svar: str


@dataclass(frozen=True)
class AktivitetPost(Post):
    art: str


Grundlag = Mapping[Kilde, Sequence[Post]]
