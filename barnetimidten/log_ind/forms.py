"""allauth's forms in the house's own words.

The log-in form says the same for an unknown name and a wrong password.
"""

from typing import Any

from allauth.account import forms as konto
from allauth.mfa.base import forms as mfa
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.formularer.forms import BimForm
from barnetimidten.log_ind.tasks import may_reset, ring, send_reset_mail

LANG_ADGANGSKODE = "Mindst 12 tegn. Tre eller fire tilfældige ord er let at huske."


def _name(form: forms.Form, name: str, label: str, help_text: str = "") -> None:
    """Our label; no placeholder, which would be gone when it is needed."""
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)


# --- Log in ----------------------------------------------------------------------
class LogIndForm(BimForm, konto.LoginForm):
    error_title = "Du er ikke logget ind"
    max_text = 254

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, "login", "Brugernavn eller e-mail")
        _name(self, "password", "Adgangskode")
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }


class ReauthenticateForm(BimForm, konto.ReauthenticateForm):
    error_title = "Vi kan ikke se, at det er dig"
    max_text = 254

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, "password", "Adgangskode")


# --- Passwords -------------------------------------------------------------------
class _NyAdgangskode(BimForm):
    error_title = "Adgangskoden er ikke ændret"
    max_text = 254

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, "password1", "Ny adgangskode", LANG_ADGANGSKODE)
        _name(self, "password2", "Ny adgangskode igen")


class ChangePasswordForm(_NyAdgangskode, konto.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, "oldpassword", "Nuværende adgangskode")


class ResetPasswordKeyForm(_NyAdgangskode, konto.ResetPasswordKeyForm):
    pass


class ResetPasswordForm(BimForm, konto.ResetPasswordForm):
    error_title = "Mailen er ikke sendt"
    max_text = 254

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, "email", "E-mail", "Den, der står på din bruger.")

    def clean_email(self) -> str:
        """Known or not is found out after the answer."""
        return self.cleaned_data["email"]

    def save(self, request: Any, **kwargs: Any) -> str:
        """One message to the worker in every case: the time it takes tells nothing."""
        email: str = self.cleaned_data["email"]
        bruger = Medarbejder.objects.filter(email__iexact=email).first()
        origin = request.build_absolute_uri("/")
        ring(send_reset_mail, bruger.pk if bruger else 0, origin)
        return email


class UserTokenForm(konto.UserTokenForm):
    def _get_user(self, uidb36: str) -> Any:
        bruger = super()._get_user(uidb36)
        return bruger if bruger and may_reset(bruger) else None


# --- The second factor -----------------------------------------------------------
class _Kode(BimForm):
    error_title = "Koden passer ikke"
    max_text = 40
    hjaelp = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, "code", "Kode", self.hjaelp)
        self.fields["code"].widget.attrs |= {
            "class": "bim-short",
            "inputmode": "numeric",
            "spellcheck": "false",
        }


class AuthenticateForm(_Kode, mfa.AuthenticateForm):
    error_title = "Du er ikke logget ind"
    hjaelp = "De seks cifre i din app lige nu, eller en gendannelseskode."


class ReauthenticateMfaForm(_Kode, mfa.ReauthenticateForm):
    hjaelp = "De seks cifre i din app lige nu, eller en gendannelseskode."


class ActivateTotpForm(_Kode, totp.ActivateTOTPForm):
    hjaelp = "De seks cifre, appen viser, når den har læst koden."


class DeactivateTotpForm(BimForm, totp.DeactivateTOTPForm):
    pass


class GenerateCodesForm(BimForm, GenerateRecoveryCodesForm):
    pass


class _Noegle:
    """What the browser sends is an object; anything else is no key."""

    def clean_credential(self) -> Any:
        if not isinstance(self.cleaned_data["credential"], dict):
            raise forms.ValidationError("Nøglen kunne ikke læses. Prøv igen.")
        clean = getattr(super(), "clean_credential", None)
        return clean() if clean else self.cleaned_data["credential"]


class AuthenticateKeyForm(_Noegle, webauthn.AuthenticateWebAuthnForm):
    pass


class LoginKeyForm(_Noegle, webauthn.LoginWebAuthnForm):
    pass


class ReauthenticateKeyForm(_Noegle, webauthn.ReauthenticateWebAuthnForm):
    pass


class AddKeyForm(_Noegle, BimForm, webauthn.AddWebAuthnForm):
    error_title = "Nøglen er ikke tilføjet"
    max_text = 100_000
    show_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(
            self,
            "name",
            "Navn",
            "Så du kan kende den igen, for eksempel »Min telefon«.",
        )
        _name(
            self,
            "passwordless",
            "Log ind med nøglen alene",
            "Kræver kode, finger eller ansigt på enheden.",
        )
        self.fields["passwordless"].initial = True


class EditKeyForm(BimForm, webauthn.EditWebAuthnForm):
    max_text = 60

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, "name", "Navn")
