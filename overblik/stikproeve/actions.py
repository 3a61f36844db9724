"""The monthly sample: drawn once a month, judged row by row, closed by the last one."""

from collections.abc import Iterator
from datetime import date, timedelta
from secrets import SystemRandom
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from barnetimidten.audit.enums import ALLOWED_FROM, Dom
from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.log import log
from barnetimidten.audit.models import AuditEntry, Stikproeve, StikproeveRaekke
from barnetimidten.audit.udvaelgelse import (
    Kandidat,
    Opslag,
    Regler,
    Sortering,
    draw,
    sort_out,
)
from forloeb.actions import StatusError
from forloeb.formaal import LUKKEDE
from forloeb.models import Statusskift

FORLOEB = "forloeb.forloeb"
EGET_OPSLAG = "Det er dit eget opslag. En anden leder skal bedømme det."


# --- Draw ------------------------------------------------------------------------
def sidste_maaned(i_dag: date | None = None) -> date:
    """The first day of the month before this one."""
    i_dag = i_dag or timezone.localdate()
    return (i_dag.replace(day=1) - timedelta(days=1)).replace(day=1)


def create_stikproeve(maaned: date, *, by: Any = None) -> Stikproeve:
    """Draw the sample of a past month; the one that stands when there is one already.

    `maaned` is the first day of it; `by` None is the worker. Raises StatusError for a
    month that is not over.
    """
    if maaned > sidste_maaned():
        raise StatusError("Måneden er ikke slut. Stikprøven trækkes bagefter.")
    trukket = Stikproeve.objects.filter(maaned=maaned).first()
    if trukket is not None:
        return trukket
    regler = Regler(_closed_courses(), settings.STIKPROEVE_MANGE_FORLOEB)
    fundet = sort_out(_opslag(maaned), regler)
    valgte = draw(fundet.kandidater, settings.STIKPROEVE_STOERRELSE, SystemRandom())
    try:
        return _keep(maaned, fundet, valgte, by)
    except IntegrityError:  # somebody else drew it just now
        return Stikproeve.objects.get(maaned=maaned)


@transaction.atomic
def _keep(
    maaned: date, fundet: Sortering, valgte: list[Kandidat], by: Any
) -> Stikproeve:
    nu = timezone.now()
    stikproeve = Stikproeve.objects.create(
        maaned=maaned,
        antal_opslag=fundet.antal,
        antal_forklaret=fundet.forklaret,
        antal_mulige=len(fundet.kandidater),
        trukket_at=nu,
        trukket_af=by,
        lukket_at=None if valgte else nu,
    )
    StikproeveRaekke.objects.bulk_create(
        StikproeveRaekke(
            stikproeve=stikproeve,
            spor_id=kandidat.nummer,
            medarbejder_id=kandidat.medarbejder,
            antal=kandidat.antal,
            tegn=sorted(kandidat.tegn),
        )
        for kandidat in valgte
    )
    log(by, Handling.CREATE, stikproeve)
    return stikproeve


def _opslag(maaned: date) -> Iterator[Opslag]:
    """Look-ups of the month by employees, oldest first."""
    sidste = (maaned + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    rows = AuditEntry.objects.between(maaned, sidste).opslag()
    felter = ("nummer", "actor_id", "handling", "formaal", "grund", "at")
    steder = ("objekt_type", "objekt_id", "under_type", "under_id")
    rows = rows.filter(actor__isnull=False).order_by("nummer")
    egne = _let_in_by_themselves()
    for nummer, actor, handling, formaal, grund, at, *sted in rows.values_list(
        *felter, *steder
    ).iterator():
        forloeb = course_of(*sted)
        if formaal == Formaal.MEDFORLOEB and (actor, forloeb) in egne:
            formaal = Formaal.LEDER  # no relation but the one that was helped to
        yield Opslag(
            *(nummer, actor, handling, formaal, grund),
            at=timezone.localtime(at),
            objekt=f"{sted[0]} {sted[1]}",
            forloeb=forloeb,
        )


def _let_in_by_themselves() -> set[tuple[int, str]]:
    """Employee and course, where the employee has changed who works on the course."""
    rettet = AuditEntry.objects.filter(handling=Handling.CHANGE, objekt_type=FORLOEB)
    return {
        (actor, forloeb)
        for actor, forloeb, felter in rettet.values_list(
            "actor_id", "objekt_id", "felter"
        ).iterator()
        if "medarbejdere" in felter
    }


def course_of(objekt_type: str, objekt_id: str, under_type: str, under_id: str) -> str:
    """The course a row of the trace is about, "" when it is about none."""
    if objekt_type == FORLOEB:
        return objekt_id
    return under_id if under_type == FORLOEB else ""


def _closed_courses() -> dict[str, date]:
    """Course -> the day from which nobody has business there by itself any more."""
    frist = timedelta(days=settings.SPOERG_OM_FORMAAL_DAGE)
    skift = Statusskift.objects.filter(til__in=LUKKEDE)
    return {
        str(pk): dato + frist for pk, dato in skift.values_list("forloeb_id", "dato")
    }


# --- Judge -----------------------------------------------------------------------
@transaction.atomic
def record_dom(
    raekke: StikproeveRaekke, *, dom: str, bemaerkning: str, by: Any
) -> StikproeveRaekke:
    """One verdict on one row. Raises StatusError for the own look-up, and when the row
    was judged in the meantime: the first verdict stands."""
    # The sample first: two who judge the last two rows must see each other.
    stikproeve = Stikproeve.objects.select_for_update(no_key=True).get(
        pk=raekke.stikproeve_id
    )
    raekke = StikproeveRaekke.objects.select_for_update(no_key=True).get(pk=raekke.pk)
    if raekke.medarbejder_id == by.pk:
        raise StatusError(EGET_OPSLAG)
    if raekke.dom not in ALLOWED_FROM[Dom(dom)]:
        raise StatusError(
            f"{raekke.bedoemt_af} har allerede svaret »{raekke.get_dom_display()}«."
        )
    raekke.dom, raekke.bemaerkning = dom, bemaerkning
    raekke.bedoemt_af, raekke.bedoemt_at = by, timezone.now()
    raekke.save()
    felter = ["dom", "bemaerkning"]
    if not stikproeve.raekker.aabne().exists():
        stikproeve.lukket_at = raekke.bedoemt_at
        stikproeve.save(update_fields=["lukket_at"])
        felter.append("lukket_at")
    log(by, Handling.CHANGE, raekke, under=stikproeve, felter=felter)
    return raekke
