"""Log-in, log-out and changes of how one logs in, as rows of the trace.

The signals are Django's and allauth's own. allauth's log-in signal, not Django's: it
comes when the second factor has been given too. What was typed is never kept; when it
names an account, the account is the object of the row.
"""

from datetime import timedelta
from typing import Any

from allauth.account import signals as konto
from allauth.mfa import signals as mfa
from django.conf import settings
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.audit.models import AuditEntry
from barnetimidten.brugere.models import Medarbejder
from barnetimidten.log_ind.backends import find_medarbejder

FLERE = "Flere forsøg i samme minut er ikke skrevet ned."


def note_login(request: Any, user: Medarbejder, **kwargs: Any) -> None:
    log(user, Handling.LOGIN, user)


def note_logout(request: Any, user: Medarbejder | None, **kwargs: Any) -> None:
    if user is not None:
        log(user, Handling.LOGOUT, user)


def note_failed(credentials: dict[str, Any], **kwargs: Any) -> None:
    login = credentials.get("email") or credentials.get("username") or ""
    _note_failed(find_medarbejder(login), "password")


def note_failed_code(request: Any, user: Medarbejder, **kwargs: Any) -> None:
    _note_failed(user, "kode")


def _note_failed(bruger: Medarbejder | None, felt: str) -> None:
    """A stranger cannot fill the trace: beyond the limit of a minute one row says so."""
    loft = settings.SPOR_FORKERT_LOG_IND_PR_MINUT
    antal = _last_minute(bruger)
    if antal > loft:
        return
    grund = FLERE if antal == loft else ""
    log(None, Handling.LOGIN_FAILED, bruger, felter=[felt], grund=grund)


def _last_minute(bruger: Medarbejder | None) -> int:
    """Failed log-ins of this account, or of names that belong to none."""
    siden = timezone.now() - timedelta(minutes=1)
    pk = str(bruger.pk) if bruger else ""
    rows = AuditEntry.objects.filter(at__gt=siden, handling=Handling.LOGIN_FAILED)
    return rows.filter(objekt_id=pk).count()


def note_password(request: Any, user: Medarbejder, **kwargs: Any) -> None:
    log(user, Handling.CHANGE, user, felter=["password"])


def note_factor(
    request: Any, user: Medarbejder, authenticator: Any, **kwargs: Any
) -> None:
    """`totp`, `webauthn` or `recovery_codes`, added, removed or made anew."""
    log(user, Handling.CHANGE, user, felter=["tofaktor", str(authenticator.type)])


def connect() -> None:
    konto.user_logged_in.connect(note_login)
    user_logged_out.connect(note_logout)
    user_login_failed.connect(note_failed)
    mfa.authentication_failed.connect(note_failed_code)
    for signal in (konto.password_set, konto.password_changed, konto.password_reset):
        signal.connect(note_password)
    for signal in (
        mfa.authenticator_added,
        mfa.authenticator_removed,
        mfa.authenticator_reset,
    ):
        signal.connect(note_factor)
