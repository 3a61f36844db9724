"""Writing down what became of a held visit, and correcting it."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from barnetimidten.dansk import format_dato, format_interval
from barnetimidten.formularer.version import StaleError
from forloeb.actions.grund import StatusError, change_status, lock, save, status_siden
from forloeb.actions.plan import ledige_numre
from forloeb.actions.planlaeg import move_locked, plan_locked
from forloeb.actions.slut import close_locked
from forloeb.actions.spor import log_change, log_course
from forloeb.actions.tjek import (
    check_may_record,
    check_order,
    check_status,
    check_vindue,
)
from forloeb.besoegsplan import taeller
from forloeb.enums import BesoegArt, BesoegStatus, ForloebStatus
from forloeb.models import Besoeg, Forloeb


@transaction.atomic
def record_besoeg(
    besoeg: Besoeg,
    *,
    dato: date,
    notat: str,
    til_stede: list[str],
    by: Any,
    version: int | None = None,
    naeste_dato: date | None = None,
    naeste_tid: time | None = None,
    felter: Mapping[str, Any] | None = None,
) -> Besoeg:
    """Write down a visit that was held.

    `felter` holds the optional facts (tid, varighed, sted, formaal_opfyldt,
    forventninger, vejledning, emner, metoder, til_dagtilbud …). The start-up meeting
    sets the course going, the booster closes it. Video and telephone use a slot only
    when the aim of the visit was met. `naeste_dato` moves or plans the next visit.
    """
    forloeb = lock(besoeg.forloeb)
    besoeg = lock(besoeg)
    if besoeg.status == BesoegStatus.GENNEMFOERT and version is None:
        return besoeg
    check_status(besoeg, BesoegStatus.GENNEMFOERT, version)
    check_may_record(forloeb, besoeg)
    _fill(besoeg, dato, notat, til_stede, felter or {})
    _check_held(forloeb, besoeg)
    besoeg.status = BesoegStatus.GENNEMFOERT
    besoeg.registreret_af, besoeg.registreret_at = by, timezone.now()
    if not taeller(besoeg.sted, besoeg.formaal_opfyldt):
        besoeg.nummer = None
    save(besoeg, by=by)
    _advance(forloeb, besoeg, by)
    if naeste_dato is not None:
        _set_next(forloeb, besoeg, naeste_dato, naeste_tid, by)
    log_change(besoeg, by=by)
    log_course(forloeb, by=by)
    return besoeg


def _fill(
    besoeg: Besoeg,
    dato: date,
    notat: str,
    til_stede: list[str],
    felter: Mapping[str, Any],
) -> None:
    besoeg.dato, besoeg.notat, besoeg.til_stede = dato, notat, til_stede
    for felt, vaerdi in felter.items():
        setattr(besoeg, felt, vaerdi)
    besoeg.tid = besoeg.tid or besoeg.planlagt_tid
    besoeg.varighed = besoeg.varighed or besoeg.planlagt_varighed
    besoeg.sted = besoeg.sted or besoeg.planlagt_sted


def _check_held(forloeb: Forloeb, besoeg: Besoeg) -> None:
    i_dag = timezone.localdate()
    if besoeg.dato > i_dag:
        raise StatusError(
            "Et gennemført besøg kan ikke ligge i fremtiden. "
            f"I dag er {format_dato(i_dag)}.",
            "dato",
        )
    if besoeg.dato < forloeb.dialog_dato:
        raise StatusError(
            f"Dialogen begyndte {format_dato(forloeb.dialog_dato)}. "
            "Besøget kan ikke ligge før.",
            "dato",
        )
    if not besoeg.til_stede:
        raise StatusError("Vælg, hvem der var med.", "til_stede")
    check_order(forloeb, besoeg.art, besoeg.dato)
    _check_no_pause(forloeb, besoeg.dato)
    if besoeg.art == BesoegArt.BOOSTER:
        grund = besoeg.uden_for_vindue_grund
        check_vindue(forloeb, besoeg.dato, grund, "dato")
    elif forloeb.slut_dato and besoeg.dato > forloeb.slut_dato:
        raise StatusError(
            f"Forløbet sluttede {format_dato(forloeb.slut_dato)}. "
            "Besøget kan ikke ligge efter.",
            "dato",
        )


def _check_first(forloeb: Forloeb, besoeg: Besoeg) -> None:
    """A start-up meeting that is corrected stays before the visits held since."""
    if besoeg.nummer != 1:
        return
    naeste = forloeb.besoeg.holdte().filter(nummer__gt=1).order_by("dato").first()
    if naeste and besoeg.dato > naeste.dato:
        raise StatusError(
            f"Det næste besøg er holdt {format_dato(naeste.dato)}. "
            "Opstartsmødet kan ikke ligge efter det.",
            "dato",
        )


def _check_no_pause(forloeb: Forloeb, dato: date) -> None:
    """No visit on a day inside a pause; its first and last day are free."""
    fra: date | None = None
    for skift in forloeb.statusskift.all():
        if skift.til == ForloebStatus.PAUSE:
            fra = skift.dato
        elif fra is not None:
            if fra < dato < skift.dato:
                raise StatusError(
                    f"Forløbet var på pause {format_interval(fra, skift.dato)}. "
                    "Vælg en anden dato.",
                    "dato",
                )
            fra = None
    if fra is not None and fra < dato:
        raise StatusError(
            f"Forløbet har været på pause siden {format_dato(fra)}. "
            "Vælg en anden dato.",
            "dato",
        )


def _advance(forloeb: Forloeb, besoeg: Besoeg, by: Any) -> None:
    """What a held visit does to its course."""
    if besoeg.nummer is None:
        return
    if besoeg.art == BesoegArt.OPSTART:
        dato = max(besoeg.dato, status_siden(forloeb))
        change_status(forloeb, ForloebStatus.I_GANG, by=by, dato=dato)
    elif besoeg.art == BesoegArt.BOOSTER:
        close_locked(forloeb, dato=besoeg.dato, by=by)


def _set_next(
    forloeb: Forloeb, besoeg: Besoeg, dato: date, tid: time | None, by: Any
) -> None:
    if dato <= besoeg.dato:
        raise StatusError("Næste besøg ligger efter dette besøg.", "naeste_dato")
    naeste = forloeb.besoeg.planlagte().order_by("planlagt_dato", "nummer").first()
    holdt_uden_plads = besoeg.art == BesoegArt.OPSTART and besoeg.nummer is None
    if naeste is None or holdt_uden_plads:
        if ledige_numre(forloeb):
            tid, igen = tid or besoeg.tid, besoeg if holdt_uden_plads else None
            plan_locked(forloeb, dato=dato, tid=tid, erstatter=igen, by=by)
        return
    if (dato, tid or naeste.planlagt_tid) != (
        naeste.planlagt_dato,
        naeste.planlagt_tid,
    ):
        naeste = lock(naeste)
        move_locked(forloeb, naeste, dato=dato, tid=tid or naeste.planlagt_tid, by=by)


@transaction.atomic
def correct_besoeg(
    besoeg: Besoeg,
    *,
    dato: date,
    notat: str,
    til_stede: list[str],
    version: int,
    by: Any,
    felter: Mapping[str, Any] | None = None,
) -> Besoeg:
    """Correct a held visit; the text before stays in the row history."""
    forloeb = lock(besoeg.forloeb)
    besoeg = lock(besoeg)
    if besoeg.version != version:
        raise StaleError(besoeg)
    if besoeg.status != BesoegStatus.GENNEMFOERT:
        raise StatusError("Kun et gennemført besøg kan rettes.")
    talte = taeller(besoeg.sted, besoeg.formaal_opfyldt)
    _fill(besoeg, dato, notat, til_stede, felter or {})
    _check_held(forloeb, besoeg)
    _check_first(forloeb, besoeg)
    if taeller(besoeg.sted, besoeg.formaal_opfyldt) != talte:
        raise StatusError(
            "Om besøget tæller med, kan ikke ændres bagefter. Lad sted og formål stå, "
            "og skriv rettelsen i teksten. Et besøg mere lægges i planen og "
            "registreres for sig.",
            "sted",
        )
    save(besoeg, by=by)
    log_change(besoeg, by=by)
    return besoeg
