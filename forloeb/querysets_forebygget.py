"""The named questions to judgements of what a course has avoided."""

from collections import Counter
from collections.abc import Iterable
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

Post = tuple[str, int, str]
"""Measure, year, evidence."""
Opgjort = tuple[int, str, int, str]
"""The settlement, and the count in it."""
Tilbage = tuple[int, Opgjort]
"""The settlement that took it back, and what it took back."""


def _in(opgjorte: Iterable[Opgjort]) -> Q:
    om = Q(pk__in=[])
    for nummer, art, aar, evidens in opgjorte:
        om |= Q(opgoerelse=nummer, art=art, aar=aar, evidens=evidens)
    return om


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

    def uopgjorte(self, afviste: Iterable[Opgjort] = ()) -> "ForebyggetQuerySet":
        """Approved, still avoided, and in no settlement that stands: of `afviste` the
        ledger would not hear."""
        return (
            self.godkendte()
            .filter(Q(opgoerelse=None) | _in(afviste))
            .exclude(opfoelgning=Opfoelgning.BEVILGET)
        )

    def til_modregning(
        self, afviste: Iterable[Opgjort] = (), tilbage: Iterable[Tilbage] = ()
    ) -> "ForebyggetQuerySet":
        """Settled, and afterwards granted after all or annulled; `tilbage` are reversals
        that the ledger would not hear of."""
        faldet = Q(opfoelgning=Opfoelgning.BEVILGET) | Q(status=Status.ANNULLERET)
        modregnes = Q(modopgoerelse=None)
        for nummer, opgjort in tilbage:
            modregnes |= Q(modopgoerelse=nummer) & _in([opgjort])
        return self.filter(faldet, modregnes, opgoerelse__isnull=False).exclude(
            _in(afviste)
        )

    def in_counts(self, poster: Iterable[Post]) -> "ForebyggetQuerySet":
        om = Q(pk__in=[])
        for art, aar, evidens in poster:
            om |= Q(art=art, aar=aar, evidens=evidens)
        return self.filter(om)

    def in_settled(self, opgjorte: Iterable[Opgjort]) -> "ForebyggetQuerySet":
        return self.filter(_in(opgjorte))

    def per_settled(self) -> Counter[Opgjort]:
        """How many by (settlement, measure, year, evidence)."""
        felter = ("opgoerelse", "art", "aar", "evidens")
        return Counter(self.order_by().values_list(*felter))

    def tael(self) -> Counter[tuple[str, int, str]]:
        """How many by (measure, year, evidence): all that leaves this app."""
        felter = ("barn_id", "art", "aar", "evidens", "status", "opfoelgning")
        rows = self.order_by("aar", "pk").values_list(*felter)
        return count(Tael(*row) for row in rows)
