"""What a file says before it is kept, and how one looks."""

from collections.abc import Mapping
from typing import Any

from oekonomi import scenarie
from oekonomi.casefelter import CENTRE, PUNGE
from oekonomi.casefil import KOLONNER
from oekonomi.enums import LINJE_ARTER, Center, Modtager
from oekonomi.models import Businesscase
from oekonomi.visning.scenarie import Udfald, start, start_of

_EKSEMPLER = (
    {"linje": "Løn til korpset", "art": "driftsudgift", "budgetejer": "cbf",
     "beloeb": "-390.000", "fra_aar": "2021", "til_aar": "2027"},
    {"linje": "Sociale besparelser", "art": "besparelse", "budgetejer": "cbf",
     "ydelse": "Familiebehandling", "enheder": "1,5", "pris": "40.000",
     "fra_aar": "2023", "andel_fra": "30", "andel_til": "40",
     "andel_af": "familierne", "kilde": "Ansøgningen"},
    {"linje": "Træk på puljen", "art": "traek", "budgetejer": "cbf",
     "beloeb": "250.000", "fra_aar": "2021", "til_aar": "2022"},
    {"linje": "Tilbagebetaling", "art": "tilbagebetaling", "budgetejer": "cbf",
     "beloeb": "100.000", "fra_aar": "2023", "til_aar": "2027"},
)  # fmt: skip
EKSEMPEL = "\n".join(
    [
        ";".join(KOLONNER),
        *(";".join(r.get(navn, "") for navn in KOLONNER) for r in _EKSEMPLER),
    ]
)
ARTER = list(LINJE_ARTER.items())
EJERE = [(kode, Center(kode).label) for kode in CENTRE]
MODTAGERE = [(kode, Modtager(kode).label) for kode in PUNGE]
HJAELP = {"eksempel": EKSEMPEL, "arter": ARTER, "ejere": EJERE, "punge": MODTAGERE}


def preview_scenarie(case: Businesscase, navn: str, data: Mapping[str, Any]) -> Udfald:
    """As the scenario will look beside the case."""
    resultat = scenarie.compute(start_of(case, data).grundlag)
    return Udfald(navn, resultat, start(case).resultat)


def preview_case(case: Businesscase, data: Mapping[str, Any]) -> Udfald:
    """As the case will look; `case` is not kept yet."""
    resultat = scenarie.compute(start_of(case, data).grundlag)
    return Udfald(case.titel, resultat, resultat)
