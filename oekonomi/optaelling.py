"""The counts that hold, as pages, snapshots and reports read them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from barnetimidten.optaelling import found_or_avoided, unknown_in_words


@dataclass(frozen=True)
class Aarstal:
    """A year as the newest settlement counted it."""

    aar: int
    opgoerelse: str
    dato: date
    undgaaet: int
    opsporet: int
    ukendte: int
    spurgt: int
    tilbud: tuple[tuple[str, int], ...]

    @property
    def balance(self) -> str:
        return found_or_avoided(self.undgaaet, self.opsporet)

    @property
    def ukendt(self) -> str:
        return unknown_in_words(self.ukendte, self.spurgt)


def newest(rows: Iterable[Any]) -> dict[int, Aarstal]:
    """By year; of several the one that was counted last."""
    ordnet = sorted(rows, key=lambda r: (r.dato, r.pk))
    return {row.aar: of_row(row) for row in ordnet}


def of_row(row: Any) -> Aarstal:
    return _told(row, tuple((t.navn, t.antal) for t in row.tilbud.all()))


def without_offers(case: Any, aar: int) -> Aarstal | None:
    """The year's newest count in one query; where families went to is left out."""
    row = case.optaellinger.filter(aar=aar).order_by("dato", "pk").last()
    return row and _told(row, ())


def _told(row: Any, tilbud: tuple[tuple[str, int], ...]) -> Aarstal:
    felter = ("aar", "opgoerelse", "dato", "undgaaet", "opsporet", "ukendte", "spurgt")
    return Aarstal(*(getattr(row, felt) for felt in felter), tilbud=tilbud)


def counted(case: Any) -> dict[int, Aarstal]:
    """Two queries, however many years."""
    return newest(case.optaellinger.prefetch_related("tilbud"))


def evidence_mix(posteringer: Iterable[Any]) -> dict[str, Decimal]:
    """Kroner of the entries at hand by how well they are known."""
    kroner: Counter[str] = Counter()
    for row in posteringer:
        kroner[row.evidens] += row.beloeb
    return dict(kroner)
