"""What waits for an educator about answers: a constant number of questions."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse

from barnetimidten.dansk import format_dato_kort
from evaluering.automatik import recipients
from evaluering.enums import Skema
from evaluering.models import Besvarelse, Invitation, InvitationLink
from forloeb.enums import GENNEMFOERTE
from forloeb.models import Forloeb
from forloeb.visning.venter import Venter

SPOERG_DAGE = 60
"""So long after its end a course is reminded of; later the leader sees the coverage."""


def waits(bruger: Any, i_dag: date) -> list[Venter]:
    mine = Forloeb.objects.mine(bruger).filter(
        status__in=GENNEMFOERTE, slut_dato__gte=i_dag - timedelta(days=SPOERG_DAGE)
    )
    return [*_not_away(mine), *_not_asked(mine)]


def _not_away(mine: Any) -> Iterable[Venter]:
    """The mail did not get away, and the link was not handed over in another way."""
    sendt = InvitationLink.objects.filter(
        invitation=OuterRef("pk"), sendt_at__isnull=False, lukket_at=None
    )
    rows = (
        Invitation.objects.gyldige()
        .filter(forloeb__in=mine)
        .exclude(Exists(sendt))
        .select_related("forloeb__barn")
        .order_by("pk")
    )
    for invitation in rows:
        yield Venter(
            invitation.forloeb.barn.navn,
            "mailen med spørgeskemaet kom ikke af sted, giv linket på en anden måde",
            reverse("evaluering:link-create", args=[invitation.pk]),
        )


def _not_asked(mine: Any) -> Iterable[Venter]:
    """Ended, nobody asked, and nothing will be sent by itself."""
    egne = {"forloeb": OuterRef("pk")}
    rows = (
        mine.with_beskyttelse()
        .exclude(Exists(Invitation.objects.filter(skema=Skema.EGET, **egne)))
        .exclude(Exists(Besvarelse.objects.filter(**egne)))
        .select_related("barn__familie")
        .prefetch_related("barn__familie__foraeldre")
        .order_by("slut_dato", "pk")
    )
    for forloeb in rows:
        if not _goes_by_itself(forloeb):
            dag = format_dato_kort(forloeb.slut_dato)
            yield Venter(
                forloeb.barn.navn,
                f"giv forældrene spørgeskemaet, forløbet sluttede {dag}",
                reverse("evaluering:invitation-list", args=[forloeb.pk]),
            )


def _goes_by_itself(forloeb: Any) -> bool:
    familie = forloeb.barn.familie
    return bool(
        settings.EVALUERING_SEND_SELV
        and not forloeb.er_beskyttet
        and recipients(familie.foraeldre.all())
    )
