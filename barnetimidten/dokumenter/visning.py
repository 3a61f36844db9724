"""A document as a line of the list: its badge, its sentences, its buttons."""

from datetime import datetime, timedelta
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
FOERST = 3  # parts that are made before anybody guesses the time
MINUT = 60
LAENGE_EFTER = timedelta(minutes=2)
LAENGE = (
    "Det tager længere end normalt. Du kan lukke siden: det bliver lavet, så snart "
    "serveren kan. Venter det stadig om en time, så sig det til administratoren."
)
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
    igen_tid: str
    """How long it still takes, "" when nobody can tell."""

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
        _time_left(dokument, nu),
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
        bestilt = f"Bestilt {_moment(dokument.oprettet_at, nu)}."
        if _waits_long(dokument, nu):
            return f"{bestilt} {LAENGE}"
        return f"{bestilt} Du kan lukke siden imens."
    if dokument.status != S.FAERDIG:
        return f"Bestilt {_moment(dokument.oprettet_at, nu)}."
    dele = [
        dokument.navn.rpartition(".")[2].upper(),
        size(dokument.stoerrelse),
        f"lavet {_moment(dokument.sluttet_at, nu)}",
    ]
    aftryk = f"{dokument.sha256[:4]}\N{NO-BREAK SPACE}{dokument.sha256[4:8]}"
    gemmes = ""
    if dokument.udloeber_at and not _ends_soon(dokument, nu):
        gemmes = f" Gemmes til {_day(dokument.udloeber_at, nu)}."
    return f"{', '.join(dele)}. Fingeraftryk {aftryk}.{gemmes}"


def _waits_long(dokument: Dokument, nu: datetime) -> bool:
    """Nobody has begun for a while: much is in the queue, or no worker is up."""
    begyndt = dokument.status != S.VENTER or dokument.forsoeg
    return not begyndt and nu - dokument.oprettet_at > LAENGE_EFTER


def _time_left(dokument: Dokument, nu: datetime) -> str:
    """At the pace until now; later attempts begin with what is made already."""
    lavet, mangler = dokument.faerdige, dokument.i_alt - dokument.faerdige
    if dokument.forsoeg != 1 or lavet < FOERST or not mangler:
        return ""
    sekunder = (nu - dokument.startet_at).total_seconds() / lavet * mangler
    if sekunder >= MINUT:
        antal = round(sekunder / MINUT)
        return f", cirka {antal} {'minut' if antal == 1 else 'minutter'} igen"
    return f", cirka {max(5, round(sekunder / 5) * 5)} sekunder igen"


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
