"""What the sources of a goal say, in words with their counts. Plain Python."""

from collections.abc import Callable
from dataclasses import dataclass

from evaluering import opdeling, tabeller
from evaluering.maal import MAAL, Art, Kilde, Maal
from evaluering.opdeling import BEDRE, VAERRE, Grundlag
from evaluering.sdq import Informant
from evaluering.skalaer import INFORMANT_NAVNE
from evaluering.tabeller import MINDRE, Raekke
from evaluering.udgave import edition

LEG_OG_LAESNING = ("leg", "dialog")  # a topic and a method
INGEN_SVAR = "Ingen svar endnu"
INGEN_MAALINGER = "Ingen målinger før og efter endnu"
INGEN_FORLOEB = "Ingen forløb endnu"
KUN_INTERN = "Kun til intern brug"
FOR_FAA = "For få til at vise"


@dataclass(frozen=True)
class Linje:
    """One source and what it says; `n` is None where nothing is known yet."""

    tekst: str
    fund: str
    n: int | None = None
    hvem: str = ""


def lines(maal: Maal, grundlag: Grundlag, *, offentlig: bool = False) -> list[Linje]:
    """A line for each source, for the SDQ one for each informant."""
    return [
        linje
        for kilde in maal.kilder
        for linje in _PR_ART[kilde.art](kilde, grundlag, offentlig)
    ]


def measured() -> tuple[int, int]:
    """How many goals and effects are measured, of how many."""
    return sum(maal.maales for maal in MAAL), len(MAAL)


def _told(tekst: str, fund: str, n: int) -> Linje:
    """A line with its number, unless it is too small for the edition."""
    return Linje(tekst, fund, None if fund == FOR_FAA else n)


def share(raekke: Raekke, navn: str, ord_: str) -> str:
    """»8 af 9 siger ja (1 ikke besvaret)«; few in a public edition are not told."""
    celle = raekke[navn]
    if celle.antal is None or raekke.n is None:
        return FOR_FAA
    tekst = f"{celle.antal} af {raekke.n} {ord_}"
    ubesvaret = next((c.antal for c in raekke.celler if c.navn == tabeller.VED_IKKE), 0)
    return f"{tekst} ({ubesvaret} ikke besvaret)" if ubesvaret else tekst


def _question(kilde: Kilde, grundlag: Grundlag, offentlig: bool) -> list[Linje]:
    raekke = opdeling.yes_no(grundlag, kilde.noegle)
    if not raekke.n:
        return [Linje(kilde.tekst, INGEN_SVAR)]
    fund = share(edition(raekke, offentlig=offentlig), "Ja", "siger ja")
    return [_told(kilde.tekst, fund, raekke.n)]


def _fills(kilde: Kilde, grundlag: Grundlag, offentlig: bool) -> list[Linje]:
    # Some of the answers, set against all of them, would tell of the others.
    if offentlig:
        return [Linje(kilde.tekst, KUN_INTERN)]
    raekke = opdeling.fills_change(grundlag.only(lambda f: kilde.noegle in f.emner))
    if not raekke.n:
        return [Linje(kilde.tekst, INGEN_SVAR)]
    return [Linje(kilde.tekst, share(raekke, MINDRE, "fylder mindre"), raekke.n)]


def _scale(kilde: Kilde, grundlag: Grundlag, offentlig: bool) -> list[Linje]:
    # Own children and imported ones, put together here, stand apart among the results.
    if offentlig:
        return [Linje(kilde.tekst, KUN_INTERN, hvem="SDQ")]
    linjer = []
    for informant in Informant:
        navn = INFORMANT_NAVNE[informant]
        for hvem, boern in (
            (f"SDQ, {navn}", grundlag.by(informant)),
            (f"SDQ, {navn}, kun ændringer", grundlag.changes_by(informant)),
        ):
            raekke = opdeling.directions(boern, kilde.noegle)
            if raekke.n:
                ulaest = len(boern) - raekke.n
                hvem = f"{hvem}, {ulaest} kan ikke læses" if ulaest else hvem
                linjer.append(Linje(kilde.tekst, scale_words(raekke), raekke.n, hvem))
    return linjer or [Linje(kilde.tekst, INGEN_MAALINGER, hvem="SDQ")]


def scale_words(raekke: Raekke) -> str:
    """»4 af 6 bedre, 1 værre«"""
    return f"{share(raekke, BEDRE, 'bedre')}, {raekke[VAERRE].antal} værre"


def _carried(kilde: Kilde, grundlag: Grundlag, offentlig: bool) -> list[Linje]:
    return _of_courses(kilde, grundlag, sum(f.til_dagtilbud for f in grundlag.forloeb))


def _of_courses(kilde: Kilde, grundlag: Grundlag, antal: int) -> list[Linje]:
    """Activity, so it is told in both editions."""
    n = len(grundlag.forloeb)
    if not n:
        return [Linje(kilde.tekst, INGEN_FORLOEB)]
    return [Linje(kilde.tekst, f"{antal} af {n} forløb", n)]


def _counted(kilde: Kilde, grundlag: Grundlag, offentlig: bool) -> list[Linje]:
    if kilde.noegle == "videre":
        return _further(kilde, grundlag, offentlig)
    leg, laesning = LEG_OG_LAESNING
    antal = sum(leg in f.emner or laesning in f.metoder for f in grundlag.forloeb)
    return _of_courses(kilde, grundlag, antal)


def _further(kilde: Kilde, grundlag: Grundlag, offentlig: bool) -> list[Linje]:
    """What families answered, so few are left out of a public edition."""
    svar = [f.videre for f in grundlag.forloeb if f.videre]
    raekke = tabeller.yes_no("" if ord_ == "ukendt" else ord_ for ord_ in svar)
    if not raekke.n:
        return [Linje(kilde.tekst, "Ingen familier er hjulpet videre endnu")]
    raekke = edition(raekke, offentlig=offentlig)
    celle = raekke["Ja"]
    kendt = celle.antal is not None and raekke.n is not None
    fund = f"{celle.antal} af {raekke.n} familier" if kendt else FOR_FAA
    return [_told(kilde.tekst, fund, len(svar))]


_PR_ART: dict[Art, Callable[[Kilde, Grundlag, bool], list[Linje]]] = {
    Art.SPOERGSMAAL: _question,
    Art.FYLDER: _fills,
    Art.SKALA: _scale,
    Art.OVERFOERT: _carried,
    Art.ANTAL: _counted,
}
