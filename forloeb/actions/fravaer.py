"""An educator's absence: never two at once, and a cover who is at work."""

from typing import Any

from django.db import transaction

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.dansk import format_interval
from barnetimidten.formularer.version import save_with_version
from forloeb.actions.grund import StatusError, lock
from forloeb.actions.spor import log_change, log_create, values_of
from forloeb.models import Besoeg, Fravaer


@transaction.atomic
def save_fravaer(fravaer: Fravaer, *, by: Any, version: int | None = None) -> Fravaer:
    """Save a new absence, or with `version` one that stands already.

    Raises StatusError when the person has another absence in the period, or when the
    cover is absent then; StaleError when somebody saved in the meantime.
    """
    people = {fravaer.medarbejder_id, fravaer.vikar_id} - {None}
    for pk in sorted(people):  # one order, so that two savers never wait for each other
        lock(Medarbejder(pk=pk))
    _check_overlap(fravaer)
    _check_vikar(fravaer)
    if version is None:
        fravaer.save(force_insert=True)
        log_create(fravaer, by=by)
        return fravaer
    fravaer._stod = values_of(lock(fravaer))
    save_with_version(fravaer, version, by=by)
    log_change(fravaer, by=by)
    return fravaer


def _check_overlap(fravaer: Fravaer) -> None:
    andre = fravaer.medarbejder.fravaer.exclude(pk=fravaer.pk)
    andet = andre.overlapper(fravaer.fra_dato, fravaer.til_dato).first()
    if andet is not None:
        dage = format_interval(andet.fra_dato, andet.til_dato)
        raise StatusError(
            f"{fravaer.medarbejder} har allerede fravær {dage}. "
            "Ret det, eller vælg andre dage.",
            "fra_dato",
        )


def _check_vikar(fravaer: Fravaer) -> None:
    if fravaer.vikar is None:
        return
    eget = fravaer.vikar.fravaer.overlapper(fravaer.fra_dato, fravaer.til_dato).first()
    if eget is not None:
        dage = format_interval(eget.fra_dato, eget.til_dato)
        raise StatusError(
            f"{fravaer.vikar} er selv fraværende {dage}. Vælg en anden.", "vikar"
        )


def besoeg_i_perioden(fravaer: Fravaer) -> int:
    """How many of the absent educator's planned visits lie in the absence."""
    return (
        Besoeg.objects.planlagte()
        .filter(
            forloeb__ansvarlig=fravaer.medarbejder_id,
            planlagt_dato__gte=fravaer.fra_dato,
            planlagt_dato__lte=fravaer.til_dato,
        )
        .count()
    )
