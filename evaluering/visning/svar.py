"""A sent answer as it is read by staff: the question in Danish, the answer as given."""

import json
from dataclasses import dataclass
from typing import Any

from barnetimidten.dansk import format_dato
from evaluering.enums import Kilde, Sprog
from evaluering.models import Besvarelse
from evaluering.spoergeskema import FYLDER_EFTER, FYLDER_FOER, VERSIONER, Art

IKKE_BESVARET = "Ikke besvaret"
DANSKE_NAVNE = {
    Sprog.DANSK: "dansk",
    Sprog.ENGELSK: "engelsk",
    Sprog.TYRKISK: "tyrkisk",
    Sprog.ARABISK: "arabisk",
    Sprog.URDU: "urdu",
}
SVAR_ORD = {"ja": "Ja", "nej": "Nej"}
FYLDER_ORD = {-1: "fylder mindre", 0: "fylder det samme", 1: "fylder mere"}


@dataclass(frozen=True)
class Linje:
    """`uddybet` is what was written beside a yes or no."""

    spoergsmaal: str
    svar: str
    uddybet: str = ""
    tomt: bool = False


@dataclass(frozen=True)
class Svar:
    """`resume` stands on the folded line."""

    besvarelse: Besvarelse
    linjer: list[Linje]
    resume: str
    kom_ind: str


def show_answer(besvarelse: Besvarelse) -> Svar:
    svar = json.loads(besvarelse.svar)
    linjer = [_line(s, svar) for s in VERSIONER[besvarelse.skema_version]]
    return Svar(besvarelse, linjer, _summary(svar), _origin(besvarelse))


def _line(spoergsmaal: Any, svar: dict[str, Any]) -> Linje:
    vaerdi = svar.get(spoergsmaal.noegle)
    uddybet = svar.get(spoergsmaal.tekst_noegle) or "" if spoergsmaal.uddyb else ""
    if vaerdi in (None, ""):
        return Linje(spoergsmaal.tekst, IKKE_BESVARET, uddybet, tomt=True)
    if spoergsmaal.art == Art.SKALA:
        return Linje(spoergsmaal.tekst, f"{vaerdi} af 10")
    return Linje(spoergsmaal.tekst, SVAR_ORD.get(vaerdi, str(vaerdi)), uddybet)


def _summary(svar: dict[str, Any]) -> str:
    """Fra 8 til 4, fylder mindre"""
    foer, efter = svar.get(FYLDER_FOER.noegle), svar.get(FYLDER_EFTER.noegle)
    if foer is None or efter is None:
        return ""
    ord_ = FYLDER_ORD[(efter > foer) - (efter < foer)]
    return f"Fra {foer} til {efter}, {ord_}"


def _origin(besvarelse: Besvarelse) -> str:
    """Svarede 3. august 2022 på arabisk"""
    dag = format_dato(besvarelse.indsendt_at)
    if besvarelse.kilde == Kilde.PAPIR:
        return f"Tastet ind fra papir {dag} af {besvarelse.indtastet_af}"
    hvor = " på tablet" if besvarelse.kilde == Kilde.TABLET else ""
    sprog = Sprog(besvarelse.sprog)
    paa = "" if sprog == Sprog.DANSK else f" på {DANSKE_NAVNE[sprog]}"
    return f"Svarede {dag}{hvor}{paa}"
