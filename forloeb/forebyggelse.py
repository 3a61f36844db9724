"""Which measures a course has avoided: what may be claimed, and how it is counted.

Plain Python. Sources: the application to the investment pool of 2020 (the measures and
their paragraphs), barnets lov in force from 1 January 2024.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

BARNETS_LOV = date(2024, 1, 1)
"""From that day the children's part of serviceloven stands in barnets lov."""
MAANEDER_TIL_OPFOELGNING = 12
"""That long after the end the leader looks up what came of it."""


class Foranstaltning(StrEnum):
    """The codes are those of the ledger's prices, so that counts find theirs."""

    RAADGIVNING = "raadgivning"
    FOREBYGGENDE = "forebyggende-forloeb"
    FAMILIEBEHANDLING = "familiebehandling"
    STOETTETIMER = "stoettetimer"

    @property
    def label(self) -> str:
        return _NAVNE[self]


_NAVNE: dict[str, str] = {
    Foranstaltning.RAADGIVNING: "Åben anonym rådgivning",
    Foranstaltning.FOREBYGGENDE: "§ 11.3-forløb (nu § 30)",
    Foranstaltning.FAMILIEBEHANDLING: "Familiebehandling",
    Foranstaltning.STOETTETIMER: "Bevilling af støttetimer",
}
# measure -> (paragraph until the end of 2023, from 2024)
_LOV: dict[str, tuple[str, str]] = {
    Foranstaltning.RAADGIVNING: ("serviceloven § 11, stk. 2", "barnets lov § 29"),
    Foranstaltning.FOREBYGGENDE: ("serviceloven § 11, stk. 3", "barnets lov § 30"),
    Foranstaltning.FAMILIEBEHANDLING: (
        "serviceloven § 52, stk. 3, nr. 3",
        "barnets lov § 32",
    ),
    Foranstaltning.STOETTETIMER: ("folkeskoleloven", "folkeskoleloven"),
}


class Evidens(StrEnum):
    """How well it is known that the measure was avoided; codes as the ledger's."""

    DOKUMENTERET = "dokumenteret"
    FAGLIG = "faglig"
    MODEL = "model"

    @property
    def label(self) -> str:
        return _EVIDENS[self]


_EVIDENS: dict[str, str] = {
    Evidens.DOKUMENTERET: "Dokumenteret",
    Evidens.FAGLIG: "Faglig vurdering",
    Evidens.MODEL: "Modelforudsætning",
}
UDOKUMENTERBARE = frozenset({Foranstaltning.RAADGIVNING})
"""Open counselling is anonymous: nobody can know that one child did not come."""


class Status(StrEnum):
    FORESLAAET = "foreslaaet"
    GODKENDT = "godkendt"
    AFVIST = "afvist"
    ANNULLERET = "annulleret"

    @property
    def label(self) -> str:
        return _STATUS[self]


_STATUS: dict[str, str] = {
    Status.FORESLAAET: "Venter på lederen",
    Status.GODKENDT: "Godkendt",
    Status.AFVIST: "Ikke godkendt",
    Status.ANNULLERET: "Annulleret",
}
GAELDENDE = (Status.FORESLAAET, Status.GODKENDT)
"""These hold the place of the child, the measure and the year."""


class Opfoelgning(StrEnum):
    """What the leader finds twelve months after the end."""

    BEVILGET = "bevilget"
    IKKE_BEVILGET = "ikke_bevilget"
    UKENDT = "ukendt"

    @property
    def label(self) -> str:
        return _OPFOELGNING[self]


_OPFOELGNING: dict[str, str] = {
    Opfoelgning.BEVILGET: "Bevilget alligevel",
    Opfoelgning.IKKE_BEVILGET: "Ikke bevilget",
    Opfoelgning.UKENDT: "Ukendt",
}
# answer so far -> the answers that may follow; a grant given stays given
OPFOELGNING_FRA: dict[str, frozenset[Opfoelgning]] = {
    "": frozenset(Opfoelgning),
    Opfoelgning.UKENDT: frozenset({Opfoelgning.BEVILGET, Opfoelgning.IKKE_BEVILGET}),
    Opfoelgning.IKKE_BEVILGET: frozenset({Opfoelgning.BEVILGET}),
    Opfoelgning.BEVILGET: frozenset(),
}


@dataclass(frozen=True)
class Fejl:
    """Why a claim is refused; `felt` is the field of the form, the text is Danish."""

    felt: str
    tekst: str


@dataclass(frozen=True)
class Paastand:
    """What the educator claims was avoided, in which year and on what ground."""

    art: str
    aar: int
    evidens: str
    afgoerelse_dato: date | None = None
    kilde: str = ""


# --- Words -------------------------------------------------------------------------
def law(art: str, aar: int) -> str:
    """The paragraph of the measure as it read in that year."""
    foer, efter = _LOV[art]
    return efter if aar >= BARNETS_LOV.year else foer


def word(aar: int, *, flere: bool = False) -> str:
    """From 2024 the law says »indsats« where it said »foranstaltning«."""
    if aar >= BARNETS_LOV.year:
        return "forebyggede indsatser" if flere else "forebygget indsats"
    return "forebyggede foranstaltninger" if flere else "forebygget foranstaltning"


# --- What may be claimed ------------------------------------------------------------
def check(paastand: Paastand, *, fra_aar: int, i_dag: date) -> list[Fejl]:
    """Why the claim is refused; empty when it may stand.

    `fra_aar` is the year in which the course began. A year to come is judged when it
    comes: what has not happened yet is a forecast, not an avoided measure.
    """
    return [*_check_aar(paastand.aar, fra_aar, i_dag), *_check_evidens(paastand, i_dag)]


def _check_aar(aar: int, fra_aar: int, i_dag: date) -> list[Fejl]:
    if aar < fra_aar:
        return [Fejl("aar", f"Forløbet begyndte i {fra_aar}. Vælg et år fra da af.")]
    if aar > i_dag.year:
        return [Fejl("aar", f"{aar} er ikke begyndt. Vurder året, når det er her.")]
    return []


def _check_evidens(paastand: Paastand, i_dag: date) -> list[Fejl]:
    if paastand.evidens != Evidens.DOKUMENTERET:
        return []
    if paastand.art in UDOKUMENTERBARE:
        return [
            Fejl(
                "evidens",
                "Rådgivningen er anonym, så det kan ikke dokumenteres for ét barn. "
                "Vælg »Faglig vurdering« eller »Modelforudsætning«.",
            )
        ]
    return _check_decision(paastand.afgoerelse_dato, paastand.kilde, i_dag)


def _check_decision(dato: date | None, kilde: str, i_dag: date) -> list[Fejl]:
    fejl = []
    if dato is None:
        fejl.append(Fejl("afgoerelse_dato", "Skriv, hvornår afgørelsen er truffet."))
    elif dato > i_dag:
        fejl.append(
            Fejl("afgoerelse_dato", "Vælg en dato, der ikke ligger i fremtiden.")
        )
    if not kilde.strip():
        fejl.append(Fejl("kilde", "Skriv, hvor afgørelsen kan findes."))
    return fejl


# --- Twelve months after the end ---------------------------------------------------
def due(slut_dato: date) -> date:
    """The day on which the leader is asked; the last of a shorter month."""
    aar, maaned = slut_dato.year + MAANEDER_TIL_OPFOELGNING // 12, slut_dato.month
    dag = min(slut_dato.day, monthrange(aar, maaned)[1])
    return date(aar, maaned, dag)


def ended_by(i_dag: date) -> date:
    """The last end date whose twelve months have passed: `due` the other way round."""
    aar = i_dag.year - MAANEDER_TIL_OPFOELGNING // 12
    dag = date(aar, i_dag.month, min(i_dag.day, monthrange(aar, i_dag.month)[1]))
    naeste = dag + timedelta(days=1)
    return naeste if due(naeste) <= i_dag else dag


def check_answer(foer: str, svar: str, slut_dato: date, i_dag: date) -> list[Fejl]:
    """Why the answer is refused. A grant is told as soon as it is known; that there
    was none, or that nobody knows, only when the twelve months have passed."""
    if svar == foer:
        return [Fejl("svar", "Det er allerede svaret.")]
    if svar not in OPFOELGNING_FRA[foer]:
        navn = Opfoelgning(foer).label
        return [Fejl("svar", f"Svaret er »{navn}« og kan ikke ændres til det.")]
    if svar != Opfoelgning.BEVILGET and i_dag < due(slut_dato):
        return [Fejl("svar", "Der er ikke gået tolv måneder, siden forløbet sluttede.")]
    return []


# --- Counting -----------------------------------------------------------------------
@dataclass(frozen=True)
class Tael:
    """One judgement as it is counted. `barn` serves the guard and leaves no count."""

    barn: int
    art: str
    aar: int
    evidens: str
    status: str = Status.GODKENDT
    opfoelgning: str = ""


def count(rows: Iterable[Tael]) -> Counter[tuple[str, int, str]]:
    """Approved judgements by (measure, year, evidence); no child twice.

    One child, one measure, one year is counted once, whatever the rows say: the first
    of several is the one that counts. What was granted after all is not avoided.
    """
    antal: Counter[tuple[str, int, str]] = Counter()
    set_: set[tuple[int, str, int]] = set()
    for row in rows:
        noegle = (row.barn, row.art, row.aar)
        if row.status != Status.GODKENDT or noegle in set_:
            continue
        set_.add(noegle)
        if row.opfoelgning != Opfoelgning.BEVILGET:
            antal[row.art, row.aar, row.evidens] += 1
    return antal


def unknown_share(svar: Iterable[str]) -> tuple[int, int]:
    """(unknown, asked): of those whose twelve months have passed. A question that is
    not answered yet is as unknown as one answered so."""
    alle = list(svar)
    return sum(s in ("", Opfoelgning.UKENDT) for s in alle), len(alle)
