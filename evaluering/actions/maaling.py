"""Keying in an SDQ form, and correcting it. Numbers only: no wording of the form."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from barnetimidten.dansk import format_dato
from barnetimidten.formularer.version import StaleError
from evaluering import normer, sdq
from evaluering.enums import Informant, Kilde, Tidspunkt
from evaluering.informant import is_same_person
from evaluering.maalinger import skema_for
from evaluering.models import Invitation, Maaling, Normsaet
from evaluering.normsaet import norm_for, plain
from forloeb.actions.grund import StatusError, create, lock, save
from forloeb.actions.spor import log_change, log_create
from forloeb.actions.tjek import check_not_future
from forloeb.maalgruppe import alder_maaneder, alder_tekst
from forloeb.models import Foraelder, Forloeb

SLAAET_FRA = "SDQ bruges ikke i kommunen."
INTET_SVAR = "Tast mindst ét svar. Et tomt skema er ingen måling."
FINDES = "Skemaet er allerede tastet ind. Åbn målingen, og ret den dér."
FRA_SKAERM = (
    "Svarene er givet på skærmen og kan ikke rettes her. Er de forkerte, så bed om et "
    "nyt svar."
)
UDEN_NAVN = "Skriv, hvem i dagtilbuddet der har udfyldt skemaet."
OPFOELGNING_FOER = "Opfølgningsskemaet bruges kun ved afslutning."
ANDEN_FAMILIE = "Vælg en af barnets forældre."


@transaction.atomic
def record_maaling(
    af: Any,
    forloeb: Forloeb,
    *,
    tidspunkt: str,
    informant: str,
    dato: date,
    svar: sdq.Svar,
    paavirkning: sdq.Paavirkning,
    kilde: str,
    foraelder: Foraelder | None = None,
    besvaret_af: str = "",
    invitation: Invitation | None = None,
    tastet_to_gange: bool = False,
    opfoelgning: bool = False,
) -> Maaling:
    """Keep one form: `svar` by item number, None or left out where nothing is ticked.

    `af` is None when the family or the day care's own staff answered on a screen.
    StatusError for a child under two, for an informant who runs the course, for
    answers outside the form, and when the form is there already.
    """
    check_in_use()
    forloeb = lock(forloeb)
    if forloeb.maalinger.par(informant).filter(tidspunkt=tidspunkt).exists():
        raise StatusError(FINDES)
    maaling = Maaling(
        forloeb=forloeb,
        tidspunkt=tidspunkt,
        informant=informant,
        kilde=kilde,
        invitation=invitation,
        registreret_af=af,
    )
    _fill(maaling, dato, svar, paavirkning, foraelder, besvaret_af)
    maaling.tastet_to_gange = tastet_to_gange
    _set_edition(maaling, opfoelgning)
    anden = _share_norm(maaling)
    create(maaling, by=af)
    if anden is not None:
        save(anden, by=af)
    log_create(maaling, by=af)
    if anden is not None:
        log_change(anden, by=af)
    return maaling


@transaction.atomic
def correct_maaling(
    af: Any,
    maaling: Maaling,
    *,
    version: int,
    dato: date,
    svar: sdq.Svar,
    paavirkning: sdq.Paavirkning,
    foraelder: Foraelder | None = None,
    besvaret_af: str = "",
    tastet_to_gange: bool = False,
    opfoelgning: bool = False,
) -> Maaling:
    """Put right what was keyed in from paper; what stood there lies in the history.

    Refuses as `record_maaling`; StaleError when somebody saved in the meantime.
    """
    lock(maaling.forloeb)
    maaling = lock(maaling)
    if maaling.version != version:
        raise StaleError(maaling)
    if maaling.kilde != Kilde.PAPIR:
        raise StatusError(FRA_SKAERM)
    _fill(maaling, dato, svar, paavirkning, foraelder, besvaret_af)
    maaling.tastet_to_gange = tastet_to_gange
    _set_edition(maaling, opfoelgning)
    anden = _share_norm(maaling)
    save(maaling, by=af)
    if anden is not None:
        save(anden, by=af)
    log_change(maaling, by=af)
    if anden is not None:
        log_change(anden, by=af)
    return maaling


def check_in_use() -> None:
    if not settings.SDQ_I_BRUG:
        raise StatusError(SLAAET_FRA)


def _fill(
    maaling: Maaling,
    dato: date,
    svar: sdq.Svar,
    paavirkning: sdq.Paavirkning,
    foraelder: Foraelder | None,
    besvaret_af: str,
) -> None:
    """Check what was given and put it into the row."""
    check_not_future(dato, "Skemaet")
    _check_order(maaling, dato)
    foedt = maaling.forloeb.barn.foedselsdato
    skema = skema_for(foedt, dato)
    if skema is None:
        raise StatusError(
            f"Barnet var {alder_tekst(foedt, dato)} den dag. SDQ begynder ved 2 år, "
            "så her er det ikke relevant.",
            "dato",
        )
    _check_answers(svar, paavirkning, maaling.informant)
    _check_informant(maaling, foraelder, besvaret_af)
    maaling.dato, maaling.skemaform = dato, skema
    maaling.alder_maaneder = alder_maaneder(foedt, dato)
    maaling.svar = {str(nummer): v for nummer, v in _given(svar)}
    maaling.paavirkning = dict(_given(paavirkning))
    maaling.foraelder, maaling.besvaret_af = foraelder, besvaret_af


def _set_edition(maaling: Maaling, opfoelgning: bool) -> None:
    if opfoelgning and maaling.tidspunkt != Tidspunkt.AFSLUTNING:
        raise StatusError(OPFOELGNING_FOER, "opfoelgning")
    maaling.opfoelgning = opfoelgning


def _given(svar: Mapping[Any, int | None]) -> list[tuple[Any, int]]:
    return sorted((navn, v) for navn, v in svar.items() if v is not None)


def _check_answers(
    svar: sdq.Svar, paavirkning: sdq.Paavirkning, informant: str
) -> None:
    try:
        sdq.score(svar, informant=informant, paavirkning=paavirkning)
    except ValueError as error:
        raise StatusError(str(error)) from error
    if not _given(svar):
        raise StatusError(INTET_SVAR)


def _check_order(maaling: Maaling, dato: date) -> None:
    """The form at the end is not filled in before the one at the start."""
    anden = _other(maaling)
    if anden is None:
        return
    foerst = maaling.tidspunkt == Tidspunkt.OPSTART
    if (dato > anden.dato) if foerst else (dato < anden.dato):
        hvad, led = ("afslutning", "efter") if foerst else ("opstart", "før")
        raise StatusError(
            f"Skemaet ved {hvad} er udfyldt {format_dato(anden.dato)}. Vælg en dato, "
            f"der ikke ligger {led}.",
            "dato",
        )


# --- Who answered ---------------------------------------------------------------------
def _check_informant(
    maaling: Maaling, foraelder: Foraelder | None, besvaret_af: str
) -> None:
    forloeb = maaling.forloeb
    if foraelder and foraelder.familie_id != forloeb.barn.familie_id:
        raise StatusError(ANDEN_FAMILIE, "foraelder")
    if maaling.informant != Informant.PAEDAGOG:
        return
    if not besvaret_af.strip():
        raise StatusError(UDEN_NAVN, "besvaret_af")
    check_not_own_staff(forloeb, besvaret_af)


def check_not_own_staff(forloeb: Forloeb, navn: str, felt: str = "besvaret_af") -> None:
    """Who runs the course does not judge the child's change in it."""
    for kollega in (forloeb.ansvarlig, *forloeb.medarbejdere.all()):
        if is_same_person(navn, kollega.navn, kollega.username):
            raise StatusError(
                f"{kollega.navn} er med i forløbet og svarer ikke på SDQ i det. "
                "Skriv for- og efternavn på den, der kender barnet i dagtilbuddet.",
                felt,
            )


# --- One norm set for both --------------------------------------------------------------
def _other(maaling: Maaling) -> Maaling | None:
    alle = maaling.forloeb.maalinger.par(maaling.informant)
    return alle.exclude(tidspunkt=maaling.tidspunkt).select_related("normsaet").first()


def _share_norm(maaling: Maaling) -> Maaling | None:
    """Give the measurement the set that fits both; the other one, locked, if it changes.

    A set in use is kept as long as it fits. Where none fits both ages there is none:
    never a band from the wrong table.
    """
    anden = _other(maaling)
    begge = [m for m in (maaling, anden) if m is not None]
    maaling.normsaet = _norm(begge, maaling.forloeb.barn.koen)
    if anden is None or anden.normsaet == maaling.normsaet:
        return None
    anden = lock(anden)
    anden.normsaet = maaling.normsaet
    return anden


def _norm(begge: list[Maaling], koen: str) -> Normsaet | None:
    informant = begge[0].informant
    maaneder = [m.alder_maaneder for m in begge]
    for brugt in (m.normsaet for m in begge):
        if brugt and normer.fits(
            plain(brugt), informant=informant, koen=koen, maaneder=maaneder
        ):
            return brugt
    return norm_for(informant, koen, maaneder)
