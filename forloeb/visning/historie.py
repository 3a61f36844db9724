"""The story of a course, newest first: visits, changes of state, transfers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from barnetimidten.dansk import format_dato, format_dato_kort
from forloeb.enums import (
    BesoegArt,
    BesoegStatus,
    BoosterStatus,
    ForloebStatus,
    JaNejUkendt,
    OverdragelseStatus,
)
from forloeb.koder import Emne, Metode, Sted, labels
from forloeb.visning.plan import moved_text, place, when_long
from forloeb.visning.til_stede import present_text

_TAL = {10: "ti", 11: "elleve"}
# state -> (rank within the day, icon, title)
_SKIFT = {
    ForloebStatus.DIALOG: (0, "chat", "Dialogen begyndte"),
    ForloebStatus.AFTALT: (1, "person-add", "Familien sagde ja"),
    ForloebStatus.I_GANG: (2, "sync", "Forløbet gik i gang igen"),
    ForloebStatus.PAUSE: (4, "hourglass", "Sat på pause"),
    ForloebStatus.AFSLUTTET: (5, "flag", "Forløbet sluttede"),
    ForloebStatus.LUKKET: (6, "lock", "Forløbet blev lukket"),
    ForloebStatus.AFBRUDT: (6, "close", "Forløbet blev afbrudt"),
}
_SVAR = {
    JaNejUkendt.JA: "Familien tog imod.",
    JaNejUkendt.NEJ: "Familien tog ikke imod.",
}
BESOEG_RANG = 3


@dataclass
class Haendelse:
    """One thing that happened. `css`: "" held, is-missed or is-quiet."""

    dato: date
    rang: int
    ikon: str
    css: str
    titel: str
    hvornaar: str
    tekst: str = ""
    besoeg: Any = None
    emner: list[str] = field(default_factory=list)


def tell(
    forloeb: Any,
    besoeg: Sequence[Any],
    skift: Iterable[Any],
    overdragelser: Iterable[Any],
    til_stede: dict[str, str],
) -> list[Haendelse]:
    """Everything that has happened, newest first. Rows in, no query made."""
    i_dag = timezone.localdate()
    erstatning = {b.erstatter_id: b for b in besoeg if b.erstatter_id}
    fortalt = [
        *(_held(forloeb, b, til_stede, i_dag) for b in besoeg if _is_held(b)),
        *(_missed(forloeb, b, erstatning, i_dag) for b in besoeg if _is_missed(b)),
        *(_change(forloeb, s) for s in skift if s.fra != ForloebStatus.AFTALT),
        *(_transfer(o) for o in overdragelser),
    ]
    return sorted(fortalt, key=lambda h: (h.dato, h.rang), reverse=True)


def _is_held(besoeg: Any) -> bool:
    return besoeg.status == BesoegStatus.GENNEMFOERT


def _is_missed(besoeg: Any) -> bool:
    return besoeg.status in (BesoegStatus.AFLYST, BesoegStatus.FORGAEVES)


def visit_title(forloeb: Any, besoeg: Any) -> str:
    """Besøg 4 af 10 · Opstartsmøde, besøg 1 af 10 · Videobesøg, tæller ikke med"""
    if besoeg.nummer is None:
        if besoeg.status != BesoegStatus.GENNEMFOERT:
            return f"{besoeg.get_status_display()} besøg"
        return f"{Sted(besoeg.sted).label}besøg, tæller ikke med"
    nummer = f"esøg {besoeg.nummer} af {forloeb.max_besoeg}"
    navn = {
        BesoegArt.OPSTART: "Opstartsmøde, b",
        BesoegArt.BOOSTER: "Boosterbesøg, b",
    }.get(besoeg.art, "B")
    return f"{navn}{nummer}"


def _held(
    forloeb: Any, besoeg: Any, til_stede: dict[str, str], i_dag: date
) -> Haendelse:
    hvornaar = [
        _upper(when_long(besoeg.dato, besoeg.tid, i_dag)),
        f"{besoeg.varighed} min." if besoeg.varighed else "",
        place(besoeg.sted),
        moved_text(besoeg),
    ]
    hvem = present_text(besoeg.til_stede, besoeg.til_stede_andre, til_stede)
    flag = {BesoegArt.OPSTART: "flag", BesoegArt.BOOSTER: "star"}
    return Haendelse(
        besoeg.dato,
        BESOEG_RANG,
        flag.get(besoeg.art, "check"),
        "" if besoeg.nummer else "is-quiet",
        visit_title(forloeb, besoeg),
        " · ".join(filter(None, hvornaar)),
        f"{hvem.removesuffix('.')}. " if hvem else "",
        besoeg,
        labels(Emne, besoeg.emner) + labels(Metode, besoeg.metoder),
    )


def _missed(
    forloeb: Any, besoeg: Any, erstatning: dict[int, Any], i_dag: date
) -> Haendelse:
    aflyst = besoeg.status == BesoegStatus.AFLYST
    titel = (
        f"Aflyst af {besoeg.get_aflyst_af_display().lower()}"
        if aflyst
        else "Forgæves besøg"
    )
    hvornaar = _upper(when_long(besoeg.planlagt_dato, besoeg.planlagt_tid, i_dag))
    return Haendelse(
        besoeg.planlagt_dato,
        BESOEG_RANG,
        "close" if aflyst else "home",
        "is-missed",
        titel,
        " · ".join(
            filter(
                None,
                [hvornaar, besoeg.get_aarsag_display().lower(), moved_text(besoeg)],
            )
        ),
        _made_up_for(forloeb, besoeg, erstatning),
        besoeg,
    )


def _made_up_for(forloeb: Any, besoeg: Any, erstatning: dict[int, Any]) -> str:
    tal = _TAL.get(forloeb.max_besoeg, forloeb.max_besoeg)
    tekst = f"Tæller ikke med i de {tal}."
    nyt = erstatning.get(besoeg.pk)
    if nyt is None:
        return tekst
    if nyt.status == BesoegStatus.GENNEMFOERT:
        return f"{tekst} Erstattet {format_dato_kort(nyt.dato)}"
    return f"{tekst} Nyt besøg aftalt {format_dato_kort(nyt.planlagt_dato)}"


def _change(forloeb: Any, skift: Any) -> Haendelse:
    rang, ikon, titel = _SKIFT[ForloebStatus(skift.til)]
    if skift.til == ForloebStatus.AFBRUDT and forloeb.afslutning == "takkede_nej":
        titel = "Familien takkede nej"
    return Haendelse(
        skift.dato,
        rang,
        ikon,
        "is-quiet",
        titel,
        f"{format_dato(skift.dato)} · {skift.af}",
        _why(forloeb, skift),
    )


def _why(forloeb: Any, skift: Any) -> str:
    if skift.til == ForloebStatus.DIALOG:
        return f"Familien hørte om tilbuddet fra: {forloeb.get_rekruttering_display()}."
    if skift.til == ForloebStatus.LUKKET:
        booster = {
            BoosterStatus.AFSLAAET: "Familien sagde nej tak til boosterbesøget.",
            BoosterStatus.FORPASSET: "Boosterbesøget blev ikke holdt.",
        }
        return booster.get(BoosterStatus(forloeb.booster), "")
    if skift.til == ForloebStatus.AFSLUTTET:
        dele = [
            f"{forloeb.get_afslutning_display()}.",
            forloeb.afslutning_grund,
            forloeb.resultat,
            _onwards(forloeb),
        ]
        return " ".join(filter(None, dele))
    if skift.til == ForloebStatus.AFBRUDT:
        return forloeb.afslutning_grund
    return skift.grund


def _onwards(forloeb: Any) -> str:
    """Videre til Familiehuset, henvist 3. august 2022. Familien tog imod."""
    if not forloeb.videre_til:
        return ""
    svar = _SVAR.get(forloeb.videre_svar, "Vi ved ikke endnu, om familien tog imod.")
    henvist = format_dato(forloeb.videre_dato)
    til = forloeb.videre_navn or forloeb.get_videre_til_display()
    return f"Videre til {til}, henvist {henvist}. {svar}"


def _transfer(overdragelse: Any) -> Haendelse:
    dato = timezone.localdate(overdragelse.afgjort_at or overdragelse.bedt_at)
    titel = {
        OverdragelseStatus.FORESLAAET: f"Overdragelse til {overdragelse.til} venter",
        OverdragelseStatus.GENNEMFOERT: f"Overdraget til {overdragelse.til}",
        OverdragelseStatus.AFVIST: f"Overdragelse til {overdragelse.til} blev afvist",
    }[OverdragelseStatus(overdragelse.status)]
    hvem = f"{format_dato(dato)} · fra {overdragelse.fra}"
    return Haendelse(dato, 4, "person", "is-quiet", titel, hvem, overdragelse.note)


def _upper(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]
