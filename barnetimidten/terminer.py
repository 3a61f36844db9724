"""Days that come back every year, read from a setting: `15-03=Navn;31-10=Navn`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ImproperlyConfigured

_TERMIN = re.compile(r"(\d{2})-(\d{2})=(.+)", re.ASCII)
NAVN_MAX = 60


@dataclass(frozen=True, order=True)
class Termin:
    maaned: int
    dag: int
    navn: str
    aarsbudget: bool = False

    def in_year(self, aar: int) -> date:
        return date(aar, self.maaned, self.dag)


def read_terminer(
    miljoe: Mapping[str, str], navn: str, aarsbudget: str
) -> tuple[Termin, ...]:
    """In the order of the year; `aarsbudget` names the setting with the day of the one
    that is the yearly budget. Raises ImproperlyConfigured naming the setting."""
    terminer = [
        _read(navn, tekst) for tekst in miljoe[navn].split(";") if tekst.strip()
    ]
    dage = [f"{t.dag:02}-{t.maaned:02}" for t in terminer]
    if len(set(dage)) != len(dage):
        raise ImproperlyConfigured(f"{navn} har den samme dag to gange.")
    if miljoe[aarsbudget] not in dage:
        raise ImproperlyConfigured(f"{aarsbudget} skal være en af dagene i {navn}.")
    return _in_order(terminer, dage, miljoe[aarsbudget])


def _in_order(
    terminer: Sequence[Termin], dage: Sequence[str], aarsbudget: str
) -> tuple[Termin, ...]:
    return tuple(
        sorted(
            Termin(t.maaned, t.dag, t.navn, dag == aarsbudget)
            for t, dag in zip(terminer, dage, strict=True)
        )
    )


def _read(navn: str, tekst: str) -> Termin:
    match = _TERMIN.fullmatch(tekst.strip())
    if not match or len(match[3]) > NAVN_MAX:
        raise ImproperlyConfigured(f"{navn} skrives som 15-03=Navn;31-10=Navn.")
    dag, maaned = int(match[1]), int(match[2])
    try:
        date(2001, maaned, dag)  # a year without 29 February
    except ValueError:
        raise ImproperlyConfigured(
            f"{navn}: {match[1]}-{match[2]} findes ikke."
        ) from None
    return Termin(maaned, dag, match[3].strip())
