"""The business case and its ledger: declarations and constraints."""

from oekonomi.models.aarsrapport import Aarsrapport
from oekonomi.models.bog import (
    Aarsafgoerelse,
    Aarsafslutning,
    Afgoerelse,
    Led,
    Postering,
)
from oekonomi.models.budget import (
    Budgettal,
    Budgetversion,
    Forloebstal,
    Pris,
    Prisfaktor,
)
from oekonomi.models.case import (
    Businesscase,
    Forudsaetning,
    Linje,
    Lovhenvisning,
    Ydelse,
)
from oekonomi.models.optaelling import OpsporetTilbud, Optaelling
from oekonomi.models.runde import Budgetrunde, Rundelinje
from oekonomi.models.scenarie import Kalkulationsrente, Scenarie

__all__ = [
    "Aarsafgoerelse",
    "Aarsafslutning",
    "Aarsrapport",
    "Afgoerelse",
    "Budgetrunde",
    "Budgettal",
    "Budgetversion",
    "Businesscase",
    "Forloebstal",
    "Forudsaetning",
    "Kalkulationsrente",
    "Led",
    "Linje",
    "Lovhenvisning",
    "OpsporetTilbud",
    "Optaelling",
    "Postering",
    "Pris",
    "Prisfaktor",
    "Rundelinje",
    "Scenarie",
    "Ydelse",
]
