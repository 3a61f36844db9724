"""Search in names: as they sound to a Danish reader, the same on both engines."""

import re
from datetime import date

from django.db.models import BinaryField, Q, QuerySet, Value

from barnetimidten.dansk import BytePosition, danish_key, parse_dato
from barnetimidten.kryptering import keyed_hash, validate_cpr
from forloeb.models import Barn
from forloeb.querysets import protected_q

_SEKS_CIFRE = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})")
"""A birth date as it begins a CPR number: 010121."""
AARHUNDREDE = 2000


def search_forloeb(forloeb: QuerySet, tekst: str) -> QuerySet:
    """Courses whose child, institution or case number holds the text, or whose child
    is born on the day it names; a whole CPR number finds its child and nothing else.

    The institution of a protected family finds nothing: the answer would tell it.
    """
    try:
        cpr = validate_cpr(tekst)
    except ValueError:
        return _by_text(forloeb, tekst)
    return forloeb.filter(barn__cpr_hash=cpr_hash(cpr))


def cpr_hash(cpr: str) -> str:
    return keyed_hash(cpr, Barn._meta.get_field("cpr").bound_to)


def _by_text(forloeb: QuerySet, tekst: str) -> QuerySet:
    tekst = tekst.strip()
    noegle = Value(danish_key(tekst), output_field=BinaryField())
    foedt = read_birth_date(tekst)
    return forloeb.alias(
        i_navn=BytePosition("barn__navn_sort", noegle),
        i_dagtilbud=BytePosition("dagtilbud__navn_sort", noegle),
    ).filter(
        Q(i_navn__gt=0)
        | (Q(i_dagtilbud__gt=0) & ~protected_q())
        | Q(sagsnummer__icontains=tekst)
        | (Q(barn__foedselsdato=foedt) if foedt else Q())
    )


def read_birth_date(tekst: str) -> date | None:
    """1.2.2021, 2021-02-01 or 010221 as a day; None when it names none."""
    if match := _SEKS_CIFRE.fullmatch(tekst):
        dag, maaned, aar = match.groups()
        tekst = f"{dag}.{maaned}.{AARHUNDREDE + int(aar)}"
    try:
        return parse_dato(tekst)
    except ValueError:
        return None
