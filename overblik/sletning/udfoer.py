"""Carries an approved proposal out, line by line. The row owns the job: whoever holds
its lease works, and a worker that dies leaves the rest to the next one.
"""

import logging
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, ProtectedError
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from forloeb.models import Forloeb
from overblik.sletning import kandidater
from overblik.sletning.enums import ForslagStatus, LinjeStatus
from overblik.sletning.models import Sletteforslag, Slettelinje
from overblik.sletning.raekker import delete, fingerprint, purge_course
from overblik.sletning.regler import Vurdering
from overblik.sletning.statistik import count_course
from overblik.sletning.tekniske import TEKNISKE

S, L = ForslagStatus, LinjeStatus
LEASE = timedelta(minutes=2)
SIDE = "sletning:udfoer"
_log = logging.getLogger(__name__)

VAEK = "Forløbet fandtes ikke længere."
AENDRET = "Forløbet er ændret, siden forslaget blev lavet."
IKKE_MODNET = "Fristen er ikke nået."
I_BRUG = "Noget i databasen peger stadig på det. Kontakt administratoren."


def execute(pk: int) -> bool:
    """Work until nothing is left; False when somebody else does, or nothing is due."""
    forsoeg = _take_lease(pk)
    if forsoeg is None:
        return False
    while linje := _next_line(pk):
        if not _keep_lease(pk, forsoeg):
            return False
        run_line(linje)
    return _finish(pk, forsoeg)


# --- The lease -------------------------------------------------------------------------
def _take_lease(pk: int) -> int | None:
    """The number of this attempt, or None when the work is not ours to take."""
    nu = timezone.now()
    ramt = (
        Sletteforslag.objects.ledige(nu)
        .filter(pk=pk)
        .update(status=S.I_GANG, lease_until=nu + LEASE, forsoeg=F("forsoeg") + 1)
    )
    if not ramt:
        return None
    return Sletteforslag.objects.values_list("forsoeg", flat=True).get(pk=pk)


def _keep_lease(pk: int, forsoeg: int) -> bool:
    """The attempt is still the latest one; a slower worker stops here."""
    ramt = Sletteforslag.objects.filter(pk=pk, forsoeg=forsoeg, status=S.I_GANG).update(
        lease_until=timezone.now() + LEASE
    )
    return bool(ramt)


def _next_line(pk: int) -> Slettelinje | None:
    klar = Slettelinje.objects.filter(forslag=pk, status=L.KLAR)
    return klar.select_related("forslag__godkendt_af").order_by("pk").first()


@transaction.atomic
def _finish(pk: int, forsoeg: int) -> bool:
    ramt = Sletteforslag.objects.filter(pk=pk, forsoeg=forsoeg, status=S.I_GANG).update(
        status=S.UDFOERT, udfoert_at=timezone.now(), lease_until=None
    )
    if not ramt:
        return False
    forslag = Sletteforslag.objects.select_related("godkendt_af").get(pk=pk)
    log(forslag.godkendt_af, Handling.CHANGE, forslag, felter=["status"], sti=SIDE)
    return True


# --- One line ------------------------------------------------------------------------
def run_line(linje: Slettelinje) -> None:
    """One transaction. What the database refuses is told and the rest goes on."""
    try:
        with transaction.atomic():
            _run(linje)
    except (ProtectedError, IntegrityError):
        _log.exception("line %s of proposal %s was refused", linje.pk, linje.forslag_id)
        Slettelinje.objects.filter(pk=linje.pk, status=L.KLAR).update(
            status=L.FEJLET, udfald=I_BRUG, udfoert_at=timezone.now()
        )


def _run(linje: Slettelinje) -> None:
    laast = Slettelinje.objects.select_for_update().filter(pk=linje.pk)
    if laast.get().status != L.KLAR:
        return  # another worker was here
    if not linje.objekt_id:
        _run_technical(linje)
        return
    # The course is locked before anything is asked: who plans a visit waits for us,
    # or we for them, and then it has changed.
    forloeb = Forloeb.objects.select_for_update().filter(pk=linje.objekt_id).first()
    if grund := _not_now(linje, forloeb):
        _close(linje, L.SPRUNGET, grund)
        return
    count_course(forloeb)
    _close(linje, L.SLETTET, "", purge_course(forloeb))
    forslag = linje.forslag
    log(
        forslag.godkendt_af,
        Handling.DELETE,
        (linje.objekt_type, linje.objekt_id),
        under=forslag,
        sti=SIDE,
    )


def _not_now(linje: Slettelinje, forloeb: Forloeb | None) -> str:
    """Why the course is not deleted after all; "" when it is as approved and due."""
    if forloeb is None:
        return VAEK
    if fingerprint(forloeb) != linje.aftryk:
        return AENDRET
    rows = kandidater.with_facts(Forloeb.objects.filter(pk=forloeb.pk))
    vurdering: Vurdering | None = kandidater.judge(rows.get(), timezone.localdate())
    if vurdering is None:
        return IKKE_MODNET
    return " ".join(vurdering.mangler)


def _run_technical(linje: Slettelinje) -> None:
    antal: Counter[str] = Counter()
    for rows in TEKNISKE[linje.slags](linje.graense):
        antal += delete(rows)
    _close(linje, L.SLETTET, "", antal)
    forslag = linje.forslag
    log(forslag.godkendt_af, Handling.DELETE, linje, under=forslag, sti=SIDE)


def _close(
    linje: Slettelinje, status: str, udfald: str, antal: Counter[str] | None = None
) -> None:
    Slettelinje.objects.filter(pk=linje.pk).update(
        status=status,
        udfald=udfald,
        slettet=dict(sorted((antal or Counter()).items())),
        udfoert_at=timezone.now(),
    )


# --- The sweeper -----------------------------------------------------------------------
def waiting(nu: datetime | None = None) -> list[int]:
    """Approved proposals that nobody works on."""
    rows: Any = Sletteforslag.objects.ledige(nu or timezone.now())
    return list(rows.order_by("pk").values_list("pk", flat=True))
