"""What the pages of the years say: each year's state, a frozen year's figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from oekonomi import beregning, tal
from oekonomi.beregning import LinjeArt
from oekonomi.enums import Evidens
from oekonomi.models import Aarsafslutning, Businesscase


@dataclass(frozen=True)
class Aar:
    """A year as the list shows it; `kan_afsluttes` when it is its turn, `foerst` the
    year that is to be closed before it."""

    aar: int
    afslutning: Aarsafslutning | None
    beloeb: Decimal
    venter: int
    kan_afsluttes: bool
    foerst: int | None

    @property
    def er_begyndt(self) -> bool:
        return self.aar <= timezone.localdate().year

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
            naeste if naeste is not None and naeste < aar <= i_aar else None,
        )
        for aar in case.aarene
    ]


def _rejected(row: Aarsafslutning) -> bool:
    return hasattr(row, "afgoerelse") and not row.afgoerelse.godkendt


def _closed(afslutninger: Mapping[int, Aarsafslutning], aar: int) -> bool:
    return aar in afslutninger and hasattr(afslutninger[aar], "afgoerelse")


@dataclass(frozen=True)
class Konto:
    """A year of the pool account as it is approved; `aftalt` is the budget's repayment."""

    aar: int
    trukket: Decimal
    aftalt: Decimal
    tilbagebetalt: Decimal
    restgaeld: Decimal

    @property
    def er_delvis(self) -> bool:
        return 0 < self.tilbagebetalt < self.aftalt


def pool(case: Businesscase) -> list[Konto]:
    """Drawn, to be repaid, repaid and owed, year by year."""
    linjer = list(case.linjer.all())
    rene = [beregning.Linje(li.noegle, li.navn, LinjeArt(li.art)) for li in linjer]
    bogfoert = case.posteringer.per_linje_og_aar()
    realiseret = {li.noegle: bogfoert.get(li.pk, {}) for li in linjer}
    version = case.budgetversioner.order_by("nummer").last()
    budget = {li.noegle: {} for li in linjer} | (
        tal.figures(version) if version else {}
    )
    konti = (beregning.pool_account(rene, t, case.aarene) for t in (budget, realiseret))
    return [
        Konto(r.aar, r.trukket, b.tilbagebetalt, r.tilbagebetalt, r.restgaeld)
        for b, r in zip(*konti, strict=True)
    ]


def figures(frosset: Mapping[str, Any]) -> dict[str, Any]:
    """The frozen texts as amounts and dates again."""
    return {
        **frosset,
        "linjer": [
            _amounts(r, "budget", "realiseret", "afvigelse") for r in frosset["linjer"]
        ],
        "varig_aendring": _amounts(
            frosset["varig_aendring"], "budget", "realiseret", "afvigelse"
        ),
        "evidens": [
            (Evidens(grad).label, Decimal(kr))
            for grad, kr in frosset["evidens"].items()
        ],
        "kapacitet": Decimal(frosset["kapacitet"]),
        "forklaringer": [
            (r["navn"], frosset["forklaringer"][r["noegle"]])
            for r in frosset["linjer"]
            if r["noegle"] in frosset["forklaringer"]
        ],
        "puljekonto": [
            _amounts(r, "trukket", "tilbagebetalt", "restgaeld")
            for r in frosset["puljekonto"]
        ],
        "posteringer": [
            {**_amounts(r, "beloeb"), "dato": date.fromisoformat(r["dato"])}
            for r in frosset["posteringer"]
        ],
    }


def _amounts(row: Mapping[str, Any], *felter: str) -> dict[str, Any]:
    return {**row, **{felt: Decimal(row[felt]) for felt in felter}}
