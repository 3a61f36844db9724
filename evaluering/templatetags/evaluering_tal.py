"""Counts and changes as the pages of results write them."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from evaluering.figurer import figure
from evaluering.forandring import verdict

register = template.Library()

UDELADT = SafeString(
    '<span aria-hidden="true">–</span><span class="sr-only">udeladt</span>'
)
FARVER = {"bedre": "bedre", "værre": "vaerre", "uændret": "uaendret"}


@register.filter
def andel(celle: Any) -> SafeString | str:
    """8 (89 %); a nought alone; what is left out as a dash with its word."""
    if celle is None:
        return "0"
    if celle.antal is None:
        return UDELADT
    if not celle.antal:
        return "0"
    return format_html(
        '<strong>{}</strong> <span class="bim-pct">({} %)</span>',
        celle.antal,
        celle.procent,
    )


@register.filter
def antal(vaerdi: int | None) -> SafeString | str:
    """A count that may be left out."""
    return UDELADT if vaerdi is None else str(vaerdi)


@register.filter
def fortegn(vaerdi: int | None) -> str:
    """+7, -3 and 0; nothing when it is not known."""
    return "" if vaerdi is None else f"{vaerdi:+d}" if vaerdi else "0"


@register.filter
def aendring(vaerdi: int | None) -> SafeString:
    """Sign, size and word: never colour alone."""
    if vaerdi is None:
        return SafeString('<span class="muted">ikke målt</span>')
    ord_ = verdict(vaerdi)
    return format_html(
        '<span class="bim-aendring is-{}">{} <span class="sub">{}</span></span>',
        FARVER[ord_],
        fortegn(vaerdi),
        ord_,
    )


@register.filter
def all_cut(rows: Any) -> bool:
    """Whether no count of these rows may be printed: a sentence says it shorter."""
    raekker = [
        raekke
        for row in rows
        for felt in ("raekke", "foer", "efter")
        if (raekke := getattr(row, felt, None)) is not None
    ]
    return all(celle.antal is None for raekke in raekker for celle in raekke.celler)


register.filter("figur", figure)
