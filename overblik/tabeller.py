"""The tables of the Nøgletal page: years, institutions, ways in, ways out."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, F, Min
from django.db.models.functions import ExtractYear

from forloeb.enums import SLUTTEDE, Afslutning, BesoegArt, Program
from forloeb.koder import DagtilbudArt, Rekruttering
from forloeb.models import Besoeg, Dagtilbud
from forloeb.querysets import protected_q
from overblik import slettede
from overblik.queries import ALLE, Valg
from overblik.sletning.enums import Emne, Tal
from overblik.sletning.models import Aarstal
from overblik.sletning.statistik import deleted_by


@dataclass
class Aar:
    """One year; the counts stand in the order of `programmes`, two for each."""

    aar: int
    antal: dict[str, int]


def programmes(valg: Valg) -> list[Program]:
    return [program for program in Program if valg.program in (program, ALLE)]


def per_aar(valg: Valg) -> list[Aar]:
    """Opstartet and gennemført in every year up to the day, newest first."""
    holdt = Besoeg.objects.holdte().filter(
        art=BesoegArt.OPSTART,
        nummer__isnull=False,
        dato__lte=valg.dato,
        forloeb__in=valg.forloeb,
    )
    startet = holdt.values(program=F("forloeb__program"), aar=ExtractYear("dato"))
    sluttet = valg.forloeb.gennemfoert(date.min, valg.dato).values(
        "program", aar=ExtractYear("slut_dato")
    )
    fundet = {
        (row["aar"], f"{row['program']}-{felt}"): row["antal"]
        for felt, grupper in (("opstartet", startet), ("gennemfoert", sluttet))
        for row in grupper.annotate(antal=Count("pk")).order_by()
    }
    _add_deleted(valg, fundet)
    kolonner = [
        f"{program}-{felt}"
        for program in programmes(valg)
        for felt in ("opstartet", "gennemfoert")
    ]
    return [
        Aar(aar, {kolonne: fundet.get((aar, kolonne), 0) for kolonne in kolonner})
        for aar in sorted({aar for aar, _ in fundet}, reverse=True)
    ]


def _add_deleted(valg: Valg, fundet: dict[tuple[int, str], int]) -> None:
    hele = slettede.years(date.min, valg.dato)
    rows = Aarstal.objects.filter(
        tal__in=(Tal.OPSTARTET, Tal.GENNEMFOERT),
        program__in=programmes(valg),
        aar__gte=hele.start,
        aar__lt=hele.stop,
    )
    for row in rows:
        noegle = (row.aar, f"{row.program}-{row.tal}")
        fundet[noegle] = fundet.get(noegle, 0) + row.forloeb


@dataclass(frozen=True)
class Raekke:
    """One line of a bar table."""

    navn: str
    antal: int
    procent: int
    """Length of the bar, of the longest one."""
    art: str = ""
    pk: int | None = None
    url: str = ""
    """Of the list behind the number, for those who may see it."""


def _bars(par: list[tuple[str, int, str]]) -> list[Raekke]:
    stoerst = max((antal for _, antal, _ in par), default=0) or 1
    return [
        Raekke(navn, antal, round(100 * antal / stoerst), art)
        for navn, antal, art in par
    ]


def dagtilbud(valg: Valg) -> tuple[list[Raekke], list[str]]:
    """Institutions whose families said yes since the day, and those in use with none.

    Without the protected: an institution that they alone make reached would stand in
    the number and in no list, and so say where the child is.
    """
    med = (
        valg.forloeb.familie_sagde_ja(valg.siden, valg.dato)
        .filter(dagtilbud__isnull=False)
        .exclude(protected_q())
        .values("dagtilbud", "dagtilbud__navn", "dagtilbud__art")
        .annotate(
            familier=Count("barn__familie", distinct=True),
            sort=Min("dagtilbud__navn_sort"),
        )
        .order_by("-familier", "sort")
    )
    rows = list(med)
    uden = Dagtilbud.objects.filter(aktiv=True).exclude(
        pk__in=[row["dagtilbud"] for row in rows]
    )
    par = [
        (row["dagtilbud__navn"], row["familier"], row["dagtilbud__art"]) for row in rows
    ]
    med_pk = [
        replace(bar, pk=row["dagtilbud"])
        for bar, row in zip(_bars(par), rows, strict=True)
    ]
    return med_pk, list(uden.values_list("navn", flat=True))


def count_art(rows: list[Raekke]) -> tuple[int, int]:
    """How many daginstitutioner and how many dagplejer among the lines."""
    inst = sum(row.art == DagtilbudArt.DAGINSTITUTION for row in rows)
    return inst, len(rows) - inst


def rekruttering(valg: Valg) -> list[Raekke]:
    """Who told the families about the offer: courses opstartet in the period."""
    antal = valg.forloeb.opstartet(valg.fra, valg.til).values("rekruttering")
    fundet = dict(
        antal.annotate(n=Count("pk")).order_by().values_list("rekruttering", "n")
    )
    return _by_label(
        Rekruttering.choices, _with_deleted(valg, Emne.REKRUTTERING, fundet)
    )


def afslutninger(valg: Valg) -> list[Raekke]:
    """How courses ended whose end lies in the period."""
    sluttede = valg.forloeb.filter(
        status__in=SLUTTEDE, slut_dato__gte=valg.fra, slut_dato__lte=valg.til
    )
    fundet = dict(
        sluttede.values("afslutning")
        .annotate(n=Count("pk"))
        .order_by()
        .values_list("afslutning", "n")
    )
    return _by_label(Afslutning.choices, _with_deleted(valg, Emne.AFSLUTNING, fundet))


def _with_deleted(valg: Valg, emne: str, fundet: dict[str, int]) -> dict[str, int]:
    aar = slettede.years(valg.fra, valg.til)
    slettet = deleted_by(valg.program, emne, aar)
    koder = fundet.keys() | slettet.keys()
    return {kode: fundet.get(kode, 0) + slettet.get(kode, 0) for kode in koder}


def _by_label(valg: Any, fundet: dict[str, int]) -> list[Raekke]:
    par = [(str(navn), fundet[kode], kode) for kode, navn in valg if fundet.get(kode)]
    return _bars(sorted(par, key=lambda row: -row[1]))
