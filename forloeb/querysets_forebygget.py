"""The named questions to judgements of what a course has avoided."""

from collections import Counter
from datetime import date

from django.db.models import Q

from forloeb.forebyggelse import (
    GAELDENDE,
    Opfoelgning,
    Status,
    Tael,
    count,
    ended_by,
)
from forloeb.querysets import UnderForloebQuerySet


class ForebyggetQuerySet(UnderForloebQuerySet):
    def gaeldende(self) -> "ForebyggetQuerySet":
        return self.filter(status__in=GAELDENDE)

    def afventer(self) -> "ForebyggetQuerySet":
        return self.filter(status=Status.FORESLAAET)

    def godkendte(self) -> "ForebyggetQuerySet":
        return self.filter(status=Status.GODKENDT)

    def opfoelgning_er_tid(self, dato: date) -> "ForebyggetQuerySet":
        """Approved, and the twelve months after the end have passed."""
        return self.godkendte().filter(forloeb__slut_dato__lte=ended_by(dato))

    def til_opfoelgning(self, dato: date) -> "ForebyggetQuerySet":
        """Nobody has looked yet what came of it."""
        return self.opfoelgning_er_tid(dato).filter(opfoelgning="")

    def uopgjorte(self) -> "ForebyggetQuerySet":
        """Approved, still avoided, and in no settlement yet."""
        return (
            self.godkendte()
            .filter(opgoerelse=None)
            .exclude(opfoelgning=Opfoelgning.BEVILGET)
        )

    def til_modregning(self) -> "ForebyggetQuerySet":
        """Settled, and afterwards granted after all or annulled."""
        faldet = Q(opfoelgning=Opfoelgning.BEVILGET) | Q(status=Status.ANNULLERET)
        return self.filter(faldet, opgoerelse__isnull=False, modopgoerelse=None)

    def tael(self) -> Counter[tuple[str, int, str]]:
        """How many by (measure, year, evidence): all that leaves this app."""
        felter = ("barn_id", "art", "aar", "evidens", "status", "opfoelgning")
        rows = self.order_by("aar", "pk").values_list(*felter)
        return count(Tael(*row) for row in rows)
