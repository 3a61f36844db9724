"""Two periods side by side: the same lines of both, each with its own denominator."""

from dataclasses import dataclass

from evaluering.rapport import Rapport
from evaluering.sdqtabeller import BEDRE
from evaluering.skalaer import PAAVIRKNING, TOTAL
from evaluering.tabeller import MINDRE, Celle, Raekke


@dataclass(frozen=True)
class Side:
    """One period's count; `n` None: too few to be told, 0: nobody was asked."""

    antal: int | None
    procent: int | None
    n: int | None


@dataclass(frozen=True)
class Linje:
    navn: str
    en: Side
    anden: Side


INGEN = Side(0, None, 0)


def compare(en: Rapport, anden: Rapport) -> list[Linje]:
    """Coverage first; a line that one of the periods lacks has nobody asked there."""
    linjer = [Linje("Forløb med svar", _coverage(en), _coverage(anden))]
    kendte, andre = _sides(en), _sides(anden)
    return linjer + [
        Linje(navn, kendte.get(navn, INGEN), andre.get(navn, INGEN))
        for navn in dict.fromkeys([*kendte, *andre])
    ]


def _coverage(rapport: Rapport) -> Side:
    daekning = rapport.daekning
    return Side(daekning.svar, daekning.procent, daekning.af)


def _sides(rapport: Rapport) -> dict[str, Side]:
    """Name of the line → what is better in it."""
    svar = rapport.svar
    sider = {}
    if svar.n != 0:
        sider["Emnet fylder mindre"] = _side(svar.aendring, MINDRE)
    for tabel in svar.ja_nej:
        sider[tabel.navn] = _side(tabel.raekke, "Ja")
    for gruppe in rapport.grupper:
        for skala in (PAAVIRKNING, TOTAL):
            if raekke := gruppe.scale(skala):
                navn = f"{raekke.navn} er bedre, vurderet af {gruppe.navn}"
                sider[navn] = _side(raekke.raekke, BEDRE)
    return sider


def _side(raekke: Raekke, navn: str) -> Side:
    celle: Celle = raekke[navn]
    return Side(celle.antal, celle.procent, raekke.n)
