"""What a year's report says of the years to come, frozen with its figures: what they
were assumed to give, and whether they carry what is to be paid back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from oekonomi import beregning, skoen, tal
from oekonomi.beregning import NUL, Linje
from oekonomi.models import Businesscase
from oekonomi.skoen import MINDST_DAGE, UAENDRET, Forloebsantal, Kendt, Tempo

Tal = Mapping[str, Mapping[int, Decimal]]


def assumptions(case: Businesscase, aar: int) -> list[dict[str, Any]]:
    """What the year was counted with, line by line."""
    return [
        {
            "linje": linje.noegle,
            "ydelse": f.ydelse.navn,
            "enheder": f.enheder,
            "pris": f.pris,
            "beloeb": f.enheder * f.pris,
            "kilde": f.kilde,
        }
        for linje in case.linjer.prefetch_related("forudsaetninger__ydelse")
        for f in tal.in_use(linje)
        if f.fra_aar <= aar and (f.til_aar is None or aar <= f.til_aar)
    ]


def outlook(
    case: Businesscase,
    aar: int,
    budget: Tal,
    gaeld: Decimal,
    optalt: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """The years after this one at the year's own pace of courses; `gaeld` is owed at
    its end. Nothing that was entered later is in it."""
    tempo = _pace(case, aar, optalt)
    kendt = Kendt(
        budget,
        {},
        date(aar, 12, 31),
        foelger={li.noegle for li in case.linjer.all() if li.andel_fra is not None},
        procent=tempo.procent if tempo else UAENDRET,
    )
    linjer = tal.lines(case, budget)
    kommende = [a for a in case.aarene if a > aar]
    celler = skoen.forecast(linjer, kommende, kendt)
    return {
        "tempo": tempo and tempo.procent,
        "aar": years(linjer, skoen.best_known(celler), kommende, gaeld),
    }


def _pace(
    case: Businesscase, aar: int, optalt: Mapping[str, Any] | None
) -> Tempo | None:
    if not optalt or not case.forventede_forloeb:
        return None
    antal = Forloebsantal(aar, optalt["antal"], optalt["opgjort"])
    return Tempo(antal, case.forventede_forloeb) if antal.dage >= MINDST_DAGE else None


def years(
    linjer: Sequence[Linje], tal_: Tal, aarene: Iterable[int], gaeld: Decimal
) -> list[dict[str, Any]]:
    """Year by year what changes, what is paid back, what it lacks, what is owed."""
    rows = []
    for konto in beregning.pool_account(linjer, tal_, list(aarene)):
        gaeld += konto.trukket - konto.tilbagebetalt
        rows.append(
            {
                "aar": konto.aar,
                "varig_aendring": beregning.lasting_change(linjer, tal_, konto.aar),
                "trukket": konto.trukket,
                "tilbagebetalt": konto.tilbagebetalt,
                "mangler": beregning.shortage(linjer, tal_, konto.aar),
                "restgaeld": gaeld or NUL,
            }
        )
    return rows
