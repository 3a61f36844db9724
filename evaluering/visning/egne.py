"""An educator's own answers: what the parents have not answered yet, and what came of
the courses that ended. Own courses alone: nothing is held up against a colleague."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from evaluering.enums import Modtager, Skema
from evaluering.models import Besvarelse, Invitation, InvitationLink
from evaluering.saetninger import fills_change
from evaluering.svartabeller import Svar, tables
from evaluering.visning.invitationer import Maerke, state
from forloeb.enums import GENNEMFOERTE, SLUTTEDE, Afslutning
from forloeb.models import Forloeb

UDLOEBET_DAGE = 30
"""So long an invitation that ran out is told of: a new one can be given."""


# --- At the parents ----------------------------------------------------------------------
@dataclass(frozen=True)
class HosForaeldre:
    """An invitation that is not answered: whose, which form, how far it is."""

    navn: str
    skema: str
    maerke: Maerke
    url: str


def at_parents(bruger: Any) -> list[HosForaeldre]:
    """The one that has waited longest first."""
    siden = timezone.now() - timedelta(days=UDLOEBET_DAGE)
    givet = InvitationLink.objects.filter(
        invitation=OuterRef("pk"), sendt_at__isnull=False, lukket_at=None
    )
    rows = (
        Invitation.objects.filter(
            forloeb__in=Forloeb.objects.mine(bruger),
            modtager=Modtager.FORAELDER,
            brugt_at=None,
            tilbagekaldt_at=None,
            udloeber_at__gt=siden,
        )
        .filter(Exists(givet))  # a mail that did not get away lies with the educator
        .select_related("forloeb__barn", "besvarelse")
        .prefetch_related("links")
        .order_by("created_at", "pk")
    )
    return [
        HosForaeldre(
            row.forloeb.barn.navn,
            Skema(row.skema).label,
            state(row),
            reverse("evaluering:invitation-list", args=[row.forloeb_id]),
        )
        for row in rows
    ]


# --- Own results -------------------------------------------------------------------------
@dataclass(frozen=True)
class Egne:
    """Of all own courses that ended; one answer a course, the first that was sent."""

    gennemfoert: int
    svar: int
    slut: Sequence[tuple[str, int]]
    """(how it ended, courses), the broken off among them."""
    fund: Sequence[tuple[str, str]]
    """(what was asked, what they said)"""


def own_results(bruger: Any) -> Egne:
    mine = Forloeb.objects.mine(bruger).filter(status__in=SLUTTEDE)
    rows = mine.order_by().values_list("pk", "status", "afslutning").distinct()
    sluttede = list(rows)
    holdte = {pk for pk, status, _ in sluttede if status in GENNEMFOERTE}
    antal = Counter(hvordan for _, _, hvordan in sluttede)
    svar = _answers(holdte)
    return Egne(
        len(holdte),
        len(svar),
        [(navn, antal[kode]) for kode, navn in Afslutning.choices if antal[kode]],
        _findings(svar),
    )


def _answers(forloeb: set[int]) -> list[Svar]:
    rows = Besvarelse.objects.indsendte().filter(forloeb__in=forloeb)
    foerste: dict[int, Svar] = {}
    for pk, version, tal in rows.order_by("indsendt_at", "pk").values_list(
        "forloeb", "skema_version", "tal"
    ):
        foerste.setdefault(pk, Svar(version, tal))
    return list(foerste.values())


def _findings(svar: Sequence[Svar]) -> list[tuple[str, str]]:
    if not svar:
        return []
    alle = tables(svar)
    fundne = [(tabel.navn, tabel.saetning) for tabel in alle.ja_nej]
    return [*fundne, ("Det, forløbet handlede om", fills_change(alle.aendring))]
