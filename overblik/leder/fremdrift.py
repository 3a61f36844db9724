"""The year's progress towards the expected number, and where it ends. Plain Python.

At today's pace: courses begun times the year's days over the days gone, half up. Not
before 31 days have gone, and not on the last day (docs/kilder.md: I et statusnotat).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate

MINDST_DAGE = 31
MAANEDER = 12


def forecast(begyndt: int, foerst: date, til: date) -> int | None:
    """Courses begun by the end of the year of `til`; None when it cannot be told.

    `foerst` is the first day on which a course could begin.
    """
    fra = max(date(til.year, 1, 1), foerst)
    dage = (til - fra).days + 1
    rest = (date(til.year, 12, 31) - til).days
    if dage < MINDST_DAGE or not rest:
        return None
    hele = Decimal(begyndt) * (dage + rest) / dage
    return int(hele.quantize(Decimal(1), ROUND_HALF_UP))


def needed_a_month(begyndt: int, forventet: int, til: date) -> int:
    """Courses that must begin in each month left, this one too, to reach the number."""
    mangler = max(forventet - begyndt, 0)
    maaneder = MAANEDER - til.month + 1
    return -(-mangler // maaneder)


@dataclass(frozen=True)
class Aar:
    """A year's courses month by month, up to `til`."""

    aar: int
    pr_maaned: Sequence[int]
    til: date
    foerst: date
    forventet: int | None = None
    """None where no number is expected: in TOIS, or of a part of the house."""
    i_gang: bool = True
    """Whether the year runs. A past one is told by the courses that were held."""

    @property
    def antal(self) -> int:
        return sum(self.pr_maaned)

    @property
    def tempo(self) -> int | None:
        return forecast(self.antal, self.foerst, self.til) if self.i_gang else None

    @property
    def hidtil(self) -> tuple[int | None, ...]:
        """Together at the end of each month, of the running one today."""
        alle = accumulate(self.pr_maaned)
        sidste = self.til.month if self.i_gang else MAANEDER
        return tuple(n if nr <= sidste else None for nr, n in enumerate(alle, 1))

    @property
    def fremad(self) -> tuple[int | None, ...]:
        """From today to the end of the year at this pace: a straight line."""
        maaned, slut = self.til.month, self.tempo
        if slut is None or maaned == MAANEDER:
            return (None,) * MAANEDER
        trin = MAANEDER - maaned
        return (None,) * (maaned - 1) + tuple(
            (self.antal * (trin - nr) + slut * nr) // trin for nr in range(trin + 1)
        )

    @property
    def ventet(self) -> tuple[Decimal | None, ...]:
        """The expected number, spread evenly over the year."""
        if self.forventet is None:
            return (None,) * MAANEDER
        return tuple(
            Decimal(self.forventet) * nr / MAANEDER for nr in range(1, MAANEDER + 1)
        )


# --- The finding ---------------------------------------------------------------------
@dataclass(frozen=True)
class Fund:
    """The sentence in three parts; the middle one is printed bold."""

    foer: str
    fed: str = ""
    efter: str = ""

    def __str__(self) -> str:
        return f"{self.foer}{self.fed}{self.efter}"


def heading(aar: Aar) -> str:
    if aar.forventet is None:
        ord_ = "Forløb begyndt" if aar.i_gang else "Forløb gennemført"
        return f"{ord_} i {aar.aar}"
    return (
        f"Når vi {aar.forventet} i år?"
        if aar.i_gang
        else f"Nåede vi {aar.forventet} i {aar.aar}?"
    )


def say(aar: Aar) -> Fund:
    if aar.forventet is None:
        return _without_number(aar)
    if not aar.i_gang:
        svar = "Ja. " if aar.antal >= aar.forventet else "Nej. "
        return Fund(svar, f"{aar.antal} forløb blev gennemført, {_gap(aar)}", ".")
    if aar.antal >= aar.forventet:
        tekst = f"{aar.antal} forløb er allerede begyndt"
        tempo = "" if aar.tempo is None else f" Med tempoet nu bliver det {aar.tempo}."
        return Fund("Ja. ", f"{tekst}, {_gap(aar)}", f".{tempo}")
    return _running(aar, aar.forventet)


def _running(aar: Aar, forventet: int) -> Fund:
    tempo = aar.tempo
    rest = f"Skal {forventet} nås, skal {_pace(aar, forventet)}."
    if tempo is None:
        if aar.til.month == MAANEDER:
            return Fund("Nej. ", f"{aar.antal} forløb begyndte, {_gap(aar)}", ".")
        return Fund(f"Det er for tidligt at sige. {aar.antal} er begyndt. {rest}")
    fed = f"{tempo} forløb, {_gap(aar, tempo)}"
    if tempo >= forventet:
        return Fund("Ja, med tempoet siden januar. Året ender på ", fed, ".")
    return Fund("Nej, ikke med tempoet nu. Året ender på ", fed, f". {rest}")


def _pace(aar: Aar, forventet: int) -> str:
    antal = needed_a_month(aar.antal, forventet, aar.til)
    familier = "1 familie" if antal == 1 else f"{antal} familier"
    if aar.til.month == MAANEDER:
        return f"{familier} begynde i december"
    return f"{familier} begynde hver måned resten af året"


def _without_number(aar: Aar) -> Fund:
    if not aar.i_gang:
        return Fund("", f"{aar.antal} forløb", f" blev gennemført i {aar.aar}.")
    if aar.tempo is None:
        return Fund("", f"{aar.antal} forløb", f" er begyndt i {aar.aar}.")
    efter = f" er begyndt. Med tempoet nu ender året på {aar.tempo}."
    return Fund("", f"{aar.antal} forløb", efter)


def _gap(aar: Aar, antal: int | None = None) -> str:
    """11 færre end forventet"""
    forventet = aar.forventet or 0
    antal = aar.antal if antal is None else antal
    if antal == forventet:
        return "som forventet"
    ord_ = "færre" if antal < forventet else "flere"
    return f"{abs(antal - forventet)} {ord_} end forventet"
