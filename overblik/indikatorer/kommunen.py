"""What the page of the municipality's counts shows, and what its file holds.

Counts from the municipality's own sources beside the courses that were held. Nothing
here asks for the courses' underretninger: what the educators wrote is no count of the
municipality.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from barnetimidten.dokumenter import graf
from forloeb.views.adresser import with_query
from overblik import tabeller
from overblik.forms import as_query
from overblik.indikatorer.actions import editions
from overblik.indikatorer.enums import Kommuneart
from overblik.indikatorer.langsigt import BASISAAR, Serie, Tal, say, series, years
from overblik.indikatorer.models import Kommunetal
from overblik.queries import ALLE, Valg

UDVIKLING = (
    "Tallene viser udviklingen i hele kommunen. De beviser ikke, at Barnet i Midten er "
    "årsagen: meget andet ændrer sig i de samme år."
)
EGET_TAL = (
    "Tallene kommer fra kommunens egne opgørelser. De tælles aldrig i forløbene, heller "
    "ikke af de underretninger, der er noteret her."
)
# What stands at the end of each line, short
KORTE = {
    Kommuneart.UNDERRETNINGER: "underretninger",
    Kommuneart.RAADGIVNING: "i rådgivning",
    Kommuneart.HENVISNINGER: "henvisninger",
    Kommuneart.FAMILIEBEHANDLING: "behandlinger",
    Kommuneart.SPECIALUNDERVISNING: "bevillinger",
}
# Over a column, where the whole name stands above
KOLONNE = {
    Kommuneart.UNDERRETNINGER: "Underretninger fra dagtilbud",
    Kommuneart.RAADGIVNING: "Åben anonym rådgivning",
    Kommuneart.HENVISNINGER: "§ 11.3-forløb (nu § 30)",
    Kommuneart.FAMILIEBEHANDLING: "Familie\u00adbehandling",
    Kommuneart.SPECIALUNDERVISNING: "Special\u00adundervisning",
}
FORLOEB = "gennemførte forløb"
KOLONNER = ("Indikator", "År", "Antal", "Udgave", "Kilde", "Hvorfor rettet", "Skrevet af",
            "Skrevet")  # fmt: skip
UDGAVER = "indikatorer:kommunetal-list"
SKRIV = "indikatorer:kommunetal-create"


@dataclass(frozen=True)
class Celle:
    """A count and where its editions are; without one, where it is typed."""

    antal: int | None
    url: str
    hvad: str
    kort: str


@dataclass(frozen=True)
class Linje:
    """A year of the table."""

    aar: int
    celler: tuple[Celle, ...]
    opstartet: int
    gennemfoert: int
    forloeb_url: str
    """The key figures of that year: the same counts with their definitions."""

    @property
    def er_basis(self) -> bool:
        return self.aar == BASISAAR


@dataclass(frozen=True)
class Indikator:
    """One of the five: the finding, the chart, the sources."""

    kode: str
    navn: str
    fund: str
    figur: graf.Begge | None
    kilder: tuple[str, ...]


@dataclass(frozen=True)
class Side:
    indikatorer: tuple[Indikator, ...]
    linjer: tuple[Linje, ...]

    @property
    def er_tom(self) -> bool:
        return not any(indikator.kilder for indikator in self.indikatorer)


def page(i_dag: date) -> Side:
    """Of whole years: those that are over."""
    udgaver, forloeb = editions(), courses(i_dag)
    serier = series(Kommuneart.values, udgaver)
    aarene = years(serier, forloeb)
    return Side(
        tuple(_indicator(serie, aarene, forloeb) for serie in serier),
        tuple(_line(aar, serier, forloeb) for aar in reversed(aarene)),
    )


Antal = dict[int, tuple[int, int]]
"""Year → courses opstartet and gennemført, of both programmes."""


def courses(i_dag: date) -> Antal:
    sidst = date(i_dag.year - 1, 12, 31)
    valg = Valg(date(i_dag.year - 1, 1, 1), sidst, sidst, sidst, ALLE)
    return {
        row.aar: (_sum(row.antal, "opstartet"), _sum(row.antal, "gennemfoert"))
        for row in tabeller.per_aar(valg)
    }


def _sum(antal: dict[str, int], felt: str) -> int:
    return sum(n for kolonne, n in antal.items() if kolonne.endswith(f"-{felt}"))


def _line(aar: int, serier: Sequence[Serie], forloeb: Antal) -> Linje:
    return Linje(
        aar,
        tuple(_cell(serie, aar) for serie in serier),
        *forloeb.get(aar, (0, 0)),
        _key_figures(aar),
    )


def _key_figures(aar: int) -> str:
    fra, til = date(aar, 1, 1), date(aar, 12, 31)
    query = as_query(Valg(fra, til, til, fra, ALLE))
    return f"{reverse('overblik:noegletal')}?{query}#aar"


def _cell(serie: Serie, aar: int) -> Celle:
    antal = serie.antal(aar)
    side = SKRIV if antal is None else UDGAVER
    url = with_query(reverse(side), art=serie.art, aar=aar)
    art = Kommuneart(serie.art)
    return Celle(antal, url, f"{art.label} {aar}", KOLONNE[art])


def _indicator(serie: Serie, aarene: Sequence[int], forloeb: Antal) -> Indikator:
    navn = str(Kommuneart(serie.art).label)
    figur = _chart(serie, navn, aarene, forloeb) if len(serie.tal) > 1 else None
    return Indikator(serie.art, navn, say(serie), figur, serie.kilder)


HALV = 560
"""Two beside each other on a desk."""


def _chart(
    serie: Serie, navn: str, aarene: Sequence[int], forloeb: Antal
) -> graf.Begge:
    kort = KORTE[Kommuneart(serie.art)]
    laest = "; ".join(
        f"{aar}: {_told(serie.antal(aar))} {kort}, {_held(forloeb, aar)} {FORLOEB}"
        for aar in aarene
    )
    args = (
        f"{navn}, år for år",
        f"{laest}. Udvikling, ikke bevis.",
        [str(aar) for aar in aarene],
        (
            graf.Serie(kort, tuple(serie.antal(aar) for aar in aarene)),
            graf.Serie(
                FORLOEB, tuple(_held(forloeb, aar) for aar in aarene), graf.Art.ANDEN
            ),
        ),
    )
    return graf.Begge(
        bred=graf.lines(*args, bredde=HALV), smal=graf.lines(*args, bredde=graf.SMAL)
    )


def _told(antal: int | None) -> str:
    return "ikke skrevet" if antal is None else str(antal)


def _held(forloeb: Antal, aar: int) -> int:
    return forloeb.get(aar, (0, 0))[1]


# --- The editions ------------------------------------------------------------------------
def history(art: str = "", aar: int | None = None) -> Any:
    """All editions, the newest of each count first; of one count when asked."""
    rows = Kommunetal.objects.select_related("af").order_by("art", "-aar", "-udgave")
    rows = rows.filter(art=art) if art else rows
    return rows.filter(aar=aar) if aar else rows


def file_lines() -> list[tuple[Any, ...]]:
    """Every edition, so that a file tells what was corrected and why."""
    return [
        (
            row.get_art_display(),
            row.aar,
            "taget tilbage" if row.antal is None else row.antal,
            row.udgave,
            row.kilde,
            row.grund,
            str(row.af),
            row.created_at,
        )
        for row in history()
    ]


def table_header() -> list[str]:
    return ["År", *map(str, Kommuneart.labels), "Forløb opstartet", "Forløb gennemført"]


def table_lines(side: Side) -> list[tuple[Any, ...]]:
    return [
        (
            linje.aar,
            *(c.antal for c in linje.celler),
            linje.opstartet,
            linje.gennemfoert,
        )
        for linje in side.linjer
    ]


__all__ = ["EGET_TAL", "UDVIKLING", "Side", "Tal", "courses", "history", "page"]
