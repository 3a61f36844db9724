"""Accounts that are refused again and again: somebody tries doors, or is not let in."""

from collections import Counter
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.models import AuditEntry

KONTO = "brugere.medarbejder"


class Alarm(NamedTuple):
    """One account on one day in Denmark: refused pages and failed log-ins."""

    dag: date
    medarbejder: int
    afvist: int
    forkert: int

    @property
    def antal(self) -> int:
        return self.afvist + self.forkert

    @property
    def ord(self) -> str:
        return f"{self.antal} gange"


def repeated(fra: date, mindst: int | None = None) -> list[Alarm]:
    """Every account and day since `fra` with `mindst` or more, newest and worst first."""
    mindst = settings.ALARM_AFVISNINGER if mindst is None else mindst
    rows = AuditEntry.objects.between(fra, timezone.localdate())
    afvist = _per_day(rows.filter(handling=Handling.REFUSED), "actor_id")
    forkert = _per_day(
        rows.filter(handling=Handling.LOGIN_FAILED, objekt_type=KONTO), "objekt_id"
    )
    fundet = [
        Alarm(dag, pk, afvist[dag, pk], forkert[dag, pk])
        for dag, pk in afvist.keys() | forkert.keys()
    ]
    alarmer = [alarm for alarm in fundet if alarm.antal >= mindst]
    return sorted(alarmer, key=lambda a: (-a.dag.toordinal(), -a.antal, a.medarbejder))


def _per_day(rows: Any, konto: str) -> Counter[tuple[date, int]]:
    """(day, account) -> how many; rows that are about no account are left out."""
    talt = (
        rows.annotate(dag=TruncDate("at"))
        .values_list("dag", konto)
        .annotate(antal=Count("nummer"))
        .order_by()
    )
    return Counter({(dag, int(pk)): antal for dag, pk, antal in talt if pk})
