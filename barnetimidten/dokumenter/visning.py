"""A document as a line of the list: its badge, its sentences, its buttons."""

from datetime import datetime
from typing import Any, NamedTuple

from django.utils import timezone

from barnetimidten.dansk import format_dato, format_tal, format_tid
from barnetimidten.dokumenter.enums import AABNE, DokumentStatus, Fejlgrund
from barnetimidten.dokumenter.models import Dokument

S = DokumentStatus
# status -> (kind, icon) of the badge
MAERKER = {
    S.VENTER: ("rest", "time"),
    S.I_GANG: ("info", "hourglass"),
    S.FAERDIG: ("ok", "check"),
    S.FEJLET: ("alert", "warning"),
    S.ANNULLERET: ("rest", "close"),
    S.UDLOEBET: ("rest", "delete"),
}
# status -> words of the button that stops it, and of the one that asks again
STOP = {S.VENTER: "Fortryd", S.I_GANG: "Stop", S.FEJLET: "Fjern"}
IGEN = {S.FEJLET: "Prøv igen", S.ANNULLERET: "Gå videre", S.UDLOEBET: "Lav igen"}
SNART = 3  # days before the end that the badge says so
KB = 1000


class Linje(NamedTuple):
    dokument: Dokument
    maerke: tuple[str, str, str]
    """Kind, icon and word of the badge."""
    tekst: str
    besked: str
    """What to do when it could not be made."""
    stop: str
    igen: str

    @property
    def fremgang(self) -> bool:
        return self.dokument.status == S.I_GANG and self.dokument.i_alt > 1


def line(dokument: Dokument, nu: datetime) -> Linje:
    return Linje(
        dokument,
        _badge(dokument, nu),
        _text(dokument, nu),
        _message(dokument),
        STOP.get(dokument.status, ""),
        IGEN.get(dokument.status, ""),
    )


def _badge(dokument: Dokument, nu: datetime) -> tuple[str, str, str]:
    if _ends_soon(dokument, nu):
        return "rest", "delete", f"Slettes {_day(dokument.udloeber_at, nu)}"
    return *MAERKER[dokument.status], dokument.get_status_display()


def _ends_soon(dokument: Dokument, nu: datetime) -> bool:
    slut = dokument.udloeber_at
    return dokument.status == S.FAERDIG and slut and (slut - nu).days < SNART


def _text(dokument: Dokument, nu: datetime) -> str:
    if dokument.status in AABNE:
        return f"Bestilt {_moment(dokument.oprettet_at, nu)}. Du kan lukke siden imens."
    if dokument.status != S.FAERDIG:
        return f"Bestilt {_moment(dokument.oprettet_at, nu)}."
    dele = [
        dokument.navn.rpartition(".")[2].upper(),
        size(dokument.stoerrelse),
        f"lavet {_moment(dokument.sluttet_at, nu)}",
    ]
    aftryk = f"{dokument.sha256[:4]} {dokument.sha256[4:8]}"
    gemmes = ""
    if dokument.udloeber_at and not _ends_soon(dokument, nu):
        gemmes = f" Gemmes til {_day(dokument.udloeber_at, nu)}."
    return f"{', '.join(dele)}. Fingeraftryk {aftryk}.{gemmes}"


def _message(dokument: Dokument) -> str:
    if dokument.status != S.FEJLET:
        return ""
    tekst = dokument.besked or Fejlgrund(dokument.grund).label
    if dokument.grund == Fejlgrund.UKENDT:
        return f"{tekst} Fejlnummer {dokument.fejlnummer}."
    return tekst


def size(antal: int | None) -> str:
    """»312 KB«, »1,4 MB«"""
    antal = antal or 0
    if antal < KB * KB:
        return f"{format_tal(max(1, round(antal / KB)))} KB"
    return f"{format_tal(antal / KB / KB, 1)} MB"


def _moment(at: Any, nu: datetime) -> str:
    return f"{_day(at, nu)} kl. {format_tid(timezone.localtime(at))}"


def _day(at: datetime, nu: datetime) -> str:
    dag = timezone.localdate(at)
    return "i dag" if dag == timezone.localdate(nu) else format_dato(dag)
