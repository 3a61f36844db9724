"""The named questions to the trace."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from barnetimidten.audit.enums import ENDELIGE
from barnetimidten.audit.handlinger import OPSLAG, Handling


def midnight(dato: date) -> datetime:
    """The first moment of the day in Denmark."""
    return timezone.make_aware(datetime.combine(dato, time.min))


class AuditQuerySet(models.QuerySet):
    def for_objekt(self, objekt_type: str, objekt_id: Any) -> "AuditQuerySet":
        """Rows about the object or about something that lies under it."""
        pk = str(objekt_id)
        return self.filter(
            Q(objekt_type=objekt_type, objekt_id=pk)
            | Q(under_type=objekt_type, under_id=pk)
        )

    def by_actor(self, actor: Any) -> "AuditQuerySet":
        return self.filter(actor=actor)

    def for_account(self, bruger: Any) -> "AuditQuerySet":
        """What the employee did, and log-ins that failed in the account's name."""
        forkert = Q(handling=Handling.LOGIN_FAILED, objekt_id=str(bruger.pk))
        return self.filter(Q(actor=bruger) | forkert)

    def between(self, fra: date, til: date) -> "AuditQuerySet":
        """From the first moment of `fra` to the last of `til`, in Danish time."""
        slut = midnight(til + timedelta(days=1))
        return self.filter(at__gte=midnight(fra), at__lt=slut)

    def opslag(self) -> "AuditQuerySet":
        """Look-ups only: the answer to »Hvem har set …?«."""
        return self.filter(handling__in=OPSLAG)

    def nyeste(self, efter: int | None = None) -> "AuditQuerySet":
        """Newest first, with the employee; `efter` is the last number already shown."""
        rows = self.select_related("actor").order_by("-nummer")
        return rows if efter is None else rows.filter(nummer__lt=efter)


class EfterproevningQuerySet(models.QuerySet):
    def visible_to(self, bruger: Any) -> "EfterproevningQuerySet":
        return self if bruger.has_perm("audit.view_spor") else self.none()

    def faerdige(self) -> "EfterproevningQuerySet":
        return self.filter(faerdig_at__isnull=False).order_by("-faerdig_at", "-pk")

    def ventende(self) -> "EfterproevningQuerySet":
        return self.filter(faerdig_at__isnull=True).order_by("pk")

    def hele(self) -> "EfterproevningQuerySet":
        return self.faerdige().filter(fejl="")


class StikproeveQuerySet(models.QuerySet):
    def visible_to(self, bruger: Any) -> "StikproeveQuerySet":
        return self if bruger.has_perm("audit.change_stikproeve") else self.none()

    def aabne(self) -> "StikproeveQuerySet":
        return self.filter(lukket_at__isnull=True)

    def with_counts(self) -> "StikproeveQuerySet":
        """`antal_trukket`, and `antal_bedoemt` of them."""
        bedoemt = Q(raekker__dom__in=ENDELIGE)
        return self.annotate(
            antal_trukket=Count("raekker"),
            antal_bedoemt=Count("raekker", filter=bedoemt),
        )


class StikproeveRaekkeQuerySet(models.QuerySet):
    def visible_to(self, bruger: Any) -> "StikproeveRaekkeQuerySet":
        return self if bruger.has_perm("audit.change_stikproeve") else self.none()

    def aabne(self) -> "StikproeveRaekkeQuerySet":
        """Not judged for good: untouched, or waiting for the employee's answer."""
        return self.exclude(dom__in=ENDELIGE)

    def for_judge(self, bruger: Any) -> "StikproeveRaekkeQuerySet":
        """Open rows this leader may judge: nobody judges the own look-ups."""
        return self.visible_to(bruger).aabne().exclude(medarbejder=bruger)
