"""Amounts in kroner as people write and read them: Decimal with two places, never float.

Danish writing: `1.234,50`, `-390.000`, `1234,5`. What could be read in two ways is
refused with both readings, so that nobody is a thousand times off.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

OERE = Decimal("0.01")
MAKSIMUM = Decimal("999999999999.99")

_DANSK = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?", re.ASCII)
_ENGELSK = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?", re.ASCII)
_LANG_DECIMAL = re.compile(r"\d+,\d{3,}", re.ASCII)
_CIFRE = re.compile(r"[\d.,]+", re.ASCII)
_MINUS = "-\u2212\u2013"  # hyphen, minus sign, dash
_MELLEMRUM = str.maketrans("", "", " \u00a0\u202f\u2009")

LAENGST = 25  # more cannot be reckoned with, and is too much whatever it is
FOR_STORT = "Beløbet er for stort."
SKRIV = "Skriv beløbet med cifre, for eksempel 1.234,50 eller -390.000."


class AmbiguousError(ValueError):
    """The text can be read in two ways; the message shows both."""


def parse_kroner(tekst: str) -> Decimal:
    """The amount in kroner, two places.

    Raises AmbiguousError for what has two readings and ValueError for anything else;
    both with a Danish message for the field.
    """
    rest = tekst.translate(_MELLEMRUM).removesuffix("kr.").removesuffix("kr")
    fortegn = -1 if rest[:1] and rest[0] in _MINUS else 1
    cifre = rest[1:] if fortegn < 0 else rest
    if len(cifre) > LAENGST and _CIFRE.fullmatch(cifre):
        raise ValueError(FOR_STORT)
    if match := _DANSK.fullmatch(cifre):
        return _checked(fortegn * _number(match[1], match[2]))
    if not _CIFRE.fullmatch(cifre):
        raise ValueError(SKRIV)
    raise _ambiguous(cifre, fortegn)


def _number(hele: str, decimaler: str | None) -> Decimal:
    return Decimal(f"{re.sub('[.,]', '', hele)}.{decimaler or '0'}").quantize(OERE)


def _checked(beloeb: Decimal) -> Decimal:
    if abs(beloeb) > MAKSIMUM:
        raise ValueError(FOR_STORT)
    return beloeb


def _ambiguous(cifre: str, fortegn: int) -> ValueError:
    """`1,234`, `12.34`, `1,234.50`: as another country writes it, or mistyped."""
    hele = Decimal(re.sub("[.,]", "", cifre) or "0")
    match = _ENGELSK.fullmatch(cifre)
    if match and match[2]:
        andet = _number(match[1], match[2][:2])
    elif _LANG_DECIMAL.fullmatch(cifre):
        andet = Decimal(cifre.replace(",", ".")).quantize(OERE, ROUND_HALF_UP)
    else:
        return ValueError(SKRIV)
    laesninger = " eller ".join(format_kroner(fortegn * b) for b in (andet, hele))
    return AmbiguousError(
        f"Beløbet kan læses på to måder: {laesninger}. Skriv det ene."
    )


def format_kroner(beloeb: Decimal | int, *, oere: bool | None = None) -> str:
    """`-390.000`; øre only where there are any, or as `oere` says."""
    afrundet = Decimal(beloeb).quantize(OERE, ROUND_HALF_UP)
    vis_oere = afrundet % 1 != 0 if oere is None else oere
    hele, _, dele = f"{abs(afrundet):,.2f}".partition(".")
    if not vis_oere:
        hele = f"{abs(afrundet).quantize(Decimal(1), ROUND_HALF_UP):,}"
    minus = "-" if afrundet < 0 and (vis_oere or hele != "0") else ""
    return minus + hele.replace(",", ".") + (f",{dele}" if vis_oere else "")
