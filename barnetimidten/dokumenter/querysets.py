"""The named questions to documents."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from barnetimidten.dokumentarter import ARTER
from barnetimidten.dokumenter.enums import AABNE, DokumentStatus

if TYPE_CHECKING:
    from barnetimidten.brugere.models import Medarbejder

S = DokumentStatus


def lease() -> timedelta:
    """So long after its last sign of life a worker still owns a document."""
    return timedelta(seconds=settings.DOKUMENT_LEASE_SEKUNDER)


class DokumentQuerySet(models.QuerySet):
    def visible_to(self, bruger: "Medarbejder") -> "DokumentQuerySet":
        """One's own and what is shared, of kinds whose permission one still has."""
        arter = [kode for kode, art in ARTER.items() if bruger.has_perm(art.se)]
        mine = Q(bestilt_af=bruger) | Q(pk__in=self._shared_with(bruger))
        return self.filter(mine, art__in=arter)

    def _shared_with(self, bruger: "Medarbejder") -> Any:
        delinger = self.model.delt_med.through.objects.filter(medarbejder_id=bruger.pk)
        return delinger.values("dokument_id")

    def aabne(self) -> "DokumentQuerySet":
        return self.filter(status__in=AABNE)

    def ledige(self, nu: datetime) -> "DokumentQuerySet":
        """Nobody works on it: it waits, or whoever held the lease is gone. A lease that
        ends later than any can was taken before the clock was set back."""
        forladt = Q(lease_until__lte=nu) | Q(lease_until__gt=nu + 2 * lease())
        return self.filter(Q(status=S.VENTER) | Q(status=S.I_GANG) & forladt)

    def attempt(self, dokument: Any) -> "DokumentQuerySet":
        """The row while the attempt that read it is the latest one."""
        egen = {"pk": dokument.pk, "forsoeg": dokument.forsoeg}
        return self.filter(status=S.I_GANG, **egen)

    def opbrugte(self, forsoeg: int) -> "DokumentQuerySet":
        """Begun so many times since it was asked for."""
        return self.filter(forsoeg__gte=F("forsoeg_fra") + forsoeg)

    def udloebne(self, nu: datetime) -> "DokumentQuerySet":
        return self.filter(status=S.FAERDIG, udloeber_at__lte=nu)

    def about(self, objekt_type: str, objekt_id: str) -> "DokumentQuerySet":
        return self.filter(
            emner__objekt_type=objekt_type, emner__objekt_id=str(objekt_id)
        )
