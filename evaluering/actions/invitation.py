"""An invitation to one form: made, handed over in one way or more, taken back.

The token is returned and kept nowhere. Sending the mail comes after the transaction;
`record_sent` then notes that it got away.
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from evaluering import spoergeskema
from evaluering.actions.tjek import BESKYTTET, check_may_answer, check_may_invite
from evaluering.enums import Kanal, Modtager, Skema
from evaluering.models import Besvarelse, Invitation, InvitationLink
from evaluering.token import new_token
from forloeb.actions.grund import StatusError, lock

SDQ_VERSION = 1  # the form's own version stands with the licensed wording


def expiry() -> datetime:
    return timezone.now() + timedelta(days=settings.SVAR_LINK_DAGE)


@transaction.atomic
def create_invitation(
    af: Any,
    forloeb: Any,
    *,
    skema: str,
    sprog: str,
    kanal: str,
    foraelder: Any = None,
    modtager_navn: str = "",
    modtager_email: str = "",
    maa_paamindes: bool = True,
) -> tuple[Invitation, str]:
    """The row and its first token. `af` None: the system itself. Raises StatusError.

    For a protected family `maa_paamindes` is somebody's choice, made knowing of it.
    """
    forloeb = lock(forloeb)  # two clicks at once make one invitation
    check_may_invite(forloeb, skema, foraelder, modtager_navn)
    beskyttet = forloeb.barn.familie.er_beskyttet
    if af is None and beskyttet:  # protected since the system read its list
        raise StatusError(BESKYTTET)
    invitation = Invitation.objects.create(
        forloeb=forloeb,
        skema=skema,
        modtager=Modtager.DAGTILBUD if modtager_navn else Modtager.FORAELDER,
        foraelder=foraelder,
        modtager_navn=modtager_navn,
        modtager_email=modtager_email,
        skema_version=spoergeskema.NYESTE if skema == Skema.EGET else SDQ_VERSION,
        sprog=sprog,
        udloeber_at=expiry(),
        oprettet_af=af,
        maa_paamindes=maa_paamindes,
        beskyttet_valgt=beskyttet and maa_paamindes,
    )
    token = link_locked(invitation, kanal)
    felter = ["foraelder", "kanal", "maa_paamindes", "modtager", "skema", "sprog"]
    log(af, Handling.CREATE, invitation, under=forloeb, felter=felter)
    return invitation, token


def link_locked(invitation: Invitation, kanal: str) -> str:
    """A step of an action: another way in. What is handed over on the spot is sent."""
    token, gemt = new_token()
    straks = None if kanal == Kanal.MAIL else timezone.now()
    InvitationLink.objects.create(
        invitation=invitation, token_hash=gemt, kanal=kanal, sendt_at=straks
    )
    return token


@transaction.atomic
def add_link(
    af: Any, invitation: Invitation, kanal: str, *, luk_gamle: bool = False
) -> str:
    """Another token that opens the same, for a new term. The earlier ones go on too,
    unless they are closed with it: what is begun is kept either way.

    Raises StatusError when it is answered or taken back.
    """
    invitation = lock(invitation)
    check_may_answer(invitation)
    if luk_gamle:
        InvitationLink.objects.filter(invitation=invitation, lukket_at=None).update(
            lukket_at=timezone.now()
        )
    token = link_locked(invitation, kanal)
    invitation.udloeber_at = expiry()
    invitation.save(update_fields=["udloeber_at"])
    begyndt = Besvarelse.objects.filter(invitation=invitation).exists()
    felter = [*["kladde"] * begyndt, "links", "udloeber_at"]
    log(af, Handling.CHANGE, invitation, under=invitation.forloeb, felter=felter)
    return token


@transaction.atomic
def record_sent(af: Any, link: InvitationLink) -> InvitationLink:
    """The mail got away."""
    link = InvitationLink.objects.select_for_update(no_key=True).get(pk=link.pk)
    link.sendt_at = timezone.now()
    link.save(update_fields=["sendt_at"])
    invitation = link.invitation
    log(af, Handling.SEND, invitation, under=invitation.forloeb)
    return link


@transaction.atomic
def revoke_invitation(af: Any, invitation: Invitation) -> Invitation:
    """All its links are dead. Raises StatusError when answered or taken back."""
    invitation = lock(invitation)
    check_may_answer(invitation)
    invitation.tilbagekaldt_at, invitation.tilbagekaldt_af = timezone.now(), af
    felter = ["tilbagekaldt_af", "tilbagekaldt_at"]
    invitation.save(update_fields=felter)
    log(af, Handling.CHANGE, invitation, under=invitation.forloeb, felter=felter)
    return invitation
