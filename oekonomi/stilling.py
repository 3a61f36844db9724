"""Where a case stands on a day: budget, realised and forecast of every line and year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet

from oekonomi import skoen, tal
from oekonomi.beregning import (
    VARIGE,
    LinjeArt,
    Pulje,
    pool_account,
)
from oekonomi.bog.lukkede import closed_years
from oekonomi.models import Budgetversion, Businesscase, Forudsaetning
from oekonomi.skoen import Celle, Dom, Forloebsantal, Grundlag, Kendt, Tempo


def cases() -> QuerySet[Businesscase]:
    """A case with what the forecast reads, in a fixed number of queries."""
    forudsaetninger = Forudsaetning.objects.select_related("ydelse").prefetch_related(
        "ydelse__priser"
    )
    return Businesscase.objects.prefetch_related(
        "linjer", Prefetch("linjer__forudsaetninger", forudsaetninger), "forloebstal"
    )


# --- What the page tells ----------------------------------------------------------------
@dataclass(frozen=True)
class Raekke:
    """A printed row; `linje` is None for the sum."""

    navn: str
    celler: list[Celle]
    linje: Any = None


@dataclass(frozen=True)
class Aar:
    """A column: the year, where its figures come from, how far it is."""

    aar: int
    grundlag: Grundlag
    lukket: bool
    nu: bool
    slut: bool

    @property
    def note(self) -> str:
        aabent = self.slut and not self.lukket
        return "ikke afsluttet" if aabent else self.grundlag.value


@dataclass(frozen=True)
class Stilling:
    case: Businesscase
    budget: Budgetversion
    idag: date
    aarene: list[Aar]
    varige: list[Raekke]
    samlet: Raekke
    tilbagebetaling: list[Raekke]
    traek: list[Raekke]
    konto: list[Pulje]
    domme: list[Dom]
    tempo: Tempo | None
    celler: Mapping[str, Mapping[int, Celle]]

    @property
    def raekker(self) -> list[Raekke]:
        """Every row in the order of the table."""
        return [*self.varige, self.samlet, *self.tilbagebetaling]

    @property
    def dom(self) -> Dom | None:
        return skoen.told(self.domme, self.idag.year)

    def index(self, aar: int) -> int:
        return self.case.aarene.index(aar)


def standing(case: Businesscase, idag: date, *, til: date | None = None) -> Stilling:
    """From a row of `cases()`; `til` leaves out entries that are dated later."""
    budget = case.budgetversioner.latest("nummer")
    lukkede = closed_years(case)
    kendt, tempo = _known(case, budget, lukkede, idag, til)
    linjer = tal.lines(case, kendt.budget)
    celler = skoen.forecast(linjer, case.aarene, kendt)
    sum_ = [skoen.total(linjer, celler, aar) for aar in case.aarene]
    rows = [
        Raekke(li.navn, [celler[li.noegle][aar] for aar in case.aarene], li)
        for li in case.linjer.all()
    ]
    return Stilling(
        case,
        budget,
        idag,
        [_year(case, celler, aar, lukkede, idag) for aar in case.aarene],
        [r for r in rows if r.linje.art in VARIGE],
        Raekke("Samlet varig ændring", sum_),
        [r for r in rows if r.linje.art == LinjeArt.TILBAGEBETALING],
        [r for r in rows if r.linje.art == LinjeArt.TRAEK],
        pool_account(linjer, skoen.best_known(celler), case.aarene),
        skoen.verdicts(linjer, celler, case.aarene),
        tempo,
        celler,
    )


def _known(
    case: Businesscase,
    budget: Budgetversion,
    lukkede: set[int],
    idag: date,
    til: date | None,
) -> tuple[Kendt, Tempo | None]:
    realiseret, seneste = entered(case, idag, til)
    optalt = [
        Forloebsantal(f.aar, f.antal, f.opgjort)
        for f in sorted(case.forloebstal.all(), key=lambda f: f.pk)
    ]
    tempo = skoen.pace(optalt, case.forventede_forloeb, idag)
    kendt = Kendt(
        tal.figures(budget),
        realiseret,
        idag,
        lukkede,
        {li.noegle for li in case.linjer.all() if li.andel_fra is not None},
        seneste,
        tempo.procent if tempo else skoen.UAENDRET,
    )
    return kendt, tempo


def entered(
    case: Businesscase, idag: date, til: date | None
) -> tuple[dict[str, dict[int, Decimal]], dict[str, date]]:
    """What is approved by line and year, and each line's latest date in this year.

    `til` leaves out what is dated later.
    """
    godkendt = case.posteringer.approved()
    if til:
        godkendt = godkendt.filter(dato__lte=til)
    beloeb: dict[str, dict[int, Decimal]] = {}
    seneste: dict[str, date] = {}
    for noegle, aar, kroner, dato in godkendt.latest_by_line():
        beloeb.setdefault(noegle, {})[aar] = kroner
        if aar == idag.year:
            seneste[noegle] = dato
    return beloeb, seneste


def _year(
    case: Businesscase, celler: skoen.Celler, aar: int, lukkede: set[int], idag: date
) -> Aar:
    egne = skoen.basis(celler[li.noegle][aar].grundlag for li in case.linjer.all())
    return Aar(aar, egne, aar in lukkede, aar == idag.year, aar < idag.year)
