"""Who sees the drafts, and what of them is still to be decided."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Count, Q

from overblik.indsigt.enums import IndsigtStatus

if TYPE_CHECKING:
    from barnetimidten.brugere.models import Medarbejder

SE = "overblik.view_indsigt"
# A line that somebody must decide: it is free text, or it is proposed left out.
SKAL_AFGOERES = Q(laes_igennem=True) | ~Q(forslag="")


class IndsigtQuerySet(models.QuerySet):
    def visible_to(self, bruger: "Medarbejder") -> "IndsigtQuerySet":
        return self if bruger.has_perm(SE) else self.none()

    def aabne(self) -> "IndsigtQuerySet":
        return self.filter(status=IndsigtStatus.KLADDE)

    def with_fremdrift(self) -> "IndsigtQuerySet":
        """Adds `antal_linjer`, `antal_skal` and `antal_mangler`."""
        skal = Q(linjer__laes_igennem=True) | ~Q(linjer__forslag="")
        return self.annotate(
            antal_linjer=Count("linjer"),
            antal_skal=Count("linjer", filter=skal),
            antal_mangler=Count("linjer", filter=skal & Q(linjer__beslutning="")),
        )

    def expired(self, dato: date) -> "IndsigtQuerySet":
        """Those whose own period has run out by the day."""
        foer = {
            status: dato - timedelta(days=dage)
            for status, dage in settings.INDSIGT_OPBEVARES_DAGE.items()
        }
        return self.filter(
            Q(status=IndsigtStatus.KLADDE, created_at__date__lt=foer["kladde"])
            | Q(status=IndsigtStatus.FRIGIVET, released_at__date__lt=foer["frigivet"])
            | Q(
                status=IndsigtStatus.ANNULLERET,
                annulleret_at__date__lt=foer["annulleret"],
            )
        )


class LinjeQuerySet(models.QuerySet):
    def visible_to(self, bruger: "Medarbejder") -> "LinjeQuerySet":
        return self if bruger.has_perm(SE) else self.none()

    def skal_afgoeres(self) -> "LinjeQuerySet":
        return self.filter(SKAL_AFGOERES)

    def mangler(self) -> "LinjeQuerySet":
        return self.filter(SKAL_AFGOERES, beslutning="")

    def foreslaaet_udeladt(self) -> "LinjeQuerySet":
        """Proposed left out and not free text: may be left out without being read."""
        return self.filter(beslutning="", laes_igennem=False).exclude(forslag="")
