"""The case of the application, and how many courses its first year really had."""

from datetime import date
from typing import Any

from oekonomi.actions.case import record_forloebstal
from oekonomi.actions.indlaes import load_case, read_data

BEGYNDER = date(2021, 1, 1)
OPGJORT = date(2022, 1, 10)
GENNEMFOERT_2021 = 21


def create_case(folk: dict[str, Any], dato: date) -> None:
    if dato < BEGYNDER:
        return
    oekonomi = folk["oekonomi"]
    case = load_case(read_data(), by=oekonomi, ejer=oekonomi)
    if dato >= OPGJORT:
        record_forloebstal(
            case,
            2021,
            GENNEMFOERT_2021,
            kilde="Nøgletal: gennemført i 2021",
            opgjort=OPGJORT,
            by=oekonomi,
        )
