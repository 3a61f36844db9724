"""The named questions to proposals and lines."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from overblik.sletning.enums import ARBEJDER, IKKE_SLUT, ForslagStatus

if TYPE_CHECKING:
    from barnetimidten.brugere.models import Medarbejder

MAY_SEE = "overblik.view_sletning"


class SletteforslagQuerySet(models.QuerySet):
    def visible_to(self, bruger: "Medarbejder") -> "SletteforslagQuerySet":
        return self if bruger.has_perm(MAY_SEE) else self.none()

    def ikke_slut(self) -> "SletteforslagQuerySet":
        return self.filter(status__in=IKKE_SLUT)

    def udfoerte(self) -> "SletteforslagQuerySet":
        return self.filter(status=ForslagStatus.UDFOERT)

    def ledige(self, nu: datetime) -> "SletteforslagQuerySet":
        """Approved work that nobody holds: never begun, or the worker died."""
        return self.filter(
            Q(lease_until__isnull=True) | Q(lease_until__lt=nu), status__in=ARBEJDER
        )


class SlettelinjeQuerySet(models.QuerySet):
    def visible_to(self, bruger: "Medarbejder") -> "SlettelinjeQuerySet":
        return self if bruger.has_perm(MAY_SEE) else self.none()
