"""One course as a line of »Mine forløb«: what comes next, how it stands, whose it is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from barnetimidten.dansk import format_dato, format_dato_kort
from forloeb.besoegsplan import booster_vindue
from forloeb.enums import BesoegArt, BoosterStatus, ForloebStatus
from forloeb.koder import Sted
from forloeb.visning.naeste_skridt import overdue_text
from forloeb.visning.plan import day_word, place, short_interval, when_short
from forloeb.visning.venter import VARSEL_DAGE


@dataclass(frozen=True)
class Linje:
    """`linje` always shows, `mere` on wide screens; `maerke` is (kind, icon, words)."""

    forloeb: Any
    linje: str
    mere: str
    maerke: tuple[str, str, str] | None
    hvis: str


@dataclass(frozen=True)
class _Naeste:
    planlagt_dato: date
    planlagt_tid: Any


def line_of(forloeb: Any, bruger: Any, medforloeb: set[int], i_dag: date) -> Linje:
    """`forloeb` comes with_progress(); `medforloeb` are the keys as co-worker."""
    linje, mere = _next(forloeb, i_dag)
    return Linje(
        forloeb,
        linje,
        mere,
        _badge(forloeb, i_dag),
        _whose(forloeb, bruger, medforloeb),
    )


def _whose(forloeb: Any, bruger: Any, medforloeb: set[int]) -> str:
    if forloeb.ansvarlig_id == bruger.pk:
        return ""
    fornavn = str(forloeb.ansvarlig).split()[0]
    if forloeb.pk in medforloeb:
        return f"Sammen med {fornavn}"
    return f"Du dækker for {fornavn}"


def _next(forloeb: Any, i_dag: date) -> tuple[str, str]:
    if forloeb.status == ForloebStatus.PAUSE:
        til = forloeb.pause_til
        return (f"Pause til {format_dato_kort(til)}" if til else "På pause", "")
    if forloeb.overskredet_dato:
        dag = format_dato_kort(forloeb.overskredet_dato)
        return f"Mangler siden {dag}", f"besøg {forloeb.overskredet_nummer}"
    if forloeb.naeste_pk:
        naeste = _Naeste(forloeb.naeste_dato, forloeb.naeste_tid)
        return when_short(naeste, i_dag), _which(forloeb)
    if forloeb.status == ForloebStatus.DIALOG:
        return f"I dialog siden {day_word(forloeb.dialog_dato, i_dag)}", ""
    if forloeb.status == ForloebStatus.AFSLUTTET:
        return f"Booster {short_interval(*booster_vindue(forloeb.slut_dato))}", (
            "ikke aftalt"
        )
    if forloeb.slut_dato:
        return f"Sluttede {format_dato(forloeb.slut_dato)}", ""
    return "Intet besøg i planen", ""


def _which(forloeb: Any) -> str:
    sted = place(forloeb.naeste_sted)
    if forloeb.naeste_nummer == 1:
        return f"opstartsmøde, {sted}"
    if forloeb.naeste_nummer == forloeb.max_besoeg:
        return f"boosterbesøg, {sted}"
    return f"besøg {forloeb.naeste_nummer}, {sted}"


def _badge(forloeb: Any, i_dag: date) -> tuple[str, str, str] | None:
    """None: the state's own badge."""
    if forloeb.overskredet_dato and forloeb.status != ForloebStatus.PAUSE:
        dage = (i_dag - forloeb.overskredet_dato).days
        return "alert", "warning", overdue_text(dage)
    if forloeb.status != ForloebStatus.AFSLUTTET:
        return None
    fra, til = booster_vindue(forloeb.slut_dato)
    if forloeb.naeste_pk:
        return "info", "calendar-month", "Booster aftalt"
    if forloeb.booster in (BoosterStatus.AFSLAAET, BoosterStatus.FORPASSET):
        return "warn", "time", "Kan lukkes"
    if i_dag > til:
        return "alert", "warning", "Vinduet er gået"
    if i_dag >= fra:
        return "warn", "time", "Vindue åbent"
    if (fra - i_dag).days <= VARSEL_DAGE:
        return "warn", "time", "Vindue åbner"
    return "rest", "time", "Afventer booster"


# --- Today ---------------------------------------------------------------------
def which_visit(besoeg: Any) -> str:
    """5 af 10, boosterbesøg"""
    tekst = f"{besoeg.nummer} af {besoeg.forloeb.max_besoeg}"
    if besoeg.art == BesoegArt.ORDINAERT:
        return tekst
    return f"{tekst}, {besoeg.get_art_display().lower()}"


def where(besoeg: Any) -> str:
    """Hjemme, Eksempelvej 4; `besoeg` comes with_beskyttelse()."""
    sted = besoeg.get_planlagt_sted_display()
    hjem = next(iter(besoeg.forloeb.barn.familie.hjem.all()), None)
    if besoeg.planlagt_sted != Sted.HJEM or hjem is None or not hjem.adresse:
        return sted
    return sted if besoeg.er_beskyttet else f"{sted}, {hjem.adresse}"
