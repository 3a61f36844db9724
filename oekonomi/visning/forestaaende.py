"""What comes next in a case: a year to close, the next rounds, the next repayment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from barnetimidten.dansk import format_dato
from oekonomi.beloeb import format_kroner
from oekonomi.beregning import NUL
from oekonomi.stilling import Stilling

RUNDER_VIST = 2


@dataclass(frozen=True)
class Forestaaende:
    naar: str
    hvad: str
    url: str


def upcoming(stilling: Stilling) -> list[Forestaaende]:
    return [*_to_close(stilling), *_repayment(stilling), *_rounds(stilling)]


def _to_close(stilling: Stilling) -> Iterator[Forestaaende]:
    """The first: years are closed in their order."""
    aabne = [aar.aar for aar in stilling.aarene if aar.slut and not aar.lukket]
    if aabne:
        mere = f", og {len(aabne) - 1} år efter det" if aabne[1:] else ""
        hvad = f"{aabne[0]} er slut og skal afsluttes{mere}"
        url = reverse("oekonomi:aar-list", args=[stilling.case.pk])
        yield Forestaaende("Nu", hvad, url)


def _rounds(stilling: Stilling) -> list[Forestaaende]:
    """The next ones, also over the turn of the year, as long as the case runs."""
    url = reverse("oekonomi:runde-list", args=[stilling.case.pk])
    dage: list[tuple[date, str]] = sorted(
        (termin.in_year(aar), termin.navn)
        for aar in stilling.case.aarene
        for termin in settings.BUDGETRUNDER
        if termin.in_year(aar) >= stilling.idag
    )
    return [
        Forestaaende(format_dato(dato), navn, url) for dato, navn in dage[:RUNDER_VIST]
    ]


def _repayment(stilling: Stilling) -> Iterator[Forestaaende]:
    """The first year from this one on in which something is left to pay back."""
    url = reverse("oekonomi:postering-list", args=[stilling.case.pk])
    for i, aar in enumerate(stilling.case.aarene):
        celler = [r.celler[i] for r in stilling.tilbagebetaling]
        rest = sum((c.budget - c.realiseret for c in celler), NUL)
        if aar >= stilling.idag.year and rest > 0:
            hvad = f"{format_kroner(rest)} kr. skal betales tilbage til puljen"
            yield Forestaaende(f"I {aar}", hvad, f"{url}?art=tilbagebetaling&aar={aar}")
            return
