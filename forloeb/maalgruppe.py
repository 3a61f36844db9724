"""Who may take part, with the reason for each no. Plain Python.

Sources: the application of 2020, "Målgruppe" (age, institution); the evaluation of TOIS
of 2020, introduction (residence, støtteforløb); the glossary in README. The leader may override
any deviation with a written reason; a course that has begun runs on past the birthday.
"""

from calendar import isleap
from dataclasses import dataclass
from datetime import date

ALDER_MAKS = 7
"""The child has not turned seven on the day of the start-up meeting (0-6 years)."""
TOIS = "tois"


@dataclass(frozen=True)
class Bopaelsregel:
    """Which residence may take part, in which period, and on whose word."""

    kommune: str
    kraever_intensiv_indsats: bool
    fra: date
    til: date | None
    kilde: str


TOIS_START = date(2018, 4, 1)
KILDE_TOIS = "Evaluering af TOIS 2020, indledningen"
# A new agreement with a municipality is a new row; a period that ends gets its `til`.
BOPAEL = (
    Bopaelsregel("ishoej", False, TOIS_START, None, KILDE_TOIS),
    Bopaelsregel("vallensbaek", True, TOIS_START, None, KILDE_TOIS),
)


@dataclass(frozen=True)
class Afvigelse:
    """One reason why a child is outside the target group; `tekst` says what to do."""

    kode: str
    tekst: str


# --- Age ---------------------------------------------------------------------
def birthday(foedselsdato: date, aar: int) -> date:
    """The birthday in a year. Born on 29 February: 1 March when it is no leap year."""
    if (foedselsdato.month, foedselsdato.day) == (2, 29) and not isleap(aar):
        return date(aar, 3, 1)
    return foedselsdato.replace(year=aar)


def alder_aar(foedselsdato: date, dato: date) -> int:
    """Full years on the date; -1 before birth."""
    if dato < foedselsdato:
        return -1
    fyldt = dato >= birthday(foedselsdato, dato.year)
    return dato.year - foedselsdato.year - (0 if fyldt else 1)


def alder_maaneder(foedselsdato: date, dato: date) -> int:
    """Full months on the date; below 0 before birth."""
    maaneder = (dato.year - foedselsdato.year) * 12 + dato.month - foedselsdato.month
    return maaneder - (dato.day < foedselsdato.day)


def alder_tekst(foedselsdato: date, dato: date) -> str:
    """4 år, or months for a child of less than two years: 8 måneder."""
    if dato < foedselsdato:
        return "ikke født endnu"
    if alder_aar(foedselsdato, dato) >= 2:
        return f"{alder_aar(foedselsdato, dato)} år"
    maaneder = alder_maaneder(foedselsdato, dato)
    return "1 måned" if maaneder == 1 else f"{maaneder} måneder"


# --- One check each ----------------------------------------------------------
def _check_alder(foedselsdato: date, opstart_dato: date) -> Afvigelse | None:
    if foedselsdato > opstart_dato:
        return Afvigelse(
            "ikke_foedt",
            "Barnet er ikke født på dagen for opstartsmødet. "
            "Kontrollér fødselsdatoen, eller vælg en senere dag.",
        )
    if alder_aar(foedselsdato, opstart_dato) >= ALDER_MAKS:
        return Afvigelse(
            "for_gammel",
            "Barnet er fyldt 7 år på dagen for opstartsmødet. Tilbuddet er for børn "
            "på 0-6 år. Hold mødet før fødselsdagen, eller bed lederen om en undtagelse.",
        )
    return None


def _check_bopael(
    kommune: str, opstart_dato: date, intensiv_indsats: bool
) -> Afvigelse | None:
    regler = [
        regel
        for regel in BOPAEL
        if regel.kommune == kommune
        and regel.fra <= opstart_dato
        and (regel.til is None or opstart_dato <= regel.til)
    ]
    if not regler:
        return Afvigelse(
            "bopael",
            "Familien bor uden for Ishøj. Tilbuddet er for familier i Ishøj. "
            "Henvis familien til deres egen kommune, eller bed lederen om en undtagelse.",
        )
    if not intensiv_indsats and all(r.kraever_intensiv_indsats for r in regler):
        return Afvigelse(
            "bopael_intensiv",
            "Familien bor i Vallensbæk. De kan kun være med, når barnet får en intensiv "
            "indsats i pædagogisk praksis. Sæt kryds ved indsatsen, hvis barnet får den.",
        )
    return None


INGEN_DAGTILBUD = Afvigelse(
    "dagtilbud",
    "Barnet går ikke i et dagtilbud i Ishøj. Vælg barnets dagtilbud, "
    "eller bed lederen om en undtagelse.",
)
KENDER_IKKE = Afvigelse(
    "kender_ikke",
    "Barnet og pædagogen kender ikke hinanden endnu. Besøg barnet i dagtilbuddet først, "
    "eller vælg en pædagog, som barnet kender.",
)
INGEN_STOETTE = Afvigelse(
    "stoetteforloeb",
    "I TOIS skal barnet have et støtte- eller ressourceforløb eller en intensiv "
    "indsats. Sæt kryds ved det, barnet får.",
)


def check_maalgruppe(
    *,
    foedselsdato: date,
    opstart_dato: date,
    har_dagtilbud: bool,
    kommune: str,
    intensiv_indsats: bool,
    kender_barnet: bool,
    programme: str,
    stoette_forloeb: bool,
) -> list[Afvigelse]:
    """Every reason why the child is outside the target group; empty when inside.

    `kommune` is "ishoej", "vallensbaek" or anything else; `programme` "tois" or "bim".
    """
    uden_stoette = programme == TOIS and not (stoette_forloeb or intensiv_indsats)
    fundet = (
        _check_alder(foedselsdato, opstart_dato),
        None if har_dagtilbud else INGEN_DAGTILBUD,
        _check_bopael(kommune, opstart_dato, intensiv_indsats),
        None if kender_barnet else KENDER_IKKE,
        INGEN_STOETTE if uden_stoette else None,
    )
    return [afvigelse for afvigelse in fundet if afvigelse is not None]
