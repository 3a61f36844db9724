"""The case of the application, and how many courses its first year really had."""

from datetime import date
from decimal import Decimal
from typing import Any

from oekonomi.actions.case import record_forloebstal
from oekonomi.actions.indlaes import load_case, read_data
from oekonomi.actions.scenarie import create_scenarie
from oekonomi.scenarie import Aendringer

BEGYNDER = date(2021, 1, 1)
OPGJORT = date(2022, 1, 10)
GENNEMFOERT_2021 = 21
HVAD_NU_HVIS = {
    "21 forløb om året": Aendringer(forloeb=Decimal(GENNEMFOERT_2021)),
    "Lønnen stiger 3 %": Aendringer(procenter={"korps": Decimal("0.03")}),
}


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
        for navn, valg in HVAD_NU_HVIS.items():
            create_scenarie(case, navn=navn, beskrivelse="", valg=valg, by=oekonomi)
