"""The sweeper: rings again for what was left, and takes away what nobody keeps."""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.dokumenter import lager
from barnetimidten.dokumenter.adgang import about
from barnetimidten.dokumenter.arbejde import give_up
from barnetimidten.dokumenter.enums import AABNE, DokumentStatus
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.kryptering import DecryptionError

S = DokumentStatus
STILLE = timedelta(seconds=3)
"""The bell of a new row is on its way."""
IGEN = timedelta(seconds=20)
"""A bell that was rung may wait behind other work."""
MANGE = 100
DELE_GEMMES = timedelta(days=2)
"""Parts of what was stopped or failed, for who asks again."""
SIDE = "dokumenter:fej"
_log = logging.getLogger(__name__)


# --- Bells -----------------------------------------------------------------------------
def sweep(ring: Callable[[int], bool]) -> int:
    """Give up what has no attempts left, ring for the rest; how many rang."""
    give_up()
    antal = 0
    for pk in left()[:MANGE]:
        if not ring(pk):
            break  # the broker is away: the next sweep tries again
        Dokument.objects.filter(pk=pk).update(ringet_at=timezone.now())
        antal += 1
    return antal


def left() -> list[int]:
    """Nobody works on it, and no bell is on its way. The oldest first."""
    nu = timezone.now()
    aldrig = Q(ringet_at=None, oprettet_at__lte=nu - STILLE)
    igen = Q(ringet_at__lte=nu - IGEN)
    siden = Q(ringet_at__lt=F("lease_until"))  # rung for the attempt that died
    # Asked and rung for in a time that is still to come: the clock was set back.
    uret = Q(ringet_at__gt=nu + IGEN) | Q(ringet_at=None, oprettet_at__gt=nu + IGEN)
    rows = Dokument.objects.ledige(nu).filter(aldrig | igen | siden | uret)
    return list(rows.order_by("pk").values_list("pk", flat=True))


# --- Files -----------------------------------------------------------------------------
def expire() -> int:
    """The file goes when its days are over; the row tells that it was there."""
    rows = Dokument.objects.udloebne(timezone.now()).order_by("pk")
    pks = list(rows.values_list("pk", flat=True))
    return sum(_expire(pk) for pk in pks)


@transaction.atomic
def _expire(pk: int) -> bool:
    rows = Dokument.objects.select_for_update(no_key=True)
    dokument = rows.filter(pk=pk, status=S.FAERDIG).first()
    if dokument is None:
        return False  # deleted or asked for again meanwhile
    dokument.status = S.UDLOEBET
    dokument.save()
    transaction.on_commit(lambda: lager.purge(pk))
    log(None, Handling.DELETE, dokument, under=about(dokument), sti=SIDE)
    return True


def purge_orphans() -> int:
    """Files that no row answers for: its row is gone, or a worker died over them."""
    antal = 0
    for pk, sti in list(lager.stored()):
        if lager.is_old(sti) and not _answers_for(pk, sti.name):
            lager.purge_path(sti)
            antal += 1
    return antal


def _answers_for(pk: int, navn: str) -> bool:
    rows = Dokument.objects.filter(pk=pk)
    if navn == str(pk):
        return rows.filter(status=S.FAERDIG).exists()
    if navn.endswith(".dele"):  # also for who stopped it and may go on
        siden = Q(sluttet_at__gt=timezone.now() - DELE_GEMMES)
        stoppet = siden & Q(status__in=[S.ANNULLERET, S.FEJLET])
        return rows.filter(stoppet | Q(status__in=AABNE)).exists()
    return False


def rotate() -> tuple[int, list[int]]:
    """Every file under the first key: how many were written, and which no key reads."""
    antal, ulaeselige = 0, []
    for pk in Dokument.objects.filter(status=S.FAERDIG).values_list("pk", flat=True):
        with transaction.atomic():
            rows = Dokument.objects.select_for_update(no_key=True)
            if not rows.filter(pk=pk, status=S.FAERDIG).first():
                continue
            try:
                antal += lager.reseal(pk)
            except FileNotFoundError:
                _log.warning("the file of document %s is gone", pk)
            except DecryptionError:
                ulaeselige.append(pk)
    return antal, ulaeselige
