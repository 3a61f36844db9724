"""The stamp "journalised in SBSYS": nothing of a course is deleted before it."""

from datetime import date
from typing import Any

from django.db import transaction

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.dansk import format_dato
from forloeb.actions.grund import StatusError, lock, save
from forloeb.actions.tjek import check_not_future, check_version
from forloeb.enums import SLUTTEDE
from forloeb.models import Forloeb

FELTER = ["journaliseret_af", "journaliseret_dato"]
IKKE_SLUT = "Forløbet er ikke slut. Journalisér, når det er afsluttet."
UDEN_SAG = "Skriv først SBSYS-sagsnummeret under »Ret forløbet«."


@transaction.atomic
def record_journalisering(
    forloeb: Forloeb, *, dato: date, by: Any, version: int | None = None
) -> Forloeb:
    """Stamp an ended course that has a case number; the same stamp twice is one."""
    forloeb = lock(forloeb)
    if forloeb.journaliseret_dato == dato:
        return forloeb
    check_version(forloeb, version)
    check_not_future(dato, "Journaliseringen")
    if forloeb.status not in SLUTTEDE:
        raise StatusError(IKKE_SLUT)
    if not forloeb.sagsnummer:
        raise StatusError(UDEN_SAG)
    if dato < forloeb.slut_dato:
        raise StatusError(
            f"Forløbet sluttede {format_dato(forloeb.slut_dato)}. "
            "Vælg en dato, der ikke ligger før.",
            "dato",
        )
    if forloeb.journaliseret_dato:
        raise StatusError(
            f"Forløbet blev journaliseret {format_dato(forloeb.journaliseret_dato)}."
        )
    forloeb.journaliseret_dato, forloeb.journaliseret_af = dato, by
    save(forloeb, by=by)
    log(by, Handling.CHANGE, forloeb, felter=FELTER)
    return forloeb


@transaction.atomic
def cancel_journalisering(
    forloeb: Forloeb, *, grund: str, by: Any, version: int | None = None
) -> Forloeb:
    """Take the stamp back; the reason stands in the trace."""
    forloeb = lock(forloeb)
    if forloeb.journaliseret_dato is None:
        return forloeb
    check_version(forloeb, version)
    forloeb.journaliseret_dato = forloeb.journaliseret_af = None
    save(forloeb, by=by)
    log(by, Handling.CHANGE, forloeb, felter=FELTER, grund=grund)
    return forloeb
