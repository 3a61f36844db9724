"""Tables from elsewhere: loaded whole or not at all, and which reading reports use."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.formularer.version import StaleError
from evaluering.enums import ImportArt
from evaluering.importfil import Baandtal, Raekke
from evaluering.laesninger import Laesning
from evaluering.models import SdqBaandtal, SdqImport, SdqRaekke
from forloeb.actions.grund import StatusError, lock

SKRIV_GRUND = "Skriv, hvorfor rapporterne skal bruge den læsning."
INGEN_LAESNING = "Antal pr. bånd har kun én læsning."


@transaction.atomic
def create_import(
    *,
    art: str,
    kilde: str,
    raekker: Sequence[Raekke] | Sequence[Baandtal],
    by: Any,
    fra_dato: date | None = None,
    til_dato: date | None = None,
    program: str = "",
) -> SdqImport:
    """Keep the rows as they stood in the file, a stated total among them."""
    indlaesning = SdqImport.objects.create(
        art=art,
        kilde=kilde,
        fra_dato=fra_dato,
        til_dato=til_dato,
        program=program,
        indlaest_af=by,
    )
    felter = [{**vars(raekke), "indlaesning": indlaesning} for raekke in raekker]
    if art == ImportArt.BAAND:
        SdqBaandtal.objects.bulk_create(SdqBaandtal(**f) for f in felter)
    else:
        SdqRaekke.objects.bulk_create(SdqRaekke(**f) for f in felter)
    log(by, Handling.CREATE, indlaesning)
    return indlaesning


@transaction.atomic
def choose_laesning(
    indlaesning: SdqImport, *, laesning: str, grund: str, version: int, by: Any
) -> SdqImport:
    """Which total the reports use, and why. Back to the undisputed rows needs no why.

    Raises StatusError without a reason, StaleError when somebody chose meanwhile.
    """
    row = lock(indlaesning)
    if row.version != version:
        raise StaleError(row)
    if row.art == ImportArt.BAAND:
        raise StatusError(INGEN_LAESNING)
    if laesning != Laesning.UBESTRIDT and not grund.strip():
        raise StatusError(SKRIV_GRUND, "grund")
    row.laesning, row.laesning_grund, row.laesning_af = laesning, grund.strip(), by
    row.version += 1
    row.save()
    log(by, Handling.CHANGE, row, felter=["laesning", "laesning_grund"])
    return row


@transaction.atomic
def delete_import(indlaesning: SdqImport, *, by: Any) -> None:
    """Take a table out again with all its rows; the trace keeps that it was here."""
    row = lock(indlaesning)
    pk = row.pk
    row.delete()
    log(by, Handling.DELETE, (SdqImport._meta.label_lower, pk))
