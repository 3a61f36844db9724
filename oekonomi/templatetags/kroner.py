"""Amounts and counts of the ledger as its pages write them."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import template

from barnetimidten.dansk import format_tal
from oekonomi.beloeb import format_kroner

register = template.Library()
# After the linking s of »-nings-«, where at least a syllable follows, and before »-korps«
_FUGE = re.compile(r"(?<=ings)(?=[a-zæøå]{4})|(?<=[a-zæøå]{4})(?=korps)")


@register.filter
def kroner(beloeb: Decimal | None) -> str:
    """-390.000; øre only where there are any; nothing when it is not known."""
    return "" if beloeb is None else format_kroner(beloeb)


@register.filter
def fortegn(beloeb: Decimal) -> str:
    """A deviation shows its direction: +33.250 or -13.750; a plain 0."""
    return f"+{format_kroner(beloeb)}" if beloeb > 0 else format_kroner(beloeb)


@register.filter
def enheder(antal: Decimal) -> str:
    """1,5 and 5: no noughts behind."""
    return format_tal(antal.normalize())


@register.filter
def bloede(navn: Any) -> str:
    """A long compound may break at its joint: specialundervisnings-foranstaltninger."""
    return _FUGE.sub("\u00ad", str(navn))


@register.filter
def share(linje: Any) -> str:
    """30-40 % or 5 %: what was expected of the line; nothing without it."""
    if linje.andel_fra is None:
        return ""
    fra, til = (
        format_tal((a * 100).normalize()) for a in (linje.andel_fra, linje.andel_til)
    )
    return f"{fra} %" if fra == til else f"{fra}-{til} %"


@register.filter
def any_errors(felter: Iterable[Any]) -> bool:
    """Whether one of the fields has something to be put right."""
    return any(felt.errors for felt in felter)


@register.filter
def nu(aarene: Any, i: int) -> bool:
    """Whether the column is the year that runs."""
    return bool(aarene[i].nu)


@register.filter
def hele(beloeb: Decimal) -> str:
    """Whole kroner: what is only reckoned has no øre."""
    return format_kroner(beloeb, oere=False)


@register.filter
def forskel(beloeb: Decimal) -> str:
    """+45.000 or -390.000, whole kroner; a plain 0."""
    return f"+{hele(beloeb)}" if round(beloeb) > 0 else hele(beloeb)
