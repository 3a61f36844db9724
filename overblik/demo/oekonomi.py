"""The case of the application, and how many courses its first year really had."""

from datetime import date
from decimal import Decimal
from typing import Any

from oekonomi.actions.case import record_forloebstal, record_prisfaktor
from oekonomi.actions.indlaes import load_case, read_data
from oekonomi.actions.scenarie import create_scenarie
from oekonomi.scenarie import Aendringer

BEGYNDER = date(2021, 1, 1)
OPGJORT = date(2022, 1, 10)
GENNEMFOERT_2021 = 21
PRISFAKTOR, FAKTOR_KILDE = Decimal("1.025"), "Opdigtet faktor til demoen"
HVAD_NU_HVIS = {
    "21 forløb om året": Aendringer(forloeb=Decimal(GENNEMFOERT_2021)),
    "Lønnen stiger 3 %": Aendringer(procenter={"korps": Decimal("0.03")}),
}


def create_case(folk: dict[str, Any], dato: date) -> None:
    if dato < BEGYNDER:
        return
    oekonomi = folk["oekonomi"]
    case = load_case(read_data(), by=oekonomi, ejer=oekonomi)
    for aar in range(case.prisniveau + 1, case.til_aar + 1):
        record_prisfaktor(aar, faktor=PRISFAKTOR, kilde=FAKTOR_KILDE, by=oekonomi)
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
