"""A link that makes one user, once."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.brugere.actions.grund import BrugerError
from barnetimidten.brugere.models import Invitation, Medarbejder

TOKEN_BYTES = 32
HAR_BRUGER = "Der er allerede en bruger med den e-mail."
ER_INVITERET = (
    "Den e-mail har allerede en invitation. Send den igen fra listen, eller træk den "
    "tilbage først."
)
BRUGES_IKKE = "Invitationen kan ikke sendes igen. Den er brugt eller trukket tilbage."
VIRKER_IKKE = "Linket virker ikke mere. Bed din administrator om et nyt."
NAVN_TAGET = "Brugernavnet er taget. Vælg et andet."


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _expiry() -> datetime:
    return timezone.now() + timedelta(days=settings.INVITATION_DAGE)


@transaction.atomic
def create_invitation(
    *, navn: str, email: str, rolle: str, by: Any
) -> tuple[Invitation, str]:
    """The row and its secret, which is kept nowhere. Raises BrugerError."""
    if Medarbejder.objects.filter(email__iexact=email).exists():
        raise BrugerError(HAR_BRUGER, "email")
    token = secrets.token_urlsafe(TOKEN_BYTES)
    try:
        with transaction.atomic():
            invitation = Invitation.objects.create(
                navn=navn,
                email=email,
                rolle=rolle,
                token_hash=hash_token(token),
                udloeber_at=_expiry(),
                oprettet_af=by,
            )
    except IntegrityError:
        raise BrugerError(ER_INVITERET, "email") from None
    log(by, Handling.CREATE, invitation, felter=["navn", "email", "rolle"])
    return invitation, token


def _lock_unused(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.unused().select_for_update(no_key=True)
    if (row := rows.filter(pk=invitation.pk).first()) is None:
        raise BrugerError(BRUGES_IKKE)
    return row


@transaction.atomic
def resend_invitation(invitation: Invitation, *, by: Any) -> tuple[Invitation, str]:
    """A new secret and a new term: the old link is dead. Raises BrugerError."""
    row = _lock_unused(invitation)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row.token_hash, row.udloeber_at = hash_token(token), _expiry()
    row.save(update_fields=["token_hash", "udloeber_at"])
    log(by, Handling.SEND, row)
    return row, token


@transaction.atomic
def revoke_invitation(invitation: Invitation, *, by: Any) -> Invitation:
    """Raises BrugerError when it is used or taken back already."""
    row = _lock_unused(invitation)
    row.tilbagekaldt_at = timezone.now()
    row.save(update_fields=["tilbagekaldt_at"])
    log(by, Handling.CHANGE, row, felter=["tilbagekaldt_at"])
    return row


@transaction.atomic
def accept_invitation(token_hash: str, *, username: str, password: str) -> Medarbejder:
    """The new user. Name, e-mail and role are the invitation's, never the guest's.

    Raises BrugerError: the link is spent, or the user name is somebody's.
    """
    row = (
        Invitation.objects.open()
        .select_for_update(no_key=True)
        .filter(token_hash=token_hash)
        .first()
    )
    if row is None:
        raise BrugerError(VIRKER_IKKE)
    bruger = _create_bruger(row, username, password)
    row.brugt_at, row.bruger = timezone.now(), bruger
    row.save(update_fields=["brugt_at", "bruger"])
    log(bruger, Handling.CREATE, bruger, under=row, felter=["username", "rolle"])
    return bruger


def _create_bruger(invitation: Invitation, username: str, password: str) -> Any:
    if Medarbejder.objects.filter(email__iexact=invitation.email).exists():
        raise BrugerError(VIRKER_IKKE)
    try:
        with transaction.atomic():
            return Medarbejder.objects.create_user(
                username,
                password,
                navn=invitation.navn,
                email=invitation.email,
                rolle=invitation.rolle,
            )
    except IntegrityError:
        raise BrugerError(NAVN_TAGET, "username") from None
