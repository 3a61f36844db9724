"""A case with its ledger, and short ways to post in it."""

from datetime import date
from decimal import Decimal

from oekonomi.actions import bog
from oekonomi.actions.indlaes import load_case, read_data
from oekonomi.models import Businesscase

DATO = date(2021, 5, 3)


def make_case() -> Businesscase:
    """The application's, without an owner."""
    return load_case(read_data(), by=None)


def linje(case, art="besparelse"):
    return case.linjer.filter(art=art).first()


def felter(**andre):
    return {
        "beloeb": Decimal("5000"),
        "dato": DATO,
        "evidens": "dokumenteret",
        "budgetvirkning": True,
        "tekst": "Familiebehandling undgået",
    } | andre


def units(antal, pris):
    """So many of a settlement at that price."""
    return {
        "enheder": Decimal(antal),
        "pris": Decimal(pris),
        "beloeb": Decimal(antal) * Decimal(pris),
        "opgoerelse": "2021-3",
    }


def post(case, by, aar=2021, art="besparelse", **andre):
    return bog.propose(linje(case, art), by=by, aar=aar, **felter(**andre))


def posted(case, by, approver, **andre):
    """Proposed by one, approved by another: it counts."""
    row = post(case, by, **andre)
    bog.approve(row, by=approver)
    return row
