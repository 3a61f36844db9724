"""The writer's steps: figures are frozen, sections written, the note sent to be read."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.dokumenter.bilag import canonical, fingerprint
from barnetimidten.dokumenter.sletning import purge_about
from barnetimidten.formularer.version import StaleError
from oekonomi.models import Businesscase
from overblik.statusnotat import tal
from overblik.statusnotat.actions.faelles import (
    StatusError,
    lock,
    require_own_draft,
    save,
)
from overblik.statusnotat.enums import NotatStatus
from overblik.statusnotat.felter import Grundlag
from overblik.statusnotat.frys import Tabelraekke, freeze
from overblik.statusnotat.models import Notatafsnit, Statusnotat
from overblik.statusnotat.saetninger import Afsnit, UkendtFeltError, fill, sections

TOM = "Der er intet at fortælle her endnu."
FREMTID = "Notatet kan ikke gå længere frem end til i dag."


# --- The figures -------------------------------------------------------------------------
def figures_now(
    case: Businesscase, fra: date, til: date, by: Any
) -> tuple[Grundlag, dict[str, Any]]:
    """What the note would be written from today, and as it would be frozen."""
    g = tal.collect(case, fra, til, by)
    tabel = tal.case_table(case)
    raekker = [
        Tabelraekke(r.navn, tuple(r.tal), r is tabel.samlet)
        for r in (*tabel.varige, tabel.samlet, *tabel.tilbagebetaling)
    ]
    return g, freeze(g, fra, list(tabel.aarene), raekker)


def _freeze(notat: Statusnotat, by: Any) -> list[Afsnit]:
    """Put today's figures on the row; the sections as they would be written."""
    g, notat.tal = figures_now(notat.businesscase, notat.fra, notat.til, by)
    notat.fingeraftryk = fingerprint(canonical(notat.tal))
    notat.frosset_at = timezone.now()
    return sections(g)


# --- Write -------------------------------------------------------------------------------
@transaction.atomic
def create_notat(
    case: Businesscase, *, dato: date, fra: date, til: date, by: Any
) -> Statusnotat:
    """A draft, written beforehand from figures that are frozen now. StatusError."""
    notat = new_notat(case, dato, fra, til, by)
    log(by, Handling.CREATE, notat)
    return notat


def new_notat(
    case: Businesscase, dato: date, fra: date, til: date, by: Any, **felter: Any
) -> Statusnotat:
    if dato > timezone.localdate():
        raise StatusError(FREMTID, "dato")
    notat = Statusnotat(
        businesscase=case,
        dato=dato,
        fra=fra,
        til=til,
        aar=dato.year,
        forfatter=by,
        **felter,
    )
    skrevet = _freeze(notat, by)
    notat.save(force_insert=True)
    Notatafsnit.objects.bulk_create(
        Notatafsnit(
            notat=notat,
            nummer=nummer,
            noegle=afsnit.noegle,
            overskrift=afsnit.overskrift,
            tekst=afsnit.tekst or TOM,
            forslag=afsnit.tekst or TOM,
        )
        for nummer, afsnit in enumerate(skrevet, start=1)
    )
    return notat


@transaction.atomic
def refreeze_notat(notat: Statusnotat, *, by: Any) -> Statusnotat:
    """Today's figures; sections nobody has changed are written anew from them."""
    notat = lock(notat)
    require_own_draft(notat, by)
    skrevet = {afsnit.noegle: afsnit.tekst for afsnit in _freeze(notat, by)}
    _write_anew(notat, skrevet)
    save(notat, "tal", "fingeraftryk", "frosset_at")
    log(by, Handling.CHANGE, notat, felter=["tal"])
    return notat


def _write_anew(notat: Statusnotat, skrevet: dict[str, str]) -> None:
    for afsnit in notat.afsnit.all():
        nyt = skrevet[afsnit.noegle] or TOM
        if afsnit.urettet:
            afsnit.tekst = nyt
        afsnit.forslag = nyt
        afsnit.version += 1
        afsnit.save(update_fields=["tekst", "forslag", "version"])


@transaction.atomic
def save_afsnit(
    afsnit: Notatafsnit, *, tekst: str, version: int, by: Any
) -> Notatafsnit:
    """StatusError for a field that is no figure of the note, StaleError when somebody
    saved in between."""
    notat = lock(afsnit.notat)
    require_own_draft(notat, by)
    afsnit = lock(afsnit)
    if afsnit.version != version:
        raise StaleError(afsnit)
    _require_known(tekst, notat, "tekst")
    afsnit.tekst, afsnit.version = tekst, version + 1
    afsnit.save(update_fields=["tekst", "version"])
    log(by, Handling.CHANGE, notat, felter=[f"tekst_{afsnit.noegle}"])
    return afsnit


@transaction.atomic
def purge_notat(notat: Statusnotat, *, by: Any) -> None:
    """One's own draft: nobody has approved anything of it."""
    notat = lock(notat)
    require_own_draft(notat, by)
    objekt = notat.objekt
    notat.delete()
    purge_about(*objekt)
    log(by, Handling.DELETE, objekt)


def _require_known(tekst: str, notat: Statusnotat, felt: str | None = None) -> None:
    try:
        fill(tekst, notat.felter)
    except UkendtFeltError as error:
        raise StatusError(str(error), felt) from error


@transaction.atomic
def submit_notat(notat: Statusnotat, *, by: Any) -> Statusnotat:
    notat = lock(notat)
    require_own_draft(notat, by)
    for afsnit in notat.afsnit.all():
        _require_known(afsnit.tekst, notat)
    notat.status, notat.indsendt_at = NotatStatus.INDSENDT, timezone.now()
    notat.retur, notat.retur_af = "", None
    save(notat, "status", "indsendt_at", "retur", "retur_af")
    log(by, Handling.CHANGE, notat, felter=["status"])
    return notat
