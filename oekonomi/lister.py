"""The prices as a file; all else of a case leaves with the case (`views/eksport.py`)."""

from typing import Any

from django.http import HttpRequest

from barnetimidten.listefil import Liste
from oekonomi.models import Pris


def _priser(request: HttpRequest) -> tuple[Any, str]:
    rows = Pris.objects.select_related("ydelse")
    return rows.order_by("ydelse__navn", "-fra_dato"), ""


LISTER = (
    Liste(
        "priser",
        "Priser",
        "Hver pris med den dag, den gælder fra, og sin kilde. Filen handler ikke om nogen.",
        "oekonomi:pris-list",
        "oekonomi.view_case",
        Pris,
        _priser,
        {
            "Hvad": lambda p: p.ydelse.navn,
            "Gælder fra": lambda p: p.fra_dato,
            "Pris i kr.": lambda p: p.beloeb,
            "Kilde": lambda p: p.kilde,
        },
    ),
)
