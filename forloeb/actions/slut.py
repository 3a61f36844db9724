"""How a course ends: as planned, with a booster, or broken off."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from barnetimidten.dansk import format_dato
from forloeb.actions.grund import StatusError, change_status, lock, save
from forloeb.actions.plan import drop_planlagte
from forloeb.actions.spor import log_change
from forloeb.actions.tjek import (
    check_after_held,
    check_not_future,
    check_version,
    check_videre,
)
from forloeb.besoegsplan import MAX_BOOSTER_DAGE
from forloeb.enums import Afslutning, BesoegArt, BoosterStatus, ForloebStatus
from forloeb.models import Forloeb


@transaction.atomic
def end_forloeb(
    forloeb: Forloeb,
    *,
    dato: date,
    afslutning: str,
    by: Any,
    grund: str = "",
    resultat: str = "",
    videre_til: str = "",
    videre_navn: str = "",
    videre_dato: date | None = None,
    videre_svar: str = "",
    version: int | None = None,
) -> Forloeb:
    """End the course; what is left is the booster, 14-28 days after the end."""
    forloeb = lock(forloeb)
    if forloeb.status == ForloebStatus.AFSLUTTET:
        return forloeb
    check_version(forloeb, version)
    check_not_future(dato, "Slutdatoen")
    check_after_held(forloeb, dato)
    if forloeb.status in (ForloebStatus.DIALOG, ForloebStatus.AFTALT):
        raise StatusError("Forløbet er ikke begyndt. Vælg »Familien trækker sig«.")
    glemt = forloeb.besoeg.planlagte().filter(planlagt_dato__lt=dato).first()
    if glemt:
        raise StatusError(
            f"Registrér eller aflys først besøget {format_dato(glemt.planlagt_dato)}."
        )
    if afslutning == Afslutning.VIDERE:
        check_videre(videre_til, videre_navn, videre_dato)
    forloeb.slut_dato, forloeb.afslutning = dato, afslutning
    forloeb.afslutning_grund, forloeb.resultat = grund, resultat
    if afslutning == Afslutning.VIDERE:
        forloeb.videre_til, forloeb.videre_navn = videre_til, videre_navn
        forloeb.videre_dato, forloeb.videre_svar = videre_dato, videre_svar
    forloeb.pause_til = None
    change_status(forloeb, ForloebStatus.AFSLUTTET, by=by, dato=dato, grund=grund)
    drop_planlagte(forloeb, fra=None, by=by)
    log_change(forloeb, by=by)
    return forloeb


@transaction.atomic
def answer_booster(forloeb: Forloeb, *, svar: str, by: Any) -> Forloeb:
    """Write down what came of the offer of a booster visit."""
    forloeb = lock(forloeb)
    answer_locked(forloeb, svar=svar, by=by)
    log_change(forloeb, by=by)
    return forloeb


def answer_locked(forloeb: Forloeb, *, svar: str, by: Any) -> None:
    if forloeb.status != ForloebStatus.AFSLUTTET:
        raise StatusError("Boosterbesøget tilbydes, når forløbet er afsluttet.")
    if svar == BoosterStatus.FORPASSET:
        sidste = forloeb.slut_dato + timedelta(days=MAX_BOOSTER_DAGE)
        if timezone.localdate() <= sidste:
            raise StatusError(
                f"Boosterbesøget kan holdes til og med {format_dato(sidste)}.", "svar"
            )
    if svar in (BoosterStatus.AFSLAAET, BoosterStatus.FORPASSET):
        drop_planlagte(forloeb, fra=None, by=by)
    if forloeb.booster != svar:
        forloeb.booster = svar
        save(forloeb, by=by)


@transaction.atomic
def close_forloeb(forloeb: Forloeb, *, dato: date, by: Any) -> Forloeb:
    """Close an ended course. It closes without a booster too, but says why."""
    forloeb = lock(forloeb)
    if forloeb.status == ForloebStatus.LUKKET:
        return forloeb
    close_locked(forloeb, dato=dato, by=by)
    log_change(forloeb, by=by)
    return forloeb


def close_locked(forloeb: Forloeb, *, dato: date, by: Any) -> None:
    check_not_future(dato, "Lukningen")
    if forloeb.slut_dato and dato < forloeb.slut_dato:
        raise StatusError(
            f"Forløbet sluttede {format_dato(forloeb.slut_dato)}. "
            "Vælg en dato, der ikke ligger før.",
            "dato",
        )
    boostere = forloeb.besoeg.holdte().filter(art=BesoegArt.BOOSTER)
    holdt = boostere.filter(nummer__isnull=False).exists()
    afgjort = (BoosterStatus.AFSLAAET, BoosterStatus.FORPASSET)
    if forloeb.status == ForloebStatus.AFSLUTTET and not (
        holdt or forloeb.booster in afgjort
    ):
        raise StatusError("Skriv først, hvad der blev af boosterbesøget.")
    change_status(forloeb, ForloebStatus.LUKKET, by=by, dato=dato)


@transaction.atomic
def withdraw_forloeb(
    forloeb: Forloeb,
    *,
    dato: date,
    afslutning: str,
    grund: str,
    by: Any,
    version: int | None = None,
) -> Forloeb:
    """The family withdraws, or the course is broken off. Nothing is deleted."""
    forloeb = lock(forloeb)
    if forloeb.status == ForloebStatus.AFBRUDT:
        return forloeb
    check_version(forloeb, version)
    withdraw_locked(forloeb, dato=dato, afslutning=afslutning, grund=grund, by=by)
    log_change(forloeb, by=by)
    return forloeb


def withdraw_locked(
    forloeb: Forloeb, *, dato: date, afslutning: str, grund: str, by: Any
) -> None:
    check_not_future(dato, "Datoen")
    check_after_held(forloeb, dato)
    if dato < forloeb.dialog_dato:
        raise StatusError(
            f"Dialogen begyndte {format_dato(forloeb.dialog_dato)}. Vælg en senere dato.",
            "dato",
        )
    if not grund:
        raise StatusError("Skriv en linje om hvorfor.", "grund")
    if afslutning == Afslutning.TAKKEDE_NEJ and forloeb.status != ForloebStatus.DIALOG:
        raise StatusError(
            "Familien har sagt ja. Vælg »Afbrudt« i stedet for »Takkede nej«.",
            "afslutning",
        )
    forloeb.slut_dato, forloeb.afslutning = dato, afslutning
    forloeb.afslutning_grund, forloeb.pause_til = grund, None
    change_status(forloeb, ForloebStatus.AFBRUDT, by=by, dato=dato, grund=grund)
    drop_planlagte(forloeb, fra=None, by=by)
