"""What to do next in a course: one card, made from the state and the plan."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse

from barnetimidten.dansk import format_dato
from forloeb.actions import check_forloeb
from forloeb.besoegsplan import booster_vindue
from forloeb.enums import BesoegArt, BesoegStatus, BoosterStatus, ForloebStatus
from forloeb.visning.plan import between, place, when_long


@dataclass(frozen=True)
class Knap:
    tekst: str
    url: str
    art: str = "secondary"


@dataclass
class Skridt:
    titel: str
    tekst: str = ""
    knapper: list[Knap] = field(default_factory=list)
    aftale: str = ""
    maerke: str = ""


def newest(mistede: Sequence[Any], ledige: int) -> list[Any]:
    """Missed visits that can still be made up for: as many as slots are free."""
    orden = sorted(mistede, key=lambda b: (b.planlagt_dato, b.pk))
    return orden[-ledige:] if ledige > 0 else []


def free_slots(forloeb: Any, besoeg: Sequence[Any]) -> int:
    brugt = sum(1 for b in besoeg if b.nummer and b.art != BesoegArt.BOOSTER)
    return forloeb.max_besoeg - 1 - brugt


def without_make_up(forloeb: Any, besoeg: Sequence[Any]) -> list[Any]:
    """Cancelled, forgæves and not counted visits of a running course, to be replaced."""
    if forloeb.status not in (ForloebStatus.AFTALT, ForloebStatus.I_GANG):
        return []
    erstattet = {b.erstatter_id for b in besoeg}
    uden_plads = (
        BesoegStatus.AFLYST,
        BesoegStatus.FORGAEVES,
        BesoegStatus.GENNEMFOERT,
    )
    mistede = [
        b
        for b in besoeg
        if b.status in uden_plads and b.nummer is None and b.pk not in erstattet
    ]
    return newest(mistede, free_slots(forloeb, besoeg))


def next_step(forloeb: Any, besoeg: Sequence[Any], i_dag: date) -> Skridt | None:
    """The card »Næste skridt«, or None when nothing is left to do."""
    planlagte = [b for b in besoeg if b.status == BesoegStatus.PLANLAGT]
    naeste = min(planlagte, key=lambda b: (b.planlagt_dato, b.pk), default=None)
    if naeste is not None:
        return _visit(forloeb, naeste, besoeg, i_dag)
    uden_besoeg = {
        ForloebStatus.DIALOG: _dialog,
        ForloebStatus.AFTALT: _running,
        ForloebStatus.I_GANG: _running,
        ForloebStatus.PAUSE: _pause,
        ForloebStatus.AFSLUTTET: _ended,
    }
    lav = uden_besoeg.get(ForloebStatus(forloeb.status))
    return lav(forloeb, besoeg, i_dag) if lav else None


def _visit(forloeb: Any, naeste: Any, besoeg: Sequence[Any], i_dag: date) -> Skridt:
    navn = {
        BesoegArt.OPSTART: "Opstartsmøde",
        BesoegArt.BOOSTER: "Boosterbesøg",
    }.get(naeste.art, f"Besøg {naeste.nummer}")
    hvornaar = when_long(naeste.planlagt_dato, naeste.planlagt_tid, i_dag)
    dage = (i_dag - naeste.planlagt_dato).days
    return Skridt(
        f"{navn} {hvornaar}, {place(naeste.planlagt_sted)}",
        "Registrér besøget, flyt det, eller skriv, at det blev aflyst."
        if dage > 0
        else "",
        [
            Knap("Registrér besøg", _url("besoeg-record", naeste), "primary"),
            _resume(forloeb)
            if forloeb.status == ForloebStatus.PAUSE
            else Knap("Flyt", _url("besoeg-move", naeste)),
            Knap("Aflys", _url("besoeg-cancel", naeste)),
        ],
        last_agreement(besoeg),
        overdue_text(dage) if dage > 0 else "",
    )


def last_agreement(besoeg: Sequence[Any]) -> str:
    """What was agreed at the latest held visit that has an agreement."""
    holdte = [b for b in besoeg if b.status == BesoegStatus.GENNEMFOERT and b.aftale]
    sidst = max(holdte, key=lambda b: (b.dato, b.pk), default=None)
    return sidst.aftale if sidst else ""


def overdue_text(dage: int) -> str:
    return f"{dage} {'dag' if dage == 1 else 'dage'} over tid"


def _dialog(forloeb: Any, besoeg: Sequence[Any], i_dag: date) -> Skridt:
    nej = Knap("Familien takker nej", _url("withdraw", forloeb))
    if forloeb.undtagelse_grund and forloeb.undtagelse_godkendt_af_id is None:
        return Skridt(
            "Undtagelsen venter på lederen",
            "Barnet ligger uden for målgruppen. Opstartsmødet kan aftales, når lederen "
            "har godkendt begrundelsen.",
            [Knap("Se begrundelsen", _url("undtagelse", forloeb))],
        )
    afvigelser = check_forloeb(forloeb, i_dag)
    if afvigelser and forloeb.undtagelse_godkendt_af_id is None:
        return Skridt(
            "Barnet ligger uden for målgruppen",
            " ".join(afvigelse.tekst for afvigelse in afvigelser),
            [
                Knap("Skriv en undtagelse", _url("undtagelse", forloeb), "primary"),
                Knap("Aftal opstartsmøde", _url("agree", forloeb)),
                nej,
            ],
        )
    return Skridt(
        "Siger familien ja, så aftal opstartsmødet",
        f"I har talt sammen siden {format_dato(forloeb.dialog_dato)}. "
        "Når mødet er aftalt, lægger planen sig selv.",
        [Knap("Aftal opstartsmøde", _url("agree", forloeb), "primary"), nej],
    )


def _running(forloeb: Any, besoeg: Sequence[Any], i_dag: date) -> Skridt | None:
    if without_make_up(forloeb, besoeg):
        return None  # the card of the make-up says what to do
    if free_slots(forloeb, besoeg):
        hvad = (
            "opstartsmøde" if forloeb.status == ForloebStatus.AFTALT else "næste besøg"
        )
        return Skridt(
            f"Aftal {hvad}",
            "Der er ikke lagt flere besøg i planen.",
            [
                Knap(f"Aftal {hvad}", _url("besoeg-plan", forloeb), "primary"),
                Knap("Afslut forløbet", _url("end", forloeb)),
            ],
        )
    return Skridt(
        "Afslut forløbet",
        f"Alle {forloeb.max_besoeg - 1} besøg før boosterbesøget er holdt. Boosterbesøget "
        "ligger 14-28 dage efter slutdatoen.",
        [Knap("Afslut forløbet", _url("end", forloeb), "primary")],
    )


def _pause(forloeb: Any, besoeg: Sequence[Any], i_dag: date) -> Skridt:
    til = forloeb.pause_til
    return Skridt(
        f"På pause til {format_dato(til)}" if til else "Forløbet er på pause",
        "Når I går i gang igen, lægger de ledige besøg sig i planen.",
        [_resume(forloeb, "primary")],
    )


def _resume(forloeb: Any, art: str = "secondary") -> Knap:
    return Knap("Genoptag forløbet", _url("resume", forloeb), art)


def _ended(forloeb: Any, besoeg: Sequence[Any], i_dag: date) -> Skridt:
    fra, til = booster_vindue(forloeb.slut_dato)
    laeg = Knap("Læg boosterbesøg", _url("booster-plan", forloeb), "primary")
    svar = Knap("Skriv familiens svar", _url("booster", forloeb))
    if forloeb.booster in (BoosterStatus.AFSLAAET, BoosterStatus.FORPASSET):
        nej = forloeb.booster == BoosterStatus.AFSLAAET
        return Skridt(
            "Luk forløbet",
            "Familien sagde nej tak til boosterbesøget."
            if nej
            else "Boosterbesøget blev ikke holdt inden for vinduet.",
            [Knap("Luk forløbet", _url("close", forloeb), "primary")],
        )
    if i_dag > til:
        return Skridt(
            f"Boostervinduet gik {format_dato(til)}",
            "Skriv, hvad der blev af boosterbesøget, og luk forløbet. Det kan stadig "
            "holdes, hvis du skriver hvorfor.",
            [
                Knap(svar.tekst, svar.url, "primary"),
                Knap(laeg.tekst, laeg.url),
            ],
        )
    return Skridt(
        f"Aftal boosterbesøg mellem {between(fra, til)}",
        "Boosterbesøget er et tilbud. Forløbet kan lukkes uden.",
        [laeg, svar],
    )


def _url(navn: str, obj: Any) -> str:
    return reverse(f"forloeb:{navn}", args=[obj.pk])
