"""Makes one document. The row owns the job: whoever holds its lease works, the file is
renamed inside the transaction that marks it done, and a worker that dies leaves it to
the next one.
"""

import errno
import logging
from datetime import timedelta
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import DatabaseError, InterfaceError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.dokumenter import lager
from barnetimidten.dokumenter.adgang import about, purpose
from barnetimidten.dokumenter.enums import DokumentStatus, Fejlgrund
from barnetimidten.dokumenter.fil import (
    AfvistError,
    AnnulleretError,
    Fil,
    MistetError,
)
from barnetimidten.dokumenter.fremdrift import Fremdrift, LeaseKeeper
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.dokumenter.querysets import lease
from barnetimidten.kryptering import DecryptionError

S = DokumentStatus
SIDE = "dokumenter:lav"
FULDT = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
BESKED_MAX = 200
_log = logging.getLogger(__name__)


def make(pk: int) -> bool:
    """Make the document; False when it is not ours to make, or could not be made."""
    dokument = take_lease(pk)
    if dokument is None:
        return False
    fremdrift = Fremdrift(dokument)
    try:
        with LeaseKeeper(fremdrift):
            fil = _build(dokument, fremdrift)
            _store(dokument, fil)
    except (AnnulleretError, MistetError):
        return False
    except (DatabaseError, InterfaceError):
        raise  # the database was away: the lease runs out and the sweeper comes by
    except SoftTimeLimitExceeded:
        _let_go(dokument)
        return False
    except Exception as error:
        _fail(dokument, error)
        return False
    lager.purge_parts(pk)
    return True


# --- The lease -------------------------------------------------------------------------
def take_lease(pk: int) -> Dokument | None:
    """The row with the number of this attempt; None when it is not ours to take, or
    was deleted this moment."""
    nu = timezone.now()
    ramt = (
        Dokument.objects.ledige(nu)
        .filter(pk=pk, forsoeg__lt=F("forsoeg_fra") + settings.DOKUMENT_FORSOEG)
        .update(
            status=S.I_GANG,
            lease_until=nu + lease(),
            forsoeg=F("forsoeg") + 1,
            startet_at=nu,
        )
    )
    if not ramt:
        return None
    return Dokument.objects.select_related("bestilt_af").filter(pk=pk).first()


def _let_go(dokument: Dokument) -> None:
    """It took too long for one go: the next attempt goes on where this one stopped."""
    Dokument.objects.attempt(dokument).update(lease_until=timezone.now())


# --- The work ------------------------------------------------------------------------
class _NotNowError(Exception):
    def __init__(self, grund: Fejlgrund) -> None:
        self.grund = grund


def _build(dokument: Dokument, fremdrift: Fremdrift) -> Fil:
    art, bruger = dokument.kind, dokument.bestilt_af
    if art is None:
        raise _NotNowError(Fejlgrund.ART)
    if not bruger.is_active or not bruger.has_perm(art.bestil):
        raise _NotNowError(Fejlgrund.ADGANG)
    if purpose(bruger, dokument) is None:
        raise _NotNowError(Fejlgrund.ADGANG)
    build = import_string(art.byg)
    return build(dokument.parametre, fremdrift)


def _store(dokument: Dokument, fil: Fil) -> None:
    ny = lager.temporary(dokument.pk, dokument.forsoeg)
    skrevet = lager.write(ny, dokument.pk, fil.indhold)
    try:
        _finish(dokument, fil, skrevet)
    finally:
        ny.unlink(missing_ok=True)


@transaction.atomic
def _finish(dokument: Dokument, fil: Fil, skrevet: lager.Skrevet) -> None:
    """Under the lock of the row, so that a slower worker never replaces the file."""
    nu = timezone.now()
    ramt = Dokument.objects.attempt(dokument).update(
        status=S.FAERDIG,
        lease_until=None,
        sluttet_at=nu,
        udloeber_at=_expires(dokument, nu),
        navn=fil.navn,
        content_type=fil.content_type,
        sha256=skrevet.sha256,
        stoerrelse=skrevet.stoerrelse,
        faerdige=F("i_alt"),
    )
    if not ramt:
        raise MistetError
    lager.keep(lager.temporary(dokument.pk, dokument.forsoeg), lager.path(dokument.pk))
    log(
        dokument.bestilt_af,
        Handling.CHANGE,
        dokument,
        under=about(dokument),
        felter=["status", "sha256"],
        sti=SIDE,
    )


def _expires(dokument: Dokument, nu: Any) -> Any:
    art = dokument.kind
    return nu + timedelta(days=art.dage) if art and art.dage is not None else None


# --- When it cannot be made ------------------------------------------------------------
def _fail(dokument: Dokument, error: Exception) -> None:
    grund, besked = reason(error)
    _log.error(
        "document %s (%s) could not be made: %s",
        dokument.fejlnummer,
        dokument.art,
        grund,
        exc_info=None if grund == Fejlgrund.AFVIST else error,
    )
    ramt = Dokument.objects.attempt(dokument).update(
        status=S.FEJLET,
        lease_until=None,
        sluttet_at=timezone.now(),
        grund=grund,
        besked=besked,
    )
    if ramt and isinstance(error, DecryptionError):
        lager.purge_parts(dokument.pk)


def reason(error: Exception) -> tuple[Fejlgrund, str]:
    """Why, and what the builder itself says about it."""
    if isinstance(error, AfvistError):
        return Fejlgrund.AFVIST, str(error)[:BESKED_MAX]
    if isinstance(error, _NotNowError):
        return error.grund, ""
    if isinstance(error, DecryptionError):
        return Fejlgrund.VAEK, ""
    if isinstance(error, OSError) and error.errno in FULDT:
        return Fejlgrund.PLADS, ""
    return Fejlgrund.UKENDT, ""


def give_up() -> int:
    """Those whose attempts are used up: nobody waits for ever. How many."""
    nu = timezone.now()
    antal = settings.DOKUMENT_FORSOEG
    return (
        Dokument.objects.ledige(nu)
        .opbrugte(antal)
        .update(
            status=S.FEJLET, lease_until=None, sluttet_at=nu, grund=Fejlgrund.AFBRUDT
        )
    )
