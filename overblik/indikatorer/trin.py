"""A period in months, quarters or years: the steps of a trend. Plain Python."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MAANED, KVARTAL, AAR = 1, 3, 12
HOEJST = 24
"""Steps in a chart; more of them are told by a longer step."""
KORTE = (
    "jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
)  # fmt: skip


@dataclass(frozen=True)
class Trin:
    """A stretch of the period; the first and the last may be cut by its ends."""

    navn: str
    fra: date
    til: date

    def holds(self, dag: date) -> bool:
        return self.fra <= dag <= self.til


def length(fra: date, til: date) -> int:
    """Months a step: one within a year and a bit, else a quarter, else a year."""
    maaneder = 12 * (til.year - fra.year) + til.month - fra.month + 1
    if maaneder <= MAANED * 13:
        return MAANED
    return KVARTAL if maaneder <= KVARTAL * HOEJST else AAR


def steps(fra: date, til: date) -> list[Trin]:
    """In order, with no day left out; none when the period ends before it begins."""
    return list(_steps(fra, til, length(fra, til))) if fra <= til else []


def _steps(fra: date, til: date, maaneder: int) -> Iterator[Trin]:
    start = fra
    while start <= til:
        foerste = start.month - (start.month - 1) % maaneder
        slut = min(_last(start.year, foerste + maaneder - 1), til)
        yield Trin(_name(start.year, foerste, maaneder), start, slut)
        if slut == date.max:
            return
        start = slut + timedelta(days=1)


def _last(aar: int, maaned: int) -> date:
    if maaned == 12:
        return date(aar, 12, 31)
    return date(aar, maaned + 1, 1) - timedelta(days=1)


def _name(aar: int, maaned: int, maaneder: int) -> str:
    if maaneder == AAR:
        return str(aar)
    if maaneder == KVARTAL:
        return f"{(maaned + 2) // 3}. kv. {aar}"
    return f"{KORTE[maaned - 1]} {aar}"
