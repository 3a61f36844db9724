"""A proposal is made, lines are left out, a leader approves. Nothing is deleted here."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.formularer.version import StaleError
from forloeb.actions.grund import StatusError
from overblik.sletning.enums import ForslagStatus, LinjeStatus
from overblik.sletning.kandidater import lines
from overblik.sletning.models import Sletteforslag, Slettelinje

S, L = ForslagStatus, LinjeStatus
LUKKET = "Forslaget er godkendt og kan ikke ændres."


# --- Propose ---------------------------------------------------------------------------
def propose(
    by: Any = None, linjer: Iterable[Slettelinje] | None = None
) -> Sletteforslag | None:
    """The list of what is due today; None when nothing is. `by` None is the calendar.

    There is one proposal at a time: an open one is brought up to date, and what was
    left out stays left out. One that is approved is returned as it is.
    """
    try:
        return _propose(by, linjer)
    except IntegrityError:  # somebody else made it at the same moment
        return Sletteforslag.objects.ikke_slut().first()


@transaction.atomic
def _propose(by: Any, linjer: Iterable[Slettelinje] | None) -> Sletteforslag | None:
    forslag = Sletteforslag.objects.select_for_update().ikke_slut().first()
    if forslag and forslag.status != S.AABENT:
        return forslag
    i_dag = timezone.localdate()
    nye = list(lines(i_dag) if linjer is None else linjer)
    if not nye and forslag is None:
        return None
    _keep_left_out(nye, i_dag)
    if forslag is None:
        forslag = Sletteforslag.objects.create(dato=i_dag, oprettet_af=by)
        handling = Handling.CREATE
    else:
        forslag.linjer.all().delete()
        forslag.dato, forslag.version = i_dag, forslag.version + 1
        forslag.save()
        handling = Handling.CHANGE
    for linje in nye:
        linje.forslag = forslag
    Slettelinje.objects.bulk_create(nye)
    log(by, handling, forslag, felter=["linjer"])
    return forslag


def _keep_left_out(nye: list[Slettelinje], i_dag: date) -> None:
    """What a leader has left out until a day that has not come is left out again."""
    udeladt = Slettelinje.objects.filter(status=L.UDELADT, udeladt_til__gte=i_dag)
    foer = {_key(linje): linje for linje in udeladt.order_by("pk")}
    for linje in nye:
        if linje.status == L.KLAR and (gammel := foer.get(_key(linje))):
            linje.status = L.UDELADT
            linje.udeladt_grund = gammel.udeladt_grund
            linje.udeladt_til = gammel.udeladt_til
            linje.udeladt_af_id = gammel.udeladt_af_id


def _key(linje: Slettelinje) -> tuple[str, str, str]:
    sag = linje.slags if not linje.objekt_id else ""
    return sag, linje.objekt_type, linje.objekt_id


# --- Leave out -----------------------------------------------------------------------
@transaction.atomic
def leave_out(
    linje: Slettelinje, *, grund: str, til: date, version: int, by: Any
) -> Slettelinje:
    """Not this one, until that day, for this reason. StaleError when the list changed."""
    linje = _open_line(linje, version)
    if linje.status not in (L.KLAR, L.UDELADT):
        raise StatusError("Linjen kan ikke slettes endnu, så den er ikke med.")
    if til <= timezone.localdate():
        raise StatusError("Vælg en dag, der ikke er kommet endnu.", "til")
    linje.status = L.UDELADT
    linje.udeladt_grund, linje.udeladt_til, linje.udeladt_af = grund, til, by
    return _save_line(linje, by)


@transaction.atomic
def take_back(linje: Slettelinje, *, version: int, by: Any) -> Slettelinje:
    """The line is in the list again."""
    linje = _open_line(linje, version)
    if linje.status != L.UDELADT:
        return linje
    linje.status, linje.udeladt_grund = L.KLAR, ""
    linje.udeladt_til = linje.udeladt_af = None
    return _save_line(linje, by)


def _open_line(linje: Slettelinje, version: int) -> Slettelinje:
    forslag = Sletteforslag.objects.select_for_update().get(pk=linje.forslag_id)
    if forslag.status != S.AABENT:
        raise StatusError(LUKKET)
    linje = Slettelinje.objects.filter(pk=linje.pk).first()
    if linje is None:
        raise StatusError("Listen er lavet om imens. Se den igennem igen.")
    linje.forslag = forslag
    if forslag.version != version:
        raise StaleError(linje)
    return linje


def _save_line(linje: Slettelinje, by: Any) -> Slettelinje:
    linje.save()
    Sletteforslag.objects.filter(pk=linje.forslag_id).update(version=F("version") + 1)
    log(
        by,
        Handling.CHANGE,
        linje,
        under=linje.forslag,
        felter=["status", "udeladt_grund", "udeladt_til"],
    )
    return linje


# --- Approve -------------------------------------------------------------------------
@transaction.atomic
def approve(forslag: Sletteforslag, *, version: int, by: Any) -> Sletteforslag:
    """Freeze the list and hand it to the worker. Exactly one of many wins.

    Raises StatusError when it is approved already, empty, or without the archive's
    decision; StaleError when the list has changed since it was read.
    """
    if not settings.ARKIV_REFERENCE and _has_cases(forslag):
        raise StatusError("Referencen til arkivets afgørelse mangler.")
    if not forslag.linjer.filter(status=L.KLAR).exists():
        raise StatusError("Der er ingen linjer, som kan slettes.")
    ramt = Sletteforslag.objects.filter(
        pk=forslag.pk, status=S.AABENT, version=version
    ).update(
        status=S.GODKENDT,
        godkendt_af=by,
        godkendt_at=timezone.now(),
        arkiv_reference=settings.ARKIV_REFERENCE,
        version=F("version") + 1,
    )
    forslag.refresh_from_db()
    if not ramt:
        if forslag.status == S.AABENT:
            raise StaleError(forslag)
        raise StatusError("Forslaget er allerede godkendt.")
    log(by, Handling.CHANGE, forslag, felter=["status", "godkendt_af"])
    return forslag


def _has_cases(forslag: Sletteforslag) -> bool:
    return forslag.linjer.filter(status=L.KLAR).exclude(objekt_id="").exists()
