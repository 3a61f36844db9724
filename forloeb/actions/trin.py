"""The steps of a running course: agree, pause, resume, one visit more, a colleague."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from barnetimidten.dansk import format_dato
from forloeb.actions.grund import StatusError, change_status, lock, save
from forloeb.actions.plan import drop_planlagte, lay_plan
from forloeb.actions.spor import log_change, log_course, log_create
from forloeb.actions.tjek import (
    check_after_held,
    check_not_future,
    check_opstart,
    check_version,
)
from forloeb.enums import AABNE, AKTIVE, ForloebStatus, OverdragelseStatus
from forloeb.models import Forloeb, Overdragelse


@transaction.atomic
def agree_forloeb(
    forloeb: Forloeb,
    *,
    aftale_dato: date,
    opstart_dato: date,
    opstart_tid: Any,
    rytme: str,
    by: Any,
    sted: str = "hjem",
    version: int | None = None,
) -> Forloeb:
    """The family says yes: the start-up meeting is agreed and the plan laid out.

    A repeated call on an agreed course does nothing. The plan holds every slot but
    the last, which is the booster's.
    """
    forloeb = lock(forloeb)
    if forloeb.status == ForloebStatus.AFTALT:
        return forloeb
    check_version(forloeb, version)
    check_not_future(aftale_dato, "Aftalen", "aftale_dato")
    if opstart_dato < forloeb.dialog_dato or aftale_dato < forloeb.dialog_dato:
        raise StatusError(
            "Datoen ligger før dialogen begyndte "
            f"({format_dato(forloeb.dialog_dato)}).",
            "opstart_dato" if opstart_dato < forloeb.dialog_dato else "aftale_dato",
        )
    check_opstart(forloeb, opstart_dato, "opstart_dato")
    forloeb.rytme = rytme
    # Whoever meets has said yes by then.
    sagt_ja = min(aftale_dato, opstart_dato)
    change_status(forloeb, ForloebStatus.AFTALT, by=by, dato=sagt_ja)
    lay_plan(forloeb, start=opstart_dato, tid=opstart_tid, sted=sted, by=by)
    log_change(forloeb, by=by)
    return forloeb


@transaction.atomic
def pause_forloeb(
    forloeb: Forloeb,
    *,
    dato: date,
    grund: str,
    by: Any,
    pause_til: date | None = None,
    version: int | None = None,
) -> Forloeb:
    """Put the course on pause; planned visits from that day on leave the plan."""
    forloeb = lock(forloeb)
    if forloeb.status == ForloebStatus.PAUSE:
        return forloeb
    check_version(forloeb, version)
    check_not_future(dato, "Pausen")
    check_after_held(forloeb, dato)
    if pause_til and pause_til < dato:
        raise StatusError("Pausen kan ikke slutte, før den begynder.", "pause_til")
    forloeb.pause_til = pause_til
    change_status(forloeb, ForloebStatus.PAUSE, by=by, dato=dato, grund=grund)
    drop_planlagte(forloeb, fra=dato, by=by)
    log_change(forloeb, by=by)
    return forloeb


@transaction.atomic
def resume_forloeb(
    forloeb: Forloeb,
    *,
    dato: date,
    naeste_dato: date,
    naeste_tid: Any,
    by: Any,
    version: int | None = None,
) -> Forloeb:
    """Go on after a pause: the free slots are laid out again from `naeste_dato`."""
    forloeb = lock(forloeb)
    if forloeb.status == ForloebStatus.I_GANG:
        return forloeb
    check_version(forloeb, version)
    if forloeb.status == ForloebStatus.AFTALT:
        raise StatusError("Forløbet går i gang, når opstartsmødet er holdt.")
    check_not_future(dato, "Genoptagelsen")
    if naeste_dato < dato:
        raise StatusError(
            "Næste besøg kan ikke ligge, før forløbet går i gang igen.", "naeste_dato"
        )
    forloeb.pause_til = None
    change_status(forloeb, ForloebStatus.I_GANG, by=by, dato=dato)
    lay_plan(forloeb, start=naeste_dato, tid=naeste_tid, by=by)
    log_change(forloeb, by=by)
    return forloeb


@transaction.atomic
def grant_besoeg(forloeb: Forloeb, *, grund: str, by: Any) -> Forloeb:
    """The leader grants one visit more, once, with a reason (docs/kilder.md: Besøg)."""
    forloeb = lock(forloeb)
    if forloeb.ekstra_besoeg_af_id is not None:
        raise StatusError("Forløbet har allerede fået et ekstra besøg.")
    if forloeb.status not in AABNE:
        raise StatusError("Et ekstra besøg gives, før forløbet er afsluttet.")
    forloeb.max_besoeg += 1
    forloeb.ekstra_besoeg_grund, forloeb.ekstra_besoeg_af = grund, by
    save(forloeb, by=by)
    log_change(forloeb, by=by)
    return forloeb


@transaction.atomic
def ask_overdragelse(forloeb: Forloeb, *, til: Any, note: str, by: Any) -> Overdragelse:
    """Propose (educator) or carry out (leader) a transfer to a colleague."""
    forloeb = lock(forloeb)
    overdragelse = _propose(forloeb, til, note, by)
    log_create(overdragelse, by=by)
    log_course(forloeb, by=by)
    return overdragelse


@transaction.atomic
def allocate_forloeb(
    alle: Iterable[Forloeb], *, til: Any, note: str, by: Any
) -> list[Overdragelse]:
    """Hand over every one of the courses, or none; the refusal names the child."""
    # One order, so that two who hand over the same courses wait for each other.
    laaste = [lock(forloeb) for forloeb in sorted(alle, key=lambda f: f.pk)]
    overdragelser = []
    for forloeb in laaste:
        try:
            overdragelser.append(_propose(forloeb, til, note, by))
        except StatusError as error:
            raise StatusError(f"{forloeb.barn}: {error}", error.felt) from error
    for forloeb, overdragelse in zip(laaste, overdragelser, strict=True):
        log_create(overdragelse, by=by)
        log_course(forloeb, by=by)
    return overdragelser


def _propose(forloeb: Forloeb, til: Any, note: str, by: Any) -> Overdragelse:
    """A leader's proposal is carried out at once."""
    if forloeb.status not in AKTIVE:
        raise StatusError("Forløbet er slut og kan ikke overdrages.")
    if til == forloeb.ansvarlig:
        raise StatusError(f"{til} har allerede forløbet.", "til")
    if forloeb.overdragelser.filter(status=OverdragelseStatus.FORESLAAET).exists():
        raise StatusError("Der venter allerede en overdragelse på lederen.")
    overdragelse = Overdragelse.objects.create(
        forloeb=forloeb,
        fra=forloeb.ansvarlig,
        til=til,
        note=note,
        status=OverdragelseStatus.FORESLAAET,
        bedt_af=by,
    )
    if by.has_perm("forloeb.lead_forloeb"):
        _decide(forloeb, overdragelse, True, by)
    return overdragelse


@transaction.atomic
def decide_overdragelse(
    overdragelse: Overdragelse, *, godkend: bool, by: Any
) -> Overdragelse:
    """Approve or refuse a proposed transfer; a second decision does nothing."""
    forloeb = lock(overdragelse.forloeb)
    overdragelse = lock(overdragelse)
    if overdragelse.status != OverdragelseStatus.FORESLAAET:
        return overdragelse
    _decide(forloeb, overdragelse, godkend, by)
    log_change(overdragelse, by=by)
    log_course(forloeb, by=by)
    return overdragelse


def _decide(
    forloeb: Forloeb, overdragelse: Overdragelse, godkend: bool, by: Any
) -> None:
    udfald = OverdragelseStatus.GENNEMFOERT if godkend else OverdragelseStatus.AFVIST
    overdragelse.status = udfald
    overdragelse.afgjort_af, overdragelse.afgjort_at = by, timezone.now()
    overdragelse.save()
    if godkend:
        forloeb.ansvarlig = overdragelse.til
        save(forloeb, by=by)
