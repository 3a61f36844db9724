"""Entries by state, and their sums: only what is approved counts."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Count, F, Max, Sum
from django.db.models.functions import Cast, Round

Tal = dict[int, dict[int, Decimal]]
"""Kroner by the line's key in the database and the year."""

# In whole øre: SQLite adds decimals as floats.
OERE = Sum(Cast(Round(F("beloeb") * 100), models.BigIntegerField()))


def _kroner(oere: int | None) -> Decimal:
    return Decimal(oere or 0).scaleb(-2).quantize(Decimal("0.01"))


class PosteringQuerySet(models.QuerySet):
    def approved(self) -> Any:
        return self.filter(afgoerelse__godkendt=True)

    def rejected(self) -> Any:
        return self.filter(afgoerelse__godkendt=False)

    def pending(self) -> Any:
        return self.filter(afgoerelse__isnull=True)

    def pending_for(self, bruger: Any) -> Any:
        """What waits for this person's word: never one's own."""
        return self.pending().exclude(foreslaaet_af=bruger)

    def before(self, nummer: int | None) -> Any:
        """The next page, newest first; None is the first one."""
        rows = self.order_by("-led")
        return rows if nummer is None else rows.filter(led__lt=nummer)

    # --- Sums of what is approved ----------------------------------------------------
    def balance(self) -> Decimal:
        return self.approved().total()

    def total(self) -> Decimal:
        """Of the rows at hand, whatever their state."""
        return _kroner(self.aggregate(oere=OERE)["oere"])

    def count_and_total(self) -> tuple[int, Decimal]:
        """Of the rows at hand, in one query."""
        svar = self.aggregate(antal=Count("pk"), oere=OERE)
        return svar["antal"], _kroner(svar["oere"])

    def per_year(self) -> dict[int, Decimal]:
        return self._sums("aar")

    def count_year(self) -> dict[int, int]:
        """How many of the rows at hand, by year."""
        rows = self.order_by().values_list("aar").annotate(n=Count("pk"))
        return dict(rows)

    def per_linje(self) -> dict[int, Decimal]:
        return self._sums("linje_id")

    def per_linje_og_aar(self) -> Tal:
        return self.approved().table()

    def table(self) -> Tal:
        """Of the rows at hand, whatever their state: line, year, kroner."""
        tal: Tal = defaultdict(dict)
        for linje, aar, oere in self._grouped("linje_id", "aar"):
            tal[linje][aar] = _kroner(oere)
        return dict(tal)

    def latest_by_line(self) -> list[tuple[str, int, Decimal, date]]:
        """Of the rows at hand: the line's key, the year, kroner, the latest date."""
        rows = self.order_by().values_list("linje__noegle", "aar")
        return [
            (noegle, aar, _kroner(oere), seneste)
            for noegle, aar, oere, seneste in rows.annotate(
                oere=OERE, seneste=Max("dato")
            )
        ]

    def _sums(self, felt: str) -> dict[int, Decimal]:
        return {n: _kroner(oere) for n, oere in self.approved()._grouped(felt)}

    def _grouped(self, *felter: str) -> Any:
        return self.order_by().values_list(*felter).annotate(oere=OERE)
