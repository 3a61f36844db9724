"""Courses that are deleted count on: in every whole year, and in all years together.

Their dates are gone with them, so a part of a year cannot be told; the page says so.
"""

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from barnetimidten.dansk import format_dato
from overblik.sletning.enums import Tal
from overblik.sletning.regler import whole_years
from overblik.sletning.statistik import ALLE_AAR

if TYPE_CHECKING:
    from overblik.queries import Valg

Antal = tuple[int, int, int]
"""Courses, children, families."""


def years(fra: date, til: date) -> range:
    return whole_years(fra, til, timezone.localdate())


def in_years(valg: "Valg", tal: str, aar: range) -> Antal:
    fundet = [n for (t, a), n in valg.slettet.items() if t == tal and a in aar]
    return (sum(n[0] for n in fundet), sum(n[1] for n in fundet),
            sum(n[2] for n in fundet))  # fmt: skip


def until(valg: "Valg", tal: str, dato: date) -> Antal:
    """Up to the day. Today that is all of them, each child and family once."""
    if dato >= timezone.localdate():
        return valg.slettet.get((tal, ALLE_AAR), (0, 0, 0))
    return in_years(valg, tal, years(date.min, dato))


# --- What the page must say --------------------------------------------------------
def period_note(valg: "Valg") -> str:
    """ "" unless deleted courses lie in a year of which only a part is shown."""
    hele = years(valg.fra, valg.til)
    delte = {valg.fra.year, valg.til.year} - set(hele)
    ramt = sorted({aar for _, aar in valg.slettet} & delte)
    if not ramt:
        return ""
    hvilke = " og ".join(map(str, ramt))
    return f"Slettede forløb fra {hvilke} er ikke med. De tælles kun i hele år."


def day_note(valg: "Valg") -> str:
    """ "" unless some of the deleted courses may have run on the day."""
    aar, i_dag = valg.dato.year, timezone.localdate()
    foer = any(t == Tal.OPSTARTET and 0 < a <= aar for t, a in valg.slettet)
    efter = any(t == Tal.SLUTTET and a >= aar for t, a in valg.slettet)
    if valg.dato >= i_dag or not (foer and efter):
        return ""
    return f"Slettede forløb, der var i gang {format_dato(valg.dato)}, er ikke med."


def list_note(valg: "Valg") -> str:
    """ "" unless some number counts more than its list can show."""
    if not valg.slettet:
        return ""
    return "Slettede forløb tæller med i tallene, men står ikke i listerne bag dem."


def place_note(valg: "Valg") -> str:
    """ "" unless deleted families said yes since the day."""
    ramt = any(t == Tal.ACCEPTERET and a >= valg.siden.year for t, a in valg.slettet)
    return "Familier, hvis forløb er slettet, er ikke med her." if ramt else ""
