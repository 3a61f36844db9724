"""What the tests of the ledger build upon: the application's case."""

from datetime import date
from decimal import Decimal
from typing import Any

from barnetimidten.brugere.models import Medarbejder
from oekonomi.actions.aar import propose_close
from oekonomi.actions.indlaes import load_case, read_data
from oekonomi.actions.runde import save_runde
from oekonomi.actions.scenarie import create_scenarie
from oekonomi.models import Businesscase, Forudsaetning, Scenarie
from oekonomi.scenarie import Aendringer
from oekonomi.tests.byg_bog import post


def make_bruger(rolle: str) -> Medarbejder:
    """The only one of the role; its user name is the role's."""
    return Medarbejder.objects.create_user(
        rolle, "x", navn=rolle.capitalize(), rolle=rolle
    )


def make_case(by: Any = None) -> Businesscase:
    return load_case(read_data(), by=by)


RUNDE = date(2022, 3, 15)


def make_scenarie(
    case: Businesscase, by: Any = None, navn: str = "20 forløb", **valg: Any
) -> Scenarie:
    aendringer = Aendringer(**(valg or {"forloeb": Decimal(20)}))
    return create_scenarie(case, navn=navn, beskrivelse="", valg=aendringer, by=by)


def make_penge(by: Any) -> dict[str, list[Any]]:
    """One row of each kind that a page of the ledger shows, by the matrix's names."""
    case = make_case(by)
    forudsaetning = Forudsaetning.objects.filter(linje__businesscase=case).first()
    return {
        "businesscase": [case.pk],
        "budget": [case.pk, 1],
        "caselinje": [forudsaetning.linje_id],
        "forudsaetning": [forudsaetning.pk],
        "lovhenvisning": [case.linjer.get(noegle="sociale").lovhenvisninger.first().pk],
        "scenarie": [make_scenarie(case, by).pk],
        "postering": [post(case, by, aar=2022).pk],
        "rundetermin": [case.pk, RUNDE],
        "budgetrunde": [save_runde(case, RUNDE, {}, efter=0, by=by).pk],
        "caseaar": [case.pk, case.fra_aar],
        "aarsafslutning": [propose_close(case, case.fra_aar, by=by).pk],
    }
