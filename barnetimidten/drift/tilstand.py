"""The health of the installation in words, for the administrator's page.

Each check answers with a sentence and never raises: a page about what is down must not go
down with it.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from celery import current_app
from django.conf import settings
from django.db.models import Min
from django.utils import timezone

from barnetimidten.audit.models import Efterproevning
from barnetimidten.dansk import format_dato, format_tal
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.drift import sundhed
from barnetimidten.drift.enums import Proces

KOE = "celery"
KOE_LANG = 50
KOE_GAMMEL = timedelta(minutes=10)
KOPI_FRIST = timedelta(hours=36)
"""A copy every night, and a morning to notice that it was not made."""
SPOR_FRIST = timedelta(days=8)
"""The trace is walked through every Sunday night."""
DISK_LAV = 10
"""Percent free."""
GB = 1024**3


@dataclass(frozen=True)
class Punkt:
    """One check: ok, warn, alert or rest, a word for it, and a sentence."""

    navn: str
    kind: str
    ord: str
    tekst: str

    @property
    def ikon(self) -> str:
        return {"ok": "check", "warn": "warning", "alert": "warning"}.get(
            self.kind, "help"
        )


def checks() -> list[Punkt]:
    alle = (database, processes, queue, documents, trace, backup, disk)
    return [_safe(check) for check in alle]


def _safe(check: Callable[[], Punkt]) -> Punkt:
    try:
        return check()
    except Exception:
        sundhed.logger.exception("%s could not be checked", check.__name__)
        navn = (check.__doc__ or "").rstrip(".")
        return Punkt(navn, "alert", "Ukendt", "Kan ikke undersøges lige nu.")


def database() -> Punkt:
    """Database."""
    if sundhed.is_database_up():
        return Punkt("Database", "ok", "Svarer", "")
    return Punkt("Database", "alert", "Svarer ikke", "Intet kan gemmes.")


def processes() -> Punkt:
    """Arbejde i baggrunden."""
    navn = "Arbejde i baggrunden"
    if not sundhed.is_process_up(Proces.WORKER):
        return Punkt(navn, "alert", "Står stille", "Dokumenter bliver ikke lavet.")
    if not sundhed.is_process_up(Proces.BEAT):
        tekst = "Uret går ikke: mails og efterprøvning bliver ikke sat i gang."
        return Punkt(navn, "alert", "Uden ur", tekst)
    return Punkt(navn, "ok", "Kører", "")


def queue() -> Punkt:
    """Kø i baggrunden."""
    navn = "Kø i baggrunden"
    if not sundhed.is_broker_up():
        tekst = "Arbejde i baggrunden venter, til den svarer igen. Intet er tabt."
        return Punkt(navn, "alert", "Svarer ikke", tekst)
    antal = queue_length()
    if antal is None:
        return Punkt(navn, "rest", "Ukendt", "Køen kan ikke tælles.")
    ord_ = "Tom" if not antal else f"{format_tal(antal)} venter"
    if antal > KOE_LANG:
        tekst = "Køen er lang. Se, om arbejdet i baggrunden kører."
        return Punkt(navn, "warn", ord_, tekst)
    return Punkt(navn, "ok", ord_, "")


def queue_length() -> int | None:
    """Messages nobody has taken; None where the broker cannot say."""
    with current_app.connection_for_read() as bro:
        if bro.transport_cls == "filesystem":
            return sum(
                1 for _ in Path(bro.transport_options["data_folder_in"]).iterdir()
            )
        llen = getattr(getattr(bro.channel(), "client", None), "llen", None)
        return int(llen(KOE)) if llen else None


def documents() -> Punkt:
    """Dokumenter på vej."""
    aabne = Dokument.objects.aabne()
    antal, aeldste = aabne.count(), aabne.aggregate(d=Min("oprettet_at"))["d"]
    ord_ = "Ingen" if not antal else f"{format_tal(antal)} på vej"
    if aeldste and aeldste < timezone.now() - KOE_GAMMEL:
        minutter = int((timezone.now() - aeldste).total_seconds() // 60)
        tekst = f"Det ældste har ventet i {format_tal(minutter)} minutter."
        return Punkt("Dokumenter på vej", "warn", ord_, tekst)
    return Punkt("Dokumenter på vej", "ok", ord_, "")


def trace() -> Punkt:
    """Sporet."""
    sidste = Efterproevning.objects.faerdige().first()
    if sidste is None:
        tekst = "Det bliver gjort natten til søndag."
        return Punkt("Sporet", "warn", "Ikke efterprøvet endnu", tekst)
    dag = f"Efterprøvet {format_dato(timezone.localdate(sidste.faerdig_at))}."
    if not sidste.er_hel:
        tekst = f"{dag} Rækker passer ikke sammen. Sig det til den faglige leder."
        return Punkt("Sporet", "alert", "Holder ikke", tekst)
    if sidste.faerdig_at < timezone.now() - SPOR_FRIST:
        return Punkt("Sporet", "warn", "For længe siden", dag)
    return Punkt("Sporet", "ok", "Holder", dag)


def backup() -> Punkt:
    """Sikkerhedskopi."""
    navn, fil = "Sikkerhedskopi", settings.SIKKERHEDSKOPI_FIL
    if not fil:
        tekst = (
            "Sæt SIKKERHEDSKOPI_FIL til en fil, som kopien skriver, når den er færdig."
        )
        return Punkt(navn, "rest", "Ikke oplyst", tekst)
    if not Path(fil).exists():
        return Punkt(navn, "alert", "Ingen", "Der er ikke taget nogen endnu.")
    taget = datetime.fromtimestamp(Path(fil).stat().st_mtime, tz=UTC)
    tekst = f"Den seneste er fra {format_dato(timezone.localdate(taget))}."
    if taget < timezone.now() - KOPI_FRIST:
        return Punkt(navn, "alert", "For gammel", tekst)
    return Punkt(navn, "ok", "Taget", tekst)


def disk() -> Punkt:
    """Disk."""
    plads = shutil.disk_usage(settings.DATA_DIR)
    procent = round(100 * plads.free / plads.total)
    tekst = f"{format_tal(plads.free // GB)} GB af {format_tal(plads.total // GB)} GB."
    kind = "alert" if procent < DISK_LAV else "ok"
    return Punkt("Disk", kind, f"{procent} % fri", tekst)
