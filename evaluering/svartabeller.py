"""Tables 1 and 6-10 from the parents' raw answers, with their sentences. Plain Python.

A question is asked in some versions of the questionnaire and not in others: each table
counts only answers to a version that holds its question.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluering import saetninger
from evaluering.spoergeskema import (
    FYLDER_EFTER,
    FYLDER_FOER,
    INSPIRERET,
    MULIGHEDER,
    SAMSPIL,
    TILLID,
    TRIVES,
    UDVIKLING,
    VERSIONER,
    Spoergsmaal,
)
from evaluering.tabeller import MINDRE, Raekke, fills, fills_change, yes_no
from evaluering.udgave import edition, is_cut, known, linked

# Table numbers of the evaluation of 2020; the last two questions came later
JA_NEJ = (
    (TRIVES, "Barnet har det bedre", 1),
    (INSPIRERET, "Gør noget på en anden måde derhjemme", 8),
    (MULIGHEDER, "Ved bedre, hvad de kan gøre, når noget er svært", 9),
    (SAMSPIL, "Lettere at have det rart sammen", 10),
    (UDVIKLING, "Bedre mulighed for at lære og udvikle sig", None),
    (TILLID, "Lettere at bede kommunen om hjælp", None),
)
NUMMER_FYLDER, NUMMER_AENDRING = 6, 7


@dataclass(frozen=True)
class Svar:
    """One course's answer without words: `tal` by the keys of the questionnaire."""

    version: int
    tal: Mapping[str, Any]


@dataclass(frozen=True)
class JaNejTabel:
    noegle: str
    navn: str
    spoergsmaal: str
    nummer: int | None
    raekke: Raekke

    @property
    def saetning(self) -> str:
        return saetninger.yes_no(self.raekke)


@dataclass(frozen=True)
class Svartabeller:
    """What the parents answered; `n` None: too few to be told."""

    n: int | None
    foer: Raekke
    efter: Raekke
    aendring: Raekke
    ja_nej: tuple[JaNejTabel, ...]

    @property
    def fylder_saetning(self) -> str:
        return saetninger.fills_change(self.aendring)

    @property
    def fylder_overskrift(self) -> str:
        """The finding; its question where there is none to tell."""
        fortalt = self.n and self.aendring[MINDRE].antal is not None
        return self.fylder_saetning if fortalt else "Hvor meget fylder emnet?"

    @property
    def baand_er_udeladt(self) -> bool:
        return is_cut(self.foer) or is_cut(self.efter)

    @property
    def baand(self) -> list[tuple[str, Any, Any]]:
        """Table 6 band by band: name, cell before, cell after."""
        efter = {celle.navn: celle for celle in self.efter.celler}
        foer = {celle.navn: celle for celle in self.foer.celler}
        navne = dict.fromkeys([*foer, *efter])
        return [(navn, foer.get(navn), efter.get(navn)) for navn in navne]


def tables(svar: Sequence[Svar], *, offentlig: bool = False) -> Svartabeller:
    """All tables of the answers, one answer a course."""
    foer = [et.tal.get(FYLDER_FOER.noegle) for et in svar]
    efter = [et.tal.get(FYLDER_EFTER.noegle) for et in svar]
    aendring, (baand_foer, baand_efter) = linked(
        fills_change(zip(foer, efter, strict=True)),
        fills(foer),
        fills(efter),
        offentlig=offentlig,
    )
    return Svartabeller(
        n=known(len(svar), offentlig=offentlig),
        foer=baand_foer,
        efter=baand_efter,
        aendring=aendring,
        ja_nej=tuple(
            JaNejTabel(spoergsmaal.noegle, navn, spoergsmaal.tekst, nummer, raekke)
            for spoergsmaal, navn, nummer in JA_NEJ
            if (raekke := _question(svar, spoergsmaal, offentlig)) is not None
        ),
    )


def _question(
    svar: Sequence[Svar], spoergsmaal: Spoergsmaal, offentlig: bool
) -> Raekke | None:
    """None when nobody was asked."""
    spurgte = [et for et in svar if spoergsmaal in VERSIONER[et.version]]
    if not spurgte:
        return None
    raekke = yes_no(et.tal.get(spoergsmaal.noegle) or "" for et in spurgte)
    return edition(raekke, offentlig=offentlig)
