"""What this house does differently from allauth: nobody signs up, few words are said."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import salted_hmac

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.log_ind.backends import find_medarbejder
from barnetimidten.log_ind.tasks import ring, send_change_mail

logger = logging.getLogger(__name__)

PASSER_IKKE = "Adgangskoden passer ikke. Prøv igen."
REFUSED = "Brugernavn og adgangskode passer ikke sammen. Prøv igen."
SPAERRET = "Du kan ikke logge ind her. Spørg din administrator."
FORKERT_KODE = "Koden passer ikke. Prøv den næste kode."


def wait_text() -> str:
    minutter = max(1, round(settings.LOGIN_WAIT / 60))
    enhed = "minut" if minutter == 1 else "minutter"
    return f"Der har været for mange forsøg. Vent {minutter} {enhed}, og prøv igen."


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": REFUSED,
        "email_password_mismatch": REFUSED,
        "incorrect_password": PASSER_IKKE,
        "enter_current_password": PASSER_IKKE,
        "incorrect_code": FORKERT_KODE,
    }

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        if code == "too_many_login_attempts":
            return ValidationError(wait_text(), code=code)
        return super().validation_error(code, *args)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("konto")

    def respond_user_inactive(
        self, request: HttpRequest, user: Medarbejder
    ) -> HttpResponse:
        """Met only by a key or the municipality's log-in: a password is just wrong."""
        messages.error(request, SPAERRET)
        return redirect("account_login")

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Medarbejder,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """A change of one's own log-in is told by mail; the page waits for no mail."""
        if user.email:
            ring(send_change_mail, user.pk)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            bruger = find_medarbejder(_login(credentials))
            konto = f"bruger {bruger.pk}" if bruger else "ukendt navn"
            logger.warning("Log-ind afvist efter for mange forsøg: %s", konto)
            raise

    def _get_login_attempts_cache_key(
        self, request: HttpRequest, **credentials: Any
    ) -> str:
        """One count an account, whether it is named by user name or e-mail."""
        return account_key(_login(credentials))


def _login(credentials: dict[str, Any]) -> str:
    return credentials.get("email") or credentials.get("username") or ""


def account_key(login: str) -> str:
    bruger: Medarbejder | None = find_medarbejder(login)
    konto = f"pk:{bruger.pk}" if bruger else f"navn:{login.lower()}"
    return salted_hmac("barnetimidten.log_ind.konto", konto).hexdigest()
