"""What the screen says after a visit was saved."""

from typing import Any

from django.utils import timezone

from forloeb.enums import BesoegArt, BesoegStatus, ForloebStatus
from forloeb.visning.plan import when_long

_NAVN = {BesoegArt.OPSTART: "Opstartsmødet", BesoegArt.BOOSTER: "Boosterbesøget"}


def _name(besoeg: Any) -> str:
    return _NAVN.get(besoeg.art, "Besøget")


def held_message(besoeg: Any) -> str:
    """Besøget er gemt. 5 af 10."""
    if besoeg.nummer is None:
        return (
            f"{_name(besoeg)} er gemt. Det tæller ikke med, fordi formålet ikke blev "
            "nået."
        )
    forloeb = besoeg.forloeb
    forloeb.refresh_from_db()
    holdt = forloeb.besoeg.holdte().filter(nummer__isnull=False).count()
    tekst = f"{_name(besoeg)} er gemt. {holdt} af {forloeb.max_besoeg}."
    if forloeb.status == ForloebStatus.LUKKET:
        return f"{tekst} Forløbet er lukket."
    if besoeg.art == BesoegArt.OPSTART:
        return f"{tekst} Forløbet er i gang."
    return tekst


def cancelled_message(besoeg: Any) -> str:
    """Besøget er aflyst. Det tæller ikke med. Nyt besøg onsdag 10. august."""
    ord_ = "aflyst" if besoeg.status == BesoegStatus.AFLYST else "skrevet som forgæves"
    tekst = f"{_name(besoeg)} er {ord_}. Det tæller ikke med."
    nyt = getattr(besoeg, "erstattet_af", None)
    return f"{tekst} Nyt besøg {_when(nyt)}." if nyt else tekst


def moved_message(besoeg: Any) -> str:
    return f"{_name(besoeg)} er flyttet til {_when(besoeg)}."


def planned_message(besoeg: Any) -> str:
    return f"{_name(besoeg)} er lagt {_when(besoeg)}."


def _when(besoeg: Any) -> str:
    return when_long(besoeg.planlagt_dato, besoeg.planlagt_tid, timezone.localdate())
