"""What the pages of the years say: each year's state, a frozen year's figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from oekonomi.models import Aarsafslutning, Businesscase


@dataclass(frozen=True)
class Aar:
    """A year as the list shows it; `kan_afsluttes` when it is its turn."""

    aar: int
    afslutning: Aarsafslutning | None
    beloeb: Decimal
    venter: int
    kan_afsluttes: bool

    @property
    def er_afsluttet(self) -> bool:
        return self.afslutning is not None and hasattr(self.afslutning, "afgoerelse")


def years(case: Businesscase) -> list[Aar]:
    afslutninger = {
        row.aar: row
        for row in case.aarsafslutninger.select_related(
            "afgoerelse__af", "foreslaaet_af", "afgoerelse__led", "led"
        ).order_by("led")
        if not _rejected(row)
    }
    sum_, venter = case.posteringer.per_year(), case.posteringer.pending().count_year()
    naeste = next((aar for aar in case.aarene if not _closed(afslutninger, aar)), None)
    i_aar = timezone.localdate().year
    return [
        Aar(
            aar,
            afslutninger.get(aar),
            sum_.get(aar, Decimal(0)),
            venter.get(aar, 0),
            aar == naeste and aar <= i_aar and aar not in afslutninger,
        )
        for aar in case.aarene
    ]


def _rejected(row: Aarsafslutning) -> bool:
    return hasattr(row, "afgoerelse") and not row.afgoerelse.godkendt


def _closed(afslutninger: Mapping[int, Aarsafslutning], aar: int) -> bool:
    return aar in afslutninger and hasattr(afslutninger[aar], "afgoerelse")


def figures(tal: Mapping[str, Any]) -> dict[str, Any]:
    """The frozen texts as amounts and dates again."""
    return {
        **tal,
        "linjer": [
            _amounts(r, "budget", "realiseret", "afvigelse") for r in tal["linjer"]
        ],
        "varig_aendring": _amounts(tal["varig_aendring"], "budget", "realiseret"),
        "puljekonto": [
            _amounts(r, "trukket", "tilbagebetalt", "restgaeld")
            for r in tal["puljekonto"]
        ],
        "posteringer": [
            {**_amounts(r, "beloeb"), "dato": date.fromisoformat(r["dato"])}
            for r in tal["posteringer"]
        ],
    }


def _amounts(row: Mapping[str, Any], *felter: str) -> dict[str, Any]:
    return {**row, **{felt: Decimal(row[felt]) for felt in felter}}
