"""A case as rows for a CSV file and as JSON; amounts are texts there, never floats."""

from collections.abc import Iterator, Sequence
from typing import Any

from oekonomi.bog.kaede import canonical_json
from oekonomi.models import Postering
from oekonomi.regneark import POSTERINGER, entry
from oekonomi.skoen import Celle
from oekonomi.stilling import Raekke, Stilling
from oekonomi.tal import in_use
from oekonomi.visning.oversigt import pace_in_words

TAL = (
    "Linje", "Nøgle", "Art", "Center", "Hvor det falder", "År", "Budget", "Realiseret",
    "Forventet", "Afvigelse", "Kommer fra",
)  # fmt: skip


def figures(stilling: Stilling) -> Iterator[list[Any]]:
    """A row for each line and year; sums are the reader's."""
    for raekke in _rows(stilling):
        li = raekke.linje
        for aar, celle in zip(stilling.case.aarene, raekke.celler, strict=True):
            yield [
                li.navn, li.noegle, li.get_art_display(), li.get_center_display(),
                li.get_modtager_display(), aar, celle.budget, celle.realiseret,
                celle.forventet, celle.afvigelse, celle.grundlag.value,
            ]  # fmt: skip


def _rows(stilling: Stilling) -> list[Raekke]:
    return [*stilling.varige, *stilling.tilbagebetaling, *stilling.traek]


def as_json(stilling: Stilling, posteringer: Sequence[Postering]) -> bytes:
    case = stilling.case
    return canonical_json(
        {
            "business_case": {
                "noegle": case.noegle,
                "titel": case.titel,
                "pulje": case.pulje,
                "bevilling": case.bevilling,
                "prisniveau": case.prisniveau,
                "aarene": case.aarene,
            },
            "pr": stilling.idag,
            "budget": stilling.budget.nummer,
            "tempo": pace_in_words(stilling),
            "linjer": [_line(stilling, r) for r in _rows(stilling)],
            "varig_aendring": _years(stilling, stilling.samlet),
            "puljekonto": [vars(p) for p in stilling.konto],
            "tilbagebetaling": [vars(d) for d in stilling.domme],
            "forudsaetninger": [
                _assumption(r, f) for r in stilling.varige for f in in_use(r.linje)
            ],
            "posteringer": [
                dict(zip(POSTERINGER, entry(p), strict=True)) for p in posteringer
            ],
        }
    ).encode()


def _line(stilling: Stilling, raekke: Raekke) -> dict[str, Any]:
    li = raekke.linje
    return {
        "noegle": li.noegle,
        "navn": li.navn,
        "art": li.art,
        "center": li.center,
        "modtager": li.modtager,
        "kontostreng": li.kontostreng,
        "aar": _years(stilling, raekke),
    }


def _years(stilling: Stilling, raekke: Raekke) -> dict[str, dict[str, Any]]:
    return {
        str(aar): _cell(celle)
        for aar, celle in zip(stilling.case.aarene, raekke.celler, strict=True)
    }


def _cell(celle: Celle) -> dict[str, Any]:
    return {
        "budget": celle.budget,
        "realiseret": celle.realiseret,
        "forventet": celle.forventet,
        "afvigelse": celle.afvigelse,
        "kommer_fra": celle.grundlag.value,
    }


def _assumption(raekke: Raekke, f: Any) -> dict[str, Any]:
    return {
        "linje": raekke.linje.noegle,
        "ydelse": f.ydelse.noegle,
        "enheder": f.enheder,
        "pris": f.pris,
        "fra_aar": f.fra_aar,
        "til_aar": f.til_aar,
        "kilde": f.kilde,
    }
