"""What the pages of a case show: table, sums, shares, slack, in either price level."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import Prefetch, QuerySet

from barnetimidten.dansk import format_tal
from oekonomi import tal
from oekonomi.beloeb import format_kroner
from oekonomi.beregning import LinjeArt
from oekonomi.models import (
    Budgetversion,
    Businesscase,
    Forloebstal,
    Forudsaetning,
    Linje,
    Lovhenvisning,
    Prisfaktor,
)
from oekonomi.stilling import closed_years

LOEBENDE = "loebende"
UDEN_FAKTOR = "Der mangler en prisfaktor for {}, så vi viser faste priser."


def cases() -> QuerySet[Businesscase]:
    """A case with all that its pages read, in a fixed number of queries."""
    forudsaetninger = Forudsaetning.objects.select_related("ydelse")
    love = Lovhenvisning.objects.select_related("ydelse")
    linjer = Linje.objects.select_related("businesscase").prefetch_related(
        Prefetch("forudsaetninger", forudsaetninger), Prefetch("lovhenvisninger", love)
    )
    return Businesscase.objects.select_related("ejer").prefetch_related(
        Prefetch("linjer", linjer),
        Prefetch("forloebstal", Forloebstal.objects.select_related("af")),
        Prefetch("budgetversioner", Budgetversion.objects.select_related("af")),
    )


@dataclass(frozen=True)
class Priser:
    """The figures as they are to be shown, and why not, when they cannot."""

    tal: Mapping[str, tal.Aarstal]
    loebende: bool
    besked: str = ""


def prices(case: Businesscase, beloeb: Mapping[str, tal.Aarstal], valg: str) -> Priser:
    """In fixed prices, or in each year's own when that is asked for and possible."""
    if valg != LOEBENDE:
        return Priser(beloeb, False)
    faktorer = dict(Prisfaktor.objects.values_list("aar", "faktor"))
    try:
        return Priser(tal.in_current_prices(case, beloeb, faktorer), True)
    except KeyError as error:
        return Priser(beloeb, False, UDEN_FAKTOR.format(error.args[0]))


def shown(
    case: Businesscase, version: Budgetversion, *, valg: str, aar: str, idag: date
) -> dict[str, Any]:
    """The context of a page with the table of one edition of the budget."""
    faste = tal.figures(version)
    priser = prices(case, faste, valg)
    tabel = tal.table(case, priser.tal)
    valgt = year(case, aar, idag)
    return {
        "case": case,
        "budget": version,
        "priser": priser,
        "tabel": tabel,
        "valgt_aar": valgt,
        "aarets": tabel.year(valgt),
        "aarets_centre": tabel.at(valgt, tabel.centre),
        "aarets_punge": tabel.at(valgt, tabel.punge),
        "aarets_konto": tabel.konto[case.aarene.index(valgt)],
        "luft": slack_in_words(case, tal.table(case, faste)),
    }


def year(case: Businesscase, valg: str, idag: date) -> int:
    """The year asked for, else this one, else the nearest of the case."""
    aarene = case.aarene
    if valg.isascii() and valg.isdecimal() and len(valg) == 4 and int(valg) in aarene:
        return int(valg)
    return min(max(idag.year, aarene[0]), aarene[-1])


# --- No slack ---------------------------------------------------------------------------
def slack_in_words(case: Businesscase, tabel: tal.Tabel) -> str:
    """What the tightest year of repayment can lose; nothing without repayments."""
    luft = tal.slack(tabel)
    if not luft:
        return ""
    aar, rest = min(luft, key=lambda par: (par[1], par[0]))
    if rest < 0:
        return (
            f"I {aar} mangler der {format_kroner(-rest)} kr. til årets tilbagebetaling."
        )
    enheder = _breaking(case, aar, rest)
    start = (
        f"I {aar} er der {format_kroner(rest)} kr. i luft."
        if rest
        else f"Der er ingen luft i {aar}."
    )
    if not enheder:
        return start
    return f"{start} Årets tilbagebetaling er ikke dækket, hvis der mangler {enheder}."


def _breaking(case: Businesscase, aar: int, rest: Decimal) -> str:
    """The units that are each alone enough to break the year."""
    dele = [
        f"1 {f.ydelse.ental} ({format_kroner(f.pris)} kr.)"
        for linje in case.linjer.all()
        for f in tal.in_use(linje)
        if _counts(f, aar) and f.pris > rest
    ]
    return " eller ".join(filter(None, [", ".join(dele[:-1]), *dele[-1:]]))


def _counts(f: Forudsaetning, aar: int) -> bool:
    return f.fra_aar <= aar and (f.til_aar is None or aar <= f.til_aar)


# --- Assumptions ------------------------------------------------------------------------
@dataclass(frozen=True)
class Del:
    """A line with its assumptions, laws, and the shares they make of the courses."""

    linje: Linje
    forudsaetninger: list[Forudsaetning]
    love: list[Lovhenvisning]
    andele: list[tal.Andel]

    @property
    def perioder(self) -> list[tuple[str, tal.Andel]]:
        """Years in a row with the same share, together: »2023-2027«."""
        grupper = [list(g) for _, g in groupby(self.andele, lambda a: a.samme)]
        return [(_span(g[0].aar, g[-1].aar), g[0]) for g in grupper]

    @property
    def gevinst(self) -> bool:
        return self.linje.art in (LinjeArt.BESPARELSE, LinjeArt.OMLAEGNING)


def _span(fra: int, til: int) -> str:
    return str(fra) if fra == til else f"{fra}-{til}"


def parts(case: Businesscase) -> list[Del]:
    """Every line; shares with the real number of courses where a year has one."""
    antal = {aar: f.antal for aar, f in tal.counts(case.forloebstal.all()).items()}
    return [
        Del(
            linje,
            tal.in_use(linje),
            list(linje.lovhenvisninger.all()),
            tal.shares(case, linje, antal),
        )
        for linje in case.linjer.all()
    ]


@dataclass(frozen=True)
class Aarsforloeb:
    """The courses of a year: the count that holds, and those that were given before."""

    gaelder: Forloebstal
    andre: list[Forloebstal]


def courses(case: Businesscase) -> list[Aarsforloeb]:
    alle = list(case.forloebstal.all())
    return [
        Aarsforloeb(tallet, [f for f in alle if f.aar == aar and f != tallet])
        for aar, tallet in sorted(tal.counts(alle).items())
    ]


def differs(case: Businesscase, version: Budgetversion) -> bool:
    """Whether the assumptions give other figures than the budget by now."""
    gamle, lukkede = tal.figures(version), closed_years(case)
    return not tal.same(tal.working_budget(case, gamle, lukkede), gamle)


def basis(version: Budgetversion) -> list[tuple[str, str]]:
    """The assumptions an edition was counted with: name, and units × price."""
    return [
        (
            f["navn"],
            f"{format_tal(Decimal(f['enheder']).normalize())} × "
            f"{format_kroner(Decimal(f['pris']))} kr. fra {f['fra_aar']}"
            + (f" til og med {f['til_aar']}" if f["til_aar"] else ""),
        )
        for egne in version.grundlag.values()
        for f in egne
    ]
