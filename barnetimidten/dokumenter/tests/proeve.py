"""Two kinds of document that only the tests have; conftest.py puts them in the table."""

from typing import Any

from barnetimidten.audit.handlinger import Formaal
from barnetimidten.dokumentarter import Dokumentart
from barnetimidten.dokumenter import actions
from barnetimidten.dokumenter.bunke import Del, zip_of
from barnetimidten.dokumenter.fil import AfvistError, Fil
from barnetimidten.dokumenter.fremdrift import Fremdrift
from barnetimidten.dokumenter.models import Dokument

HER = "barnetimidten.dokumenter.tests.proeve"
AFVIST = "Navnet på kommunen mangler. Skriv det under Indstillinger, og prøv igen."
made: list[str] = []
"""Every part that was made by this process, in order."""


def build(parametre: dict[str, Any], fremdrift: Fremdrift) -> Fil:
    fremdrift.step(0, 1)
    made.append(str(fremdrift.dokument.pk))
    if parametre.get("afvis"):
        raise AfvistError(AFVIST)
    if parametre.get("fejl"):
        raise RuntimeError("en fejl i koden")
    fremdrift.step(1, 1)
    return Fil(content(parametre), "proeve.pdf")


def content(parametre: dict[str, Any]) -> bytes:
    return f"%PDF-1.7 prøve {parametre.get('tekst', '')}".encode()


def build_many(parametre: dict[str, Any], fremdrift: Fremdrift) -> Fil:
    dele = [
        Del(f"del-{n}", f"proeve-{n}.pdf", lambda n=n: _part(n))
        for n in range(parametre["dele"])
    ]
    return zip_of(dele, fremdrift, "proever.zip")


def _part(nummer: int) -> bytes:
    made.append(f"del-{nummer}")
    return f"%PDF-1.7 {nummer}".encode()


def may_see(bruger: Any, dokument: Dokument) -> Formaal | None:
    """As a row rule: the document names who may."""
    synlig_for = dokument.parametre.get("synlig_for")
    return Formaal.EGET_FORLOEB if synlig_for in (None, bruger.pk) else None


_RET = {"bestil": "forloeb.view_forloeb", "se": "forloeb.view_forloeb"}
PROEVER = {
    "proeve": Dokumentart(
        navn="Prøve",
        byg=f"{HER}.build",
        dage=30,
        personer=True,
        maa_se=f"{HER}.may_see",
        **_RET,
    ),
    "proever": Dokumentart(
        navn="Prøver", byg=f"{HER}.build_many", dage=None, personer=False, **_RET
    ),
}


def make_dokument(bruger: Any, art: str = "proeve", **felter: Any) -> Dokument:
    """One that is asked for; `parametre` and what `request_dokument` takes."""
    parametre = felter.pop("parametre", {})
    return actions.request_dokument(art, parametre, bruger, **felter)
