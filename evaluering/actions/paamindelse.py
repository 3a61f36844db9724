"""Reminders: counted before the mail is sent, so that a crash sends none too many."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from evaluering.actions.invitation import link_locked
from evaluering.actions.tjek import check_may_answer, check_may_remind
from evaluering.enums import Kanal
from evaluering.models import Invitation
from forloeb.actions.grund import lock

FELTER = ["paamindelser", "paamindet_at"]


@transaction.atomic
def remind_invitation(invitation: Invitation, i_dag: date) -> str:
    """The token of the reminder's own link. Raises StatusError when none is due."""
    invitation = lock(invitation)
    check_may_answer(invitation)
    check_may_remind(invitation, i_dag)
    token = link_locked(invitation, Kanal.MAIL)
    invitation.paamindelser += 1
    invitation.paamindet_at = timezone.now()
    invitation.save(update_fields=FELTER)
    felter = ["links", *FELTER]
    log(None, Handling.CHANGE, invitation, under=invitation.forloeb, felter=felter)
    return token


@transaction.atomic
def cancel_reminder(invitation: Invitation) -> Invitation:
    """The mail did not get away: it does not count, and is tried again tomorrow."""
    invitation = lock(invitation)
    invitation.paamindelser -= 1
    invitation.paamindet_at = None
    invitation.save(update_fields=FELTER)
    log(None, Handling.CHANGE, invitation, under=invitation.forloeb, felter=FELTER)
    return invitation


@transaction.atomic
def set_paamindelser(
    af: Any, invitation: Invitation, *, maa_paamindes: bool
) -> Invitation:
    """Whether the family may be reminded; for a protected one it is chosen knowingly."""
    invitation = lock(invitation)
    check_may_answer(invitation)
    beskyttet = invitation.forloeb.barn.familie.er_beskyttet
    invitation.maa_paamindes = maa_paamindes
    invitation.beskyttet_valgt = maa_paamindes and beskyttet
    felter = ["beskyttet_valgt", "maa_paamindes"]
    invitation.save(update_fields=felter)
    log(af, Handling.CHANGE, invitation, under=invitation.forloeb, felter=felter)
    return invitation
