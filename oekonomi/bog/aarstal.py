"""A year's figures, ready to be frozen: everything the annual report prints."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from oekonomi import beregning, tal
from oekonomi.beregning import NUL, VARIGE, LinjeArt
from oekonomi.bog.kaede import canonical_json
from oekonomi.bog.udsigt import assumptions, outlook
from oekonomi.models import Businesscase, Linje
from oekonomi.models.bog import Postering
from oekonomi.optaelling import counted, evidence_mix

Tal = Mapping[str, Mapping[int, Decimal]]


def snapshot(case: Businesscase, aar: int) -> str:
    """Canonical JSON of the year: lines, lasting change, pool account, entries, counts,
    why they came out as they did, and what the years to come looked like.

    Holds what is approved only, and no employee's name.
    """
    budgetversion = case.budgetversioner.order_by("nummer").last()
    poster = list(_approved(case, aar))
    budget = tal.figures(budgetversion) if budgetversion else {}
    figurer, forloeb = _figures(case, aar, budget), _forloeb(case, aar)
    gaeld = figurer["puljekonto"][-1]["restgaeld"]
    return canonical_json(
        {
            "business_case": _case(case),
            "aar": aar,
            "budgetversion": budgetversion.nummer if budgetversion else None,
            **figurer,
            **_evidence(poster),
            "forloeb": forloeb,
            "forudsaetninger": assumptions(case, aar),
            "udsigt": outlook(case, aar, budget, gaeld, forloeb),
            "optaelling": _optaelling(case, aar),
            "forklaringer": _explanations(case, aar),
            "posteringer": [_postering(p) for p in poster],
        }
    )


def _case(case: Businesscase) -> dict[str, Any]:
    felter = ("noegle", "titel", "pulje", "bevilling", "prisniveau")
    return {felt: getattr(case, felt) for felt in felter}


def _figures(case: Businesscase, aar: int, budget: Tal) -> dict[str, Any]:
    rows = list(
        case.linjer.prefetch_related("lovhenvisninger").order_by("raekkefoelge", "pk")
    )
    linjer = [beregning.Linje(r.noegle, r.navn, LinjeArt(r.art)) for r in rows]
    bogfoert = case.posteringer.per_linje_og_aar()
    realiseret = {r.noegle: bogfoert.get(r.pk, {}) for r in rows}
    budget = _full(rows, budget)
    konto = beregning.pool_account(
        linjer, realiseret, [a for a in case.aarene if a <= aar]
    )
    return {
        "linjer": [_linje(r, budget, realiseret, aar) for r in rows],
        "varig_aendring": _three(
            beregning.lasting_change(linjer, budget, aar),
            beregning.lasting_change(linjer, realiseret, aar),
        ),
        "puljekonto": [vars(k) for k in konto],
    }


def _evidence(poster: Sequence[Postering]) -> dict[str, Any]:
    """How well what counts is known, and how much of it is capacity and not cash."""
    varige = [p for p in poster if p.linje.art in VARIGE]
    return {
        "evidens": evidence_mix(varige),
        "evidens_pr_linje": {
            linje.noegle: evidence_mix(p for p in varige if p.linje_id == linje.pk)
            for linje in {p.linje for p in varige}
        },
        "kapacitet": sum((p.beloeb for p in varige if not p.budgetvirkning), NUL),
    }


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
        "kontostreng": row.kontostreng,
        "lov": _lov(row, aar),
        **_three(b, r),
    }


def _three(budget: Decimal, realiseret: Decimal) -> dict[str, Decimal]:
    return {
        "budget": budget,
        "realiseret": realiseret,
        "afvigelse": realiseret - budget,
    }


def _lov(row: Linje, aar: int) -> list[str]:
    """The law behind the line as it was in the year."""
    return [
        lov.tekst
        for lov in row.lovhenvisninger.all()
        if (lov.fra_dato is None or lov.fra_dato.year <= aar)
        and (lov.til_dato is None or lov.til_dato.year >= aar)
    ]


def _forloeb(case: Businesscase, aar: int) -> dict[str, Any] | None:
    """How many courses the year had, as it was last counted; None when nobody has."""
    row = case.forloebstal.filter(aar=aar).order_by("-opgjort", "-pk").first()
    return row and {"antal": row.antal, "kilde": row.kilde, "opgjort": row.opgjort}


def _explanations(case: Businesscase, aar: int) -> dict[str, str]:
    """By the line's key, what was written in the year's last budget round."""
    runder = case.budgetrunder.filter(termin__year=aar)
    sidste = runder.order_by("termin", "nummer").last()
    if sidste is None:
        return {}
    rows = sidste.linjer.exclude(tekst="").select_related("linje")
    return {row.linje.noegle: row.tekst for row in rows}


def _optaelling(case: Businesscase, aar: int) -> dict[str, Any] | None:
    """Avoided and found, and how many nobody knows of, with what it says in words."""
    talt = counted(case).get(aar)
    return talt and {**vars(talt), "balance": talt.balance, "ukendt": talt.ukendt}


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
        "enheder": row.enheder,
        "pris": row.pris,
        "opgoerelse": row.opgoerelse,
        "tekst": row.tekst,
        "modposterer": row.modposterer_id,
        "retter_aar": row.retter_aar,
    }
