"""What the tests of the ledger build upon: the application's case."""

from typing import Any

from oekonomi.actions.aar import propose_close
from oekonomi.actions.indlaes import load_case, read_data
from oekonomi.models import Businesscase, Forudsaetning
from oekonomi.tests.byg_bog import post


def make_case(by: Any = None) -> Businesscase:
    return load_case(read_data(), by=by)


def make_penge(by: Any) -> dict[str, list[int]]:
    """One row of each kind that a page of the ledger shows, by the matrix's names."""
    case = make_case(by)
    forudsaetning = Forudsaetning.objects.filter(linje__businesscase=case).first()
    return {
        "businesscase": [case.pk],
        "budget": [case.pk, 1],
        "caselinje": [forudsaetning.linje_id],
        "forudsaetning": [forudsaetning.pk],
        "lovhenvisning": [case.linjer.get(noegle="sociale").lovhenvisninger.first().pk],
        "postering": [post(case, by, aar=2022).pk],
        "caseaar": [case.pk, case.fra_aar],
        "aarsafslutning": [propose_close(case, case.fra_aar, by=by).pk],
    }
