"""Whether the trace is whole: walked through, and the answer kept."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.kaede import BrokenChainError, verify_chain
from barnetimidten.audit.log import log
from barnetimidten.audit.models import Efterproevning
from barnetimidten.audit.triggers import missing_triggers


def verify(anker: tuple[int, str] | None = None) -> tuple[int, str, list[str]]:
    """Number and hash of the last row, and what is wrong, in Danish; [] when nothing.

    `anker` is an earlier number and hash. They are 0 and "" when the chain is broken.
    """
    nummer, sha, fejl = 0, "", []
    try:
        nummer, sha = verify_chain(anker)
    except BrokenChainError as error:
        fejl.append(str(error))
    if mangler := missing_triggers():
        fejl.append(f"Databasen mangler spærringen {', '.join(mangler)}.")
    return nummer, sha, fejl


@transaction.atomic
def create_efterproevning(by: Any = None) -> Efterproevning:
    """Ask for one; `by` None is the weekly one. A second press asks for nothing more."""
    efterproevning, ny = Efterproevning.objects.get_or_create(
        faerdig_at=None, defaults={"bestilt_af": by, "bestilt_at": timezone.now()}
    )
    if ny and by is not None:
        log(by, Handling.CREATE, efterproevning)
    return efterproevning


def record_efterproevning(efterproevning: Efterproevning) -> Efterproevning:
    """Do it, once: against the anchor of the last one that found the trace whole.

    In no transaction: on SQLite everybody would wait until the walk is over.
    """
    if efterproevning.faerdig_at is None:
        foer = Efterproevning.objects.hele().first()
        nummer, sha, fejl = verify(
            (foer.nummer, foer.hash) if foer and foer.nummer else None
        )
        Efterproevning.objects.filter(pk=efterproevning.pk, faerdig_at=None).update(
            nummer=nummer, hash=sha, fejl="\n".join(fejl), faerdig_at=timezone.now()
        )
    efterproevning.refresh_from_db()
    return efterproevning


def needs_attention() -> bool:
    """Broken when it was last walked through, or not walked through for too long."""
    sidste = Efterproevning.objects.faerdige().first()
    if sidste is None or not sidste.er_hel:
        return True
    alder = timezone.now() - sidste.faerdig_at
    return alder > timedelta(days=settings.EFTERPROEV_DAGE)
