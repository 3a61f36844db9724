"""Ask for a document, stop it, ask again. The row is the job; the bell rings after the
commit, and without a broker the sweeper comes by."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.dokumentarter import ARTER
from barnetimidten.dokumenter.adgang import about, who_may_see
from barnetimidten.dokumenter.enums import (
    AABNE,
    KAN_PROEVES_IGEN,
    DokumentStatus,
    Fejlgrund,
)
from barnetimidten.dokumenter.models import Dokument, Dokumentemne
from barnetimidten.dokumenter.tasks import ring

S = DokumentStatus


class DokumentError(Exception):
    """It may not be done now; the text says why, in Danish."""


@transaction.atomic
def request_dokument(
    kind: str,
    parametre: dict[str, Any],
    by: Any,
    *,
    titel: str = "",
    visible_to: Iterable[Any] = (),
    om: Iterable[tuple[str, Any]] = (),
) -> Dokument:
    """Ask for one in the caller's transaction; PermissionDenied without the right.

    `titel` and `parametre` hold no person. `visible_to` are others who may fetch it.
    `om` names what it is about, as ("forloeb.forloeb", pk): it goes when that goes.
    Raises KeyError for an unknown kind, DokumentError when too many wait already.
    """
    art = ARTER[kind]
    if not by.has_perm(art.bestil):
        raise PermissionDenied
    _require_room(by)
    dokument = Dokument.objects.create(
        art=kind, titel=titel or art.navn, parametre=parametre, bestilt_af=by
    )
    dokument.delt_med.set(visible_to)
    add_subjects(dokument, om)
    _ring_after_commit(dokument)
    log(by, Handling.CREATE, dokument, under=about(dokument))
    return dokument


def add_subjects(dokument: Any, om: Iterable[tuple[str, Any]]) -> None:
    """What it is about; named again, it is so once."""
    emner = [
        Dokumentemne(dokument_id=dokument.pk, objekt_type=navn, objekt_id=str(pk))
        for navn, pk in om
    ]
    Dokumentemne.objects.bulk_create(emner, ignore_conflicts=True)


def _require_room(by: Any) -> None:
    if by.dokumenter.aabne().count() >= settings.DOKUMENT_MAX_I_KOE:
        raise DokumentError(
            f"Du har {settings.DOKUMENT_MAX_I_KOE} dokumenter i kø. Vent, til nogle af "
            "dem er klar, eller stop dem, du ikke skal bruge."
        )


def request_once(
    kind: str, parametre: dict[str, Any], by: Any, **mere: Any
) -> Dokument:
    """As `request_dokument`; pressed twice, it is the one that is being made."""
    i_gang = by.dokumenter.aabne().filter(art=kind, parametre=parametre)
    return i_gang.first() or request_dokument(kind, parametre, by, **mere)


@transaction.atomic
def cancel_dokument(dokument: Dokument, *, by: Any) -> Dokument:
    """Nobody waits for it any more. What is made of it stays a while, to go on from."""
    ramt = Dokument.objects.filter(
        pk=dokument.pk, status__in=[*AABNE, S.FEJLET]
    ).update(
        status=S.ANNULLERET,
        lease_until=None,
        sluttet_at=timezone.now(),
        grund="",
        besked="",
    )
    dokument.refresh_from_db()
    if not ramt:
        raise DokumentError("Dokumentet var færdigt, før det blev stoppet.")
    log(by, Handling.CHANGE, dokument, under=about(dokument), felter=["status"])
    return dokument


@transaction.atomic
def retry_dokument(dokument: Dokument, *, by: Any) -> Dokument:
    """Once more, with all attempts; parts that are made are not made again."""
    _require_room(by)
    ramt = Dokument.objects.filter(pk=dokument.pk, status__in=KAN_PROEVES_IGEN).update(
        status=S.VENTER,
        grund="",
        besked="",
        sluttet_at=None,
        udloeber_at=None,
        ringet_at=timezone.now(),
        forsoeg_fra=F("forsoeg"),
    )
    dokument.refresh_from_db()
    if not ramt:
        raise DokumentError("Dokumentet er allerede i gang eller klar.")
    _ring_after_commit(dokument)
    log(by, Handling.CHANGE, dokument, under=about(dokument), felter=["status"])
    return dokument


@transaction.atomic
def share_dokument(dokument: Dokument, kolleger: Iterable[Any], *, by: Any) -> bool:
    """These colleagues may fetch it, the others no more; False when nothing changed.

    DokumentError when one of them may not see what it is about.
    """
    nye, maa = {k.pk for k in kolleger}, who_may_see(dokument)
    if nye - set(maa.values_list("pk", flat=True)):
        raise DokumentError("Du kan kun dele med kolleger, der selv må se det.")
    if nye == set(dokument.delt_med.values_list("pk", flat=True)):
        return False
    dokument.delt_med.set(nye)
    log(by, Handling.CHANGE, dokument, under=about(dokument), felter=["delt_med"])
    return True


@transaction.atomic
def lose_dokument(dokument: Dokument, *, by: Any) -> bool:
    """Its file is gone or cannot be trusted: it is not handed out, but made again.
    False when it was deleted, or its days were over, this moment."""
    ramt = Dokument.objects.filter(pk=dokument.pk, status=S.FAERDIG).update(
        status=S.FEJLET, grund=Fejlgrund.VAEK
    )
    if not ramt:
        return False
    log(by, Handling.CHANGE, dokument, under=about(dokument), felter=["status"])
    return True


def _ring_after_commit(dokument: Dokument) -> None:
    pk = dokument.pk
    transaction.on_commit(lambda: ring(pk), robust=True)
