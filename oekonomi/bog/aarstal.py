"""A year's figures, ready to be frozen: everything the annual report prints."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from oekonomi import beregning, tal
from oekonomi.beregning import NUL, LinjeArt
from oekonomi.bog.kaede import canonical_json
from oekonomi.models import Businesscase, Linje
from oekonomi.models.bog import Postering

Tal = Mapping[str, Mapping[int, Decimal]]


def snapshot(case: Businesscase, aar: int) -> str:
    """Canonical JSON of the year: lines, lasting change, pool account, entries.

    Holds what is approved only, and no employee's name.
    """
    rows = list(case.linjer.order_by("raekkefoelge", "pk"))
    linjer = [beregning.Linje(r.noegle, r.navn, LinjeArt(r.art)) for r in rows]
    bogfoert = case.posteringer.per_linje_og_aar()
    realiseret = {r.noegle: bogfoert.get(r.pk, {}) for r in rows}
    budgetversion = case.budgetversioner.order_by("nummer").last()
    budget = _full(rows, tal.figures(budgetversion) if budgetversion else {})
    aarene = [a for a in case.aarene if a <= aar]
    return canonical_json(
        {
            "business_case": {
                "noegle": case.noegle,
                "titel": case.titel,
                "pulje": case.pulje,
                "bevilling": case.bevilling,
                "prisniveau": case.prisniveau,
            },
            "aar": aar,
            "budgetversion": budgetversion.nummer if budgetversion else None,
            "linjer": [_linje(r, budget, realiseret, aar) for r in rows],
            "varig_aendring": {
                "budget": beregning.lasting_change(linjer, budget, aar),
                "realiseret": beregning.lasting_change(linjer, realiseret, aar),
            },
            "puljekonto": [
                vars(k) for k in beregning.pool_account(linjer, realiseret, aarene)
            ],
            "posteringer": [_postering(p) for p in _approved(case, aar)],
        }
    )


def _full(rows: Sequence[Linje], figures: Tal) -> Tal:
    return {row.noegle: figures.get(row.noegle, {}) for row in rows}


def _linje(row: Linje, budget: Tal, realiseret: Tal, aar: int) -> dict[str, Any]:
    b, r = budget[row.noegle].get(aar, NUL), realiseret[row.noegle].get(aar, NUL)
    return {
        "noegle": row.noegle,
        "navn": row.navn,
        "art": row.art,
        "center": row.center,
        "modtager": row.modtager,
        "budget": b,
        "realiseret": r,
        "afvigelse": r - b,
    }


def _approved(case: Businesscase, aar: int) -> Any:
    rows = case.posteringer.approved().filter(aar=aar).select_related("linje")
    return rows.order_by("led")


def _postering(row: Postering) -> dict[str, Any]:
    return {
        "nummer": row.pk,
        "linje": row.linje.noegle,
        "dato": row.dato,
        "beloeb": row.beloeb,
        "evidens": row.evidens,
        "budgetvirkning": row.budgetvirkning,
        "bilagsnummer": row.bilagsnummer,
        "tekst": row.tekst,
        "modposterer": row.modposterer_id,
        "retter_aar": row.retter_aar,
    }
