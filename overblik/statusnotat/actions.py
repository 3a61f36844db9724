"""A note is written, read by another, approved and replaced; its figures are frozen."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.dokumenter.actions import request_dokument
from barnetimidten.dokumenter.bilag import canonical, fingerprint
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.formularer.version import StaleError
from oekonomi.models import Businesscase
from overblik.statusnotat import tal
from overblik.statusnotat.enums import ALLOWED_FROM, NotatStatus
from overblik.statusnotat.felter import Grundlag
from overblik.statusnotat.frys import Tabelraekke, freeze
from overblik.statusnotat.models import Notatafsnit, Statusnotat
from overblik.statusnotat.saetninger import (
    Afsnit,
    UkendtFeltError,
    fields_of,
    fill,
    sections,
)

S = NotatStatus
EGET = "Du kan ikke godkende, fordi du selv har skrevet."
KUN_FORFATTER = "Kun den, der skriver notatet, kan rette i det."
SENDT = "Notatet er sendt til godkendelse. Få det sendt tilbage, før du retter."
LAAST = (
    "Notatet er godkendt og låst. Lav en ny udgave, hvis noget skal være anderledes."
)
ALLEREDE = "Notatet er ikke længere til godkendelse."
HAR_NY = "Der er allerede en ny udgave af notatet."
IKKE_GODKENDT = "Kun et godkendt notat kan få en ny udgave. Ret i stedet kladden."
TOM = "Der er intet at fortælle her endnu."
FREMTID = "Notatet kan ikke gå længere frem end til i dag."


class StatusError(Exception):
    """A step that the rules refuse; `felt` names the form field it belongs to."""

    def __init__(self, tekst: str, felt: str | None = None) -> None:
        super().__init__(tekst)
        self.felt = felt


def _lock(row: Any) -> Any:
    return type(row).objects.select_for_update(no_key=True).get(pk=row.pk)


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
    notat = _new(case, dato, fra, til, by)
    log(by, Handling.CREATE, notat)
    return notat


def _new(
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


def why_not_edit(notat: Statusnotat, by: Any) -> str:
    """In words; nothing when it is one's own draft."""
    if notat.laast:
        return LAAST
    if notat.forfatter_id != by.pk:
        return KUN_FORFATTER
    return SENDT if notat.status == S.INDSENDT else ""


def _require_own_draft(notat: Statusnotat, by: Any) -> None:
    if grund := why_not_edit(notat, by):
        raise StatusError(grund)


@transaction.atomic
def refreeze_notat(notat: Statusnotat, *, by: Any) -> Statusnotat:
    """Today's figures; sections nobody has changed are written anew from them."""
    notat = _lock(notat)
    _require_own_draft(notat, by)
    skrevet = {afsnit.noegle: afsnit.tekst for afsnit in _freeze(notat, by)}
    _write_anew(notat, skrevet)
    _save(notat, "tal", "fingeraftryk", "frosset_at")
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


def _save(notat: Statusnotat, *felter: str) -> None:
    notat.version += 1
    notat.save(update_fields=[*felter, "version"])


@transaction.atomic
def save_afsnit(
    afsnit: Notatafsnit, *, tekst: str, version: int, by: Any
) -> Notatafsnit:
    """StatusError for a field that is no figure of the note, StaleError when somebody
    saved in between."""
    notat = _lock(afsnit.notat)
    _require_own_draft(notat, by)
    afsnit = _lock(afsnit)
    if afsnit.version != version:
        raise StaleError(afsnit)
    _require_known(tekst, notat, "tekst")
    afsnit.tekst, afsnit.version = tekst, version + 1
    afsnit.save(update_fields=["tekst", "version"])
    log(by, Handling.CHANGE, notat, felter=[f"tekst_{afsnit.noegle}"])
    return afsnit


def _require_known(tekst: str, notat: Statusnotat, felt: str | None = None) -> None:
    try:
        fill(tekst, notat.felter)
    except UkendtFeltError as error:
        raise StatusError(str(error), felt) from error


# --- Two people --------------------------------------------------------------------------
@transaction.atomic
def submit_notat(notat: Statusnotat, *, by: Any) -> Statusnotat:
    notat = _lock(notat)
    _require_own_draft(notat, by)
    for afsnit in notat.afsnit.all():
        _require_known(afsnit.tekst, notat)
    notat.status, notat.indsendt_at = S.INDSENDT, timezone.now()
    notat.retur, notat.retur_af = "", None
    _save(notat, "status", "indsendt_at", "retur", "retur_af")
    log(by, Handling.CHANGE, notat, felter=["status"])
    return notat


def _require_waiting(notat: Statusnotat, by: Any, til: NotatStatus) -> None:
    if notat.status not in ALLOWED_FROM[til]:
        raise StatusError(ALLEREDE)
    if notat.forfatter_id == by.pk:
        raise StatusError(EGET)


@transaction.atomic
def return_notat(notat: Statusnotat, *, retur: str, by: Any) -> Statusnotat:
    """Back to the writer with a word on what is to be changed."""
    notat = _lock(notat)
    _require_waiting(notat, by, S.KLADDE)
    notat.status, notat.indsendt_at = S.KLADDE, None
    notat.retur, notat.retur_af = retur, by
    _save(notat, "status", "indsendt_at", "retur", "retur_af")
    log(by, Handling.CHANGE, notat, felter=["status", "retur"])
    return notat


@transaction.atomic
def approve_notat(notat: Statusnotat, *, by: Any, version: int) -> Statusnotat:
    """Locked and numbered; what it replaces is marked so. StatusError, StaleError when
    it is another than the one that was read.

    Locks in the order case (which gives the numbers), note, the one before, trace.
    """
    _lock(notat.businesscase)
    notat = _lock(notat)
    _require_waiting(notat, by, S.GODKENDT)
    if notat.version != version:
        raise StaleError(notat)
    notat.nummer = Statusnotat.objects.next_nummer(notat.businesscase_id, notat.aar)
    notat.status = S.GODKENDT
    notat.godkendt_af, notat.godkendt_at = by, timezone.now()
    notat.laas = lock_of(notat)
    _save(notat, "nummer", "status", "godkendt_af", "godkendt_at", "laas")
    _replace(notat.erstatter)
    log(by, Handling.CHANGE, notat, felter=["status", "nummer"])
    return notat


def _replace(gammel: Statusnotat | None) -> None:
    if gammel is not None:
        gammel = _lock(gammel)
        gammel.status = S.ERSTATTET
        _save(gammel, "status")


def lock_of(notat: Statusnotat) -> str:
    """The fingerprint of all that is approved: figures, texts, who and when."""
    return fingerprint(
        canonical(
            {
                "nummer": notat.nummer_tekst,
                "udgave": notat.udgave,
                "dato": notat.dato,
                "tal": notat.tal,
                "tekst": list(notat.afsnit.values_list("overskrift", "tekst")),
                "skrevet": [notat.forfatter_id, notat.indsendt_at],
                "godkendt": [notat.godkendt_af_id, notat.godkendt_at],
            }
        )
    )


@transaction.atomic
def create_udgave(notat: Statusnotat, *, by: Any) -> Statusnotat:
    """A draft that replaces the note when it is approved: new figures for the same
    period, and the texts that somebody wrote, where their figures are still there."""
    notat = _lock(notat)
    if notat.status != S.GODKENDT:
        raise StatusError(IKKE_GODKENDT)
    if Statusnotat.objects.filter(erstatter=notat).exists():
        raise StatusError(HAR_NY)
    ny = _new(
        notat.businesscase,
        timezone.localdate(),
        notat.fra,
        notat.til,
        by,
        udgave=notat.udgave + 1,
        erstatter=notat,
    )
    _carry_over(notat, ny)
    log(by, Handling.CREATE, ny)
    return ny


def _carry_over(gammel: Statusnotat, ny: Statusnotat) -> None:
    skrevne = {a.noegle: a.tekst for a in gammel.afsnit.all() if not a.urettet}
    for afsnit in ny.afsnit.filter(noegle__in=skrevne):
        tekst = skrevne[afsnit.noegle]
        if ny.felter.keys() >= set(fields_of(tekst)):
            afsnit.tekst = tekst
            afsnit.save(update_fields=["tekst"])


# --- The paper ---------------------------------------------------------------------------
ART, ART_KLADDE = "statusnotat", "statusnotat-kladde"


def request_pdf(notat: Statusnotat, *, by: Any) -> Dokument:
    """In the background; the writer of an approved note may fetch it too."""
    delt = [notat.forfatter] if notat.laast and notat.forfatter_id != by.pk else []
    nummer = f" nr. {notat.nummer_tekst}" if notat.laast else ", kladde"
    return request_dokument(
        ART if notat.laast else ART_KLADDE,
        {"notat": notat.pk},
        by,
        titel=f"{notat}{nummer}",
        visible_to=delt,
        om=[notat.objekt],
    )
