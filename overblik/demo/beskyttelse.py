"""A protected family, a concern that was reported, courses journalised in SBSYS."""

from datetime import date, timedelta
from typing import Any

from forloeb import actions
from forloeb.enums import ForloebStatus
from forloeb.models import Forloeb
from overblik.demo.navne import PAEDAGOGER
from overblik.demo.ur import clock_at

SIGNE = PAEDAGOGER[0]
TO_HJEM = "LR"  # the story of the two homes, by the end of its case number
JOURNAL_EFTER = timedelta(days=30)


def create_beskyttelse(folk: dict[str, Any], dato: date) -> None:
    """After the stories of the day: one of them gets a secret address."""
    forloeb = Forloeb.objects.get(sagsnummer__endswith=f"-{TO_HJEM}")
    mor = forloeb.barn.familie.foraeldre.order_by("pk").first()
    mor.beskyttet = True
    mor.save()
    barn = forloeb.barn
    barn.beskyttet, barn.cpr = True, _invented_cpr(barn.foedselsdato)
    barn.save()
    dag = dato - timedelta(days=9)
    with clock_at(dag):
        actions.record_underretning(
            forloeb,
            dato=dag,
            modtager="Familieafdelingen, modtagelsen",
            af=folk[SIGNE],
            journalnummer=f"DEMO-{dag.year}-U1",
            by=folk[SIGNE],
        )


def _invented_cpr(foedt: date) -> str:
    """A replacement number (60 added to the day), which no citizen has."""
    return f"{foedt.day + 60:02}{foedt:%m%y}9000"


def create_journalisering(dato: date) -> None:
    """A month after the end; of those that were closed each ninth is forgotten."""
    slut = dato - 3 * JOURNAL_EFTER
    lukkede = Forloeb.objects.filter(
        status__in=(ForloebStatus.LUKKET, ForloebStatus.AFBRUDT), slut_dato__lte=slut
    ).select_related("ansvarlig")
    for nummer, forloeb in enumerate(lukkede.order_by("slut_dato", "pk")):
        if nummer % 9:
            dag = forloeb.slut_dato + JOURNAL_EFTER
            with clock_at(dag):
                actions.record_journalisering(forloeb, dato=dag, by=forloeb.ansvarlig)
