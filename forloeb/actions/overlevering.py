"""The note to the day care: written with the parents' consent, handed over, receipted."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from barnetimidten.dansk import format_dato
from forloeb.actions.grund import StatusError, lock, save
from forloeb.actions.spor import log_change, log_create
from forloeb.actions.tjek import check_not_future, check_version
from forloeb.models import Forloeb, Overlevering
from forloeb.samtykke import without_consent


def check_consent(forloeb: Forloeb) -> None:
    """StatusError that names whose consent is missing today."""
    if mangler := without_consent(forloeb, timezone.localdate()):
        hvem = " og ".join(f.get_rolle_display().lower() for f in mangler)
        raise StatusError(
            f"Samtykke til at dele med dagtilbuddet mangler fra {hvem}. Skriv det ned "
            "under »Aftaler og samtykke«, når I har talt om det."
        )


@transaction.atomic
def create_overlevering(
    forloeb: Forloeb, *, virker: str, videre: str = "", by: Any
) -> Overlevering:
    """StatusError without the consent of every custody holder."""
    forloeb = lock(forloeb)
    check_consent(forloeb)
    row = Overlevering.objects.create(
        forloeb=forloeb,
        virker=virker,
        videre=videre,
        dato=timezone.localdate(),
        skrevet_af=by,
    )
    log_create(row, by=by)
    return row


@transaction.atomic
def receipt_overlevering(
    row: Overlevering,
    *,
    modtaget_dato: date,
    modtaget_af: str,
    by: Any,
    version: int | None = None,
) -> Overlevering:
    """Who in the day care got it, and when. The same receipt twice is one."""
    row = lock(row)
    if (row.modtaget_dato, row.modtaget_af) == (modtaget_dato, modtaget_af):
        return row
    check_version(row, version)
    check_not_future(modtaget_dato, "Kvitteringen")
    if row.modtaget_dato:
        raise StatusError(f"Der er kvitteret {format_dato(row.modtaget_dato)}.")
    if modtaget_dato < row.dato:
        raise StatusError(
            f"Notatet er skrevet {format_dato(row.dato)}. Vælg en dato, der ikke ligger "
            "før.",
            "modtaget_dato",
        )
    row.modtaget_dato, row.modtaget_af = modtaget_dato, modtaget_af
    row.kvittering_af = by
    save(row, by=by)
    log_change(row, by=by)
    return row
