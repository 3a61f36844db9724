"""The business case and its ledger: declarations and constraints."""

from oekonomi.models.case import (
    Budgettal,
    Budgetversion,
    Businesscase,
    Forloebstal,
    Forudsaetning,
    Linje,
    Lovhenvisning,
    Pris,
    Prisfaktor,
    Ydelse,
)

__all__ = [
    "Budgettal",
    "Budgetversion",
    "Businesscase",
    "Forloebstal",
    "Forudsaetning",
    "Linje",
    "Lovhenvisning",
    "Pris",
    "Prisfaktor",
    "Ydelse",
]
