"""The parents' own questionnaire: its questions by version, and what an answer may be.

Plain Python. The words are the product's own; other languages are data that somebody
who reads the language has approved. An answer remembers the version it was given to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

SKALA = range(1, 11)  # 1 nothing, 10 everything
MAX_TEKST = 4000  # characters of one free text


class Art(StrEnum):
    TEKST = "tekst"
    SKALA = "skala"
    JA_NEJ = "ja_nej"


@dataclass(frozen=True)
class Spoergsmaal:
    """One page. `uddyb` asks for words beside the answer, kept under `<noegle>_tekst`."""

    noegle: str
    art: Art
    tekst: str
    hjaelp: str = ""
    uddyb: str = ""

    @property
    def tekst_noegle(self) -> str:
        return f"{self.noegle}_tekst"


EMNE = Spoergsmaal(
    "emne",
    Art.TEKST,
    "Hvad har I arbejdet med i forløbet?",
    "Skriv det med jeres egne ord. Et par ord er nok.",
)
FYLDER_FOER = Spoergsmaal(
    "fylder_foer",
    Art.SKALA,
    "Hvor meget fyldte det i jeres hverdag, før forløbet begyndte?",
    "1 betyder, at det ikke fyldte noget. 10 betyder, at det fyldte det hele.",
)
FYLDER_EFTER = Spoergsmaal(
    "fylder_efter",
    Art.SKALA,
    "Hvor meget fylder det i jeres hverdag nu?",
    "1 betyder, at det ikke fylder noget. 10 betyder, at det fylder det hele.",
)
TRIVES = Spoergsmaal(
    "trives",
    Art.JA_NEJ,
    "Har jeres barn det bedre nu end før forløbet?",
    uddyb="Hvordan kan I mærke det?",
)
INSPIRERET = Spoergsmaal(
    "inspireret",
    Art.JA_NEJ,
    "Gør I noget på en anden måde derhjemme, fordi pædagogen har vist jer det?",
    uddyb="Hvad gør I anderledes?",
)
MULIGHEDER = Spoergsmaal(
    "muligheder",
    Art.JA_NEJ,
    "Ved I bedre, hvad I kan gøre, når noget er svært?",
    uddyb="Hvad gør I så?",
)
SAMSPIL = Spoergsmaal(
    "samspil",
    Art.JA_NEJ,
    "Er det blevet lettere at have det rart sammen med jeres barn?",
    uddyb="Hvornår har I det rart sammen?",
)
UDVIKLING = Spoergsmaal(
    "udvikling",
    Art.JA_NEJ,
    "Har jeres barn fået bedre mulighed for at lære nyt og udvikle sig?",
    uddyb="Hvad kan jeres barn nu?",
)
TILLID = Spoergsmaal(
    "tillid",
    Art.JA_NEJ,
    "Er det blevet lettere for jer at bede kommunen om hjælp?",
    uddyb="Hvad har gjort det lettere eller sværere?",
)
AFSLUTTENDE = Spoergsmaal(
    "afsluttende",
    Art.TEKST,
    "Er der andet, I vil fortælle os?",
    "Det er helt frivilligt.",
)

_FIRE = (TRIVES, INSPIRERET, MULIGHEDER, SAMSPIL)
VERSIONER: dict[int, tuple[Spoergsmaal, ...]] = {
    1: (EMNE, FYLDER_FOER, FYLDER_EFTER, *_FIRE, AFSLUTTENDE),
    2: (EMNE, FYLDER_FOER, FYLDER_EFTER, *_FIRE, UDVIKLING, TILLID, AFSLUTTENDE),
}
NYESTE = max(VERSIONER)

Svar = Mapping[str, str | int | None]

VAELG_TAL = "Vælg et tal fra 1 til 10."
VAELG_JA_NEJ = "Vælg ja eller nej, eller spring over."
FOR_LANG = f"Teksten er for lang. Skriv højst {MAX_TEKST} tegn."
UKENDT = "Svaret hører ikke til skemaet."


def keys(version: int) -> tuple[str, ...]:
    """The keys that an answer to this version may hold. KeyError: no such version."""
    return tuple(
        noegle
        for spoergsmaal in VERSIONER[version]
        for noegle in (
            (spoergsmaal.noegle, spoergsmaal.tekst_noegle)
            if spoergsmaal.uddyb
            else (spoergsmaal.noegle,)
        )
    )


def errors(version: int, svar: Svar) -> dict[str, str]:
    """What is wrong, by key; empty when all of it may be kept. Nothing is required.

    A scale answer is 1-10 or None, yes/no is "ja", "nej" or "", a text up to MAX_TEKST.
    """
    regler = _rules(version)
    fejl = {}
    for noegle, vaerdi in svar.items():
        besked = _error(regler[noegle], vaerdi) if noegle in regler else UKENDT
        if besked:
            fejl[noegle] = besked
    return fejl


def _rules(version: int) -> dict[str, Art]:
    regler = {}
    for spoergsmaal in VERSIONER[version]:
        regler[spoergsmaal.noegle] = spoergsmaal.art
        if spoergsmaal.uddyb:
            regler[spoergsmaal.tekst_noegle] = Art.TEKST
    return regler


def _error(art: Art, vaerdi: object) -> str:
    if art == Art.SKALA:
        passer = vaerdi is None or (type(vaerdi) is int and vaerdi in SKALA)
        return "" if passer else VAELG_TAL
    if art == Art.JA_NEJ:
        return "" if vaerdi in ("ja", "nej", "") else VAELG_JA_NEJ
    if not isinstance(vaerdi, str) or "\0" in vaerdi:
        return UKENDT
    return FOR_LANG if len(vaerdi) > MAX_TEKST else ""


def answered(version: int, svar: Svar) -> int:
    """How many of the questions have an answer; words beside one do not count twice."""
    return sum(svar.get(s.noegle) not in (None, "") for s in VERSIONER[version])


def texts(version: int) -> dict[str, str]:
    """Every sentence of the version by key: what a translation has to hold."""
    tekster = {}
    for spoergsmaal in VERSIONER[version]:
        tekster[spoergsmaal.noegle] = spoergsmaal.tekst
        if spoergsmaal.hjaelp:
            tekster[f"{spoergsmaal.noegle}_hjaelp"] = spoergsmaal.hjaelp
        if spoergsmaal.uddyb:
            tekster[spoergsmaal.tekst_noegle] = spoergsmaal.uddyb
    return tekster
