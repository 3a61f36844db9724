"""Counts a course before it goes, so that the figures of its years stay the same.

Children and families are counted apart from courses: one that has another course in
the same figure is carried by that course, and counted when the last of them goes.
"""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from forloeb.enums import (
    GENNEMFOERTE,
    Afslutning,
    BesoegArt,
    ForloebStatus,
    JaNejUkendt,
)
from forloeb.forebyggelse import Opfoelgning
from forloeb.models import Forloeb
from overblik.sletning.enums import Emne, Tal
from overblik.sletning.models import Aarstal, Statistik
from overblik.sletning.regler import (
    BESOEG_BAAND,
    MINDSTE_CELLE,
    UGE_BAAND,
    age,
    band,
)

ALLE, ALLE_AAR = "alle", 0
_SOM = {Afslutning.AFBRUDT: Tal.AFBRUDT, Afslutning.TAKKEDE_NEJ: Tal.TAKKEDE_NEJ}
Noegle = tuple[str, int]
"""A figure and its year."""


def count_course(forloeb: Forloeb) -> None:
    """Add the course to the counts that stay. Call it once, before the rows go."""
    _count_figures(forloeb)
    for aar, emne, vaerdi in facts(forloeb):
        noegle = {"program": forloeb.program, "aar": aar, "emne": emne}
        row, _ = Statistik.objects.get_or_create(**noegle, vaerdi=vaerdi)
        Statistik.objects.filter(pk=row.pk).update(antal=F("antal") + 1)


# --- The figures -----------------------------------------------------------------
def figures(forloeb: Forloeb) -> set[Noegle]:
    """Where the Nøgletal page counts the course; year 0 is all years together."""
    skift = forloeb.statusskift.filter(til=ForloebStatus.AFTALT)
    ja = skift.values_list("dato", flat=True)
    fundet: set[Noegle] = {(Tal.ACCEPTERET, dato.year) for dato in ja}
    opstart = [dato.year for dato in _opstart_dates(forloeb)]
    fundet |= {
        (Tal.OPSTARTET, aar) for aar in (*opstart, *([ALLE_AAR] if opstart else []))
    }
    slut = forloeb.slut_dato
    if slut is None:
        return fundet
    if forloeb.status in GENNEMFOERTE:
        fundet.add((Tal.GENNEMFOERT, slut.year))
    if tal := _SOM.get(forloeb.afslutning):
        fundet.add((tal, slut.year))
    if opstart:
        fundet |= {(Tal.SLUTTET, slut.year), (Tal.SLUTTET, ALLE_AAR)}
    return fundet


def _opstart_dates(forloeb: Forloeb) -> list[date]:
    """Normally one. By phone without its aim the meeting is held again."""
    holdt = forloeb.besoeg.holdte().filter(art=BesoegArt.OPSTART, nummer__isnull=False)
    return list(holdt.order_by("dato").values_list("dato", flat=True))


def _count_figures(forloeb: Forloeb) -> None:
    familie = forloeb.barn.familie_id
    andre = Forloeb.objects.filter(barn__familie=familie).exclude(pk=forloeb.pk)
    kendt = [(andet, figures(andet)) for andet in andre]
    for tal, aar in sorted(figures(forloeb)):
        for program in (forloeb.program, ALLE):
            samme = [
                andet
                for andet, noegler in kendt
                if (tal, aar) in noegler and program in (andet.program, ALLE)
            ]
            barnet = any(andet.barn_id == forloeb.barn_id for andet in samme)
            row, _ = Aarstal.objects.get_or_create(tal=tal, program=program, aar=aar)
            Aarstal.objects.filter(pk=row.pk).update(
                forloeb=F("forloeb") + 1,
                boern=F("boern") + (0 if barnet else 1),
                familier=F("familier") + (0 if samme else 1),
            )


# --- One property at a time --------------------------------------------------------
def facts(forloeb: Forloeb) -> list[tuple[int, str, str]]:
    """(year, property, value): what is told of the courses of a year."""
    opstart = _opstart_dates(forloeb)
    fundet: list[tuple[int, str, str]] = []
    if opstart:
        start = opstart[0]
        alder = age(forloeb.barn.foedselsdato, start)
        fundet = [
            (start.year, Emne.REKRUTTERING, forloeb.rekruttering),
            (start.year, Emne.ALDER, str(alder)),
            (start.year, Emne.DAGTILBUD, institution(forloeb, start.year)),
        ]
    slut = forloeb.slut_dato
    if slut is None:
        return fundet
    fundet.append((slut.year, Emne.AFSLUTNING, forloeb.afslutning))
    if opstart:
        holdt = forloeb.besoeg.holdte().filter(nummer__isnull=False).count()
        uger = (slut - opstart[0]).days // 7
        fundet += [
            (slut.year, Emne.BESOEG, band(holdt, BESOEG_BAAND)),
            (slut.year, Emne.UGER, band(uger, UGE_BAAND)),
        ]
    return [*fundet, *_settled(forloeb)]


def _settled(forloeb: Forloeb) -> list[tuple[int, str, str]]:
    """What settlements count of the course: the ledger must not find it missing."""
    godkendte = forloeb.forebyggede.godkendte()
    fundet: list[tuple[int, str, str]] = [
        (row.aar, Emne.FOREBYGGET, row.art)
        for row in godkendte.exclude(opfoelgning=Opfoelgning.BEVILGET)
    ]
    fundet += [
        (row.aar, Emne.OPFOELGNING, row.opfoelgning or Opfoelgning.UKENDT)
        for row in godkendte.opfoelgning_er_tid(timezone.localdate())
    ]
    if forloeb.afslutning == Afslutning.VIDERE and forloeb.videre_dato:
        nej = forloeb.videre_svar == JaNejUkendt.NEJ
        emne = Emne.VIDERE_NEJ if nej else Emne.VIDERE
        fundet.append((forloeb.videre_dato.year, emne, forloeb.videre_til))
    return fundet


def institution(forloeb: Forloeb, aar: int) -> str:
    """The institution's number where five or more started there that year, else ""."""
    if forloeb.dagtilbud_id is None:
        return ""
    vaerdi = str(forloeb.dagtilbud_id)
    i_aaret = Forloeb.objects.opstartet(date(aar, 1, 1), date(aar, 12, 31))
    levende = i_aaret.filter(dagtilbud=forloeb.dagtilbud_id).count()
    slettet = Statistik.objects.filter(aar=aar, emne=Emne.DAGTILBUD, vaerdi=vaerdi)
    i_alt = levende + sum(slettet.values_list("antal", flat=True))
    return vaerdi if i_alt >= MINDSTE_CELLE else ""


# --- Read back -----------------------------------------------------------------------
def deleted(program: str) -> dict[Noegle, tuple[int, int, int]]:
    """(figure, year) → courses, children, families that are gone."""
    rows = Aarstal.objects.filter(program=program)
    return {(row.tal, row.aar): (row.forloeb, row.boern, row.familier) for row in rows}


def deleted_by(program: str, emne: str, aar: range) -> dict[str, int]:
    """Value → deleted courses of those years."""
    rows: QuerySet[Any] = Statistik.objects.filter(
        emne=emne, aar__gte=aar.start, aar__lt=aar.stop
    )
    if program != ALLE:
        rows = rows.filter(program=program)
    fundet: Counter[str] = Counter()
    for vaerdi, antal in rows.values_list("vaerdi", "antal"):
        fundet[vaerdi] += antal
    return dict(fundet)
