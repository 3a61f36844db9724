"""What is sent without anybody pressing: the questionnaire, and reminders.

Each family stands alone: what goes wrong with one is logged by number and stops nobody.
"""

import logging
from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from evaluering import spoergeskema, sprog
from evaluering.actions.invitation import create_invitation
from evaluering.actions.paamindelse import cancel_reminder, remind_invitation
from evaluering.enums import Kanal, Skema
from evaluering.models import Besvarelse, Invitation
from evaluering.paamindelse import MAX_PAAMINDELSER
from evaluering.udsendelse import send_mail
from forloeb.actions.grund import StatusError
from forloeb.besoegsplan import MAX_BOOSTER_DAGE
from forloeb.enums import GENNEMFOERTE
from forloeb.models import Foraelder, Forloeb
from forloeb.querysets import protected_q

logger = logging.getLogger(__name__)


# --- When a course has ended -----------------------------------------------------
def to_invite(i_dag: date) -> QuerySet[Forloeb]:
    """Ended within the booster's four weeks, nobody asked or answered, unprotected."""
    egne = {"forloeb": OuterRef("pk")}
    inviteret = Invitation.objects.filter(skema=Skema.EGET, **egne)
    return (
        Forloeb.objects.filter(
            status__in=GENNEMFOERTE,
            slut_dato__gte=i_dag - timedelta(days=MAX_BOOSTER_DAGE),
        )
        .exclude(protected_q())
        .exclude(Exists(inviteret))
        .exclude(Exists(Besvarelse.objects.filter(**egne)))
        .select_related("barn__familie")
        .prefetch_related("barn__familie__foraeldre")
        .order_by("slut_dato", "pk")
    )


def recipients(foraeldre: Iterable[Foraelder]) -> list[Foraelder]:
    """Custody parents with a mail address: who is asked without anybody pressing."""
    return [f for f in foraeldre if f.foraeldremyndighed and f.email]


def send_by_itself(i_dag: date) -> int:
    """How many mails got away. Nothing when the municipality has switched it off."""
    if not settings.EVALUERING_SEND_SELV:
        return 0
    return sum(
        _invite(forloeb, foraelder)
        for forloeb in to_invite(i_dag)
        for foraelder in recipients(forloeb.barn.familie.foraeldre.all())
    )


def _invite(forloeb: Forloeb, foraelder: Foraelder) -> bool:
    oensket = sprog.guess(foraelder.sprog)
    try:
        invitation, token = create_invitation(
            None,
            forloeb,
            skema=Skema.EGET,
            sprog=sprog.shown(spoergeskema.NYESTE, oensket),
            kanal=Kanal.MAIL,
            foraelder=foraelder,
        )
    except StatusError as error:
        logger.warning("Forløb %s: %s", forloeb.pk, error)
        return False
    return send_mail(None, invitation, token)


# --- Reminders -------------------------------------------------------------------
def to_remind() -> QuerySet[Invitation]:
    """Open, unanswered on paper too, with a mail address; the day is asked by row."""
    svar = Besvarelse.objects.indsendte().filter(
        forloeb=OuterRef("forloeb"), foraelder=OuterRef("foraelder")
    )
    return (
        Invitation.objects.gyldige()
        .filter(
            skema=Skema.EGET,
            maa_paamindes=True,
            paamindelser__lt=MAX_PAAMINDELSER,
            forloeb__status__in=GENNEMFOERTE,
            foraelder__email__gt="",
        )
        .exclude(Exists(svar))
        .select_related("foraelder", "forloeb__ansvarlig", "forloeb__barn__familie")
        .order_by("pk")
    )


def send_reminders(i_dag: date) -> int:
    return sum(_remind(invitation, i_dag) for invitation in to_remind())


def _remind(invitation: Invitation, i_dag: date) -> bool:
    try:
        token = remind_invitation(invitation, i_dag)
    except StatusError:
        return False  # not due, not allowed, or answered a moment ago
    sendt = send_mail(None, invitation, token, paamindelse=True)
    if not sendt:
        cancel_reminder(invitation)
    return sendt
