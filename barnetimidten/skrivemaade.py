"""How dates, numbers, amounts and nouns are written in Danish. Plain Python.

Retskrivningsordbogen: small numbers in words in running text, `ét` and `én` with an
accent where they count, no comma before `og` in a list.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

MAANEDER = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
UGEDAGE = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
# Up to ten; beyond it figures are easier to read.
_ORD = ("ingen", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti")


# --- Dates -------------------------------------------------------------------
def dato(d: date) -> str:
    """3. august 2022"""
    return f"{d.day}. {MAANEDER[d.month - 1]} {d.year}"


def maaned(d: date) -> str:
    """august 2022"""
    return f"{MAANEDER[d.month - 1]} {d.year}"


def til_og_med(d: date, i_aar: int) -> str:
    """»til og med juli« on the last day of a month, else »til og med 15. juni«; with
    the year when it is not the one that is spoken of."""
    sidste = d.day == monthrange(d.year, d.month)[1]
    dag = MAANEDER[d.month - 1] if sidste else f"{d.day}. {MAANEDER[d.month - 1]}"
    return f"til og med {dag}" + ("" if d.year == i_aar else f" {d.year}")


# --- Numbers -----------------------------------------------------------------
def format_tal(tal: Decimal | int | float | None, decimaler: int | None = None) -> str:
    """-390.000 and 1,5; without `decimaler`, whole numbers show none."""
    if tal is None:
        return ""
    number = tal if isinstance(tal, Decimal | int) else Decimal(str(tal))
    if decimaler is None and number == int(number):
        decimaler = 0
    if decimaler is not None:
        step = Decimal(1).scaleb(-decimaler)
        number = Decimal(number).quantize(step, ROUND_HALF_UP)
    text = f"{number:,f}"
    if not text.strip("-0.,"):
        text = text.lstrip("-")
    return text.translate(str.maketrans(",.", ".,"))


def kroner(beloeb: Decimal | int) -> str:
    """500.000 kr.; the øre only when there are any."""
    return f"{format_tal(beloeb, 0 if beloeb == int(beloeb) else 2)} kr."


# --- Nouns -------------------------------------------------------------------
class Navneord(NamedTuple):
    """One, several, and whether it is `et`."""

    ental: str
    flertal: str
    intetkoen: bool = False


FORLOEB = Navneord("forløb", "forløb", intetkoen=True)
FAMILIE = Navneord("familie", "familier")
BARN = Navneord("barn", "børn", intetkoen=True)
BESOEG = Navneord("besøg", "besøg", intetkoen=True)
DAGINSTITUTION = Navneord("daginstitution", "daginstitutioner")
TIME = Navneord("time", "timer")


def talord(antal: int, *, intetkoen: bool = False) -> str:
    """»ét«, »én«, »syv«, »21«; 0 is »ingen«."""
    if not 0 <= antal < len(_ORD):
        return format_tal(antal)
    return "ét" if antal == 1 and intetkoen else _ORD[antal]


def antal(tal: int, ord_: Navneord) -> str:
    """»ingen familier«, »én familie«, »to familier«, »21 familier«"""
    navn = ord_.ental if tal == 1 else ord_.flertal
    return f"{talord(tal, intetkoen=ord_.intetkoen)} {navn}"


def de(tal: int, tillaeg: str, ord_: Navneord) -> str:
    """»det ene afsluttede forløb«, »de to afsluttede forløb«; at least one."""
    if tal == 1:
        return f"{'det' if ord_.intetkoen else 'den'} ene {tillaeg} {ord_.ental}"
    return f"de {talord(tal)} {tillaeg} {ord_.flertal}"


def forskel(tal: int, ventet: int) -> str:
    """»ni færre end ventet«, »én flere end ventet«, »som ventet«"""
    if tal == ventet:
        return "som ventet"
    retning = "færre" if tal < ventet else "flere"
    return f"{talord(abs(tal - ventet))} {retning} end ventet"


def opregning(led: Sequence[str]) -> str:
    """»a«, »a og b«, »a, b og c«"""
    if len(led) < 2:
        return "".join(led)
    return f"{', '.join(led[:-1])} og {led[-1]}"
