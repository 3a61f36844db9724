"""allauth's views under Danish addresses: only the ones this house needs.

The names are allauth's own, because it reverses them. There is no sign-up, no e-mail
page and no page of connected accounts.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from barnetimidten.log_ind import views
from barnetimidten.log_ind.konfiguration import PROVIDER_ID

KOMMUNEN = {"provider_id": PROVIDER_ID}  # allauth reverses the names with it
View = Callable[..., HttpResponse]
_page = require_http_methods(["GET", "POST"])


def _own(view: View) -> View:
    """Only for who has a password here: the municipality keeps its own factors."""

    @_page
    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_usable_password():
            return redirect("konto")
        return view(request, *args, **kwargs)

    return inner


def _with_password(view: View) -> View:
    """Closed where the municipality's own log-in is the only way in (OIDC_ONLY)."""

    @_page
    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        shown = view is account.login and request.method == "GET"
        if settings.OIDC.only and not shown:
            return redirect("account_login")
        return view(request, *args, **kwargs)

    return inner


urlpatterns = [
    # --- In and out --------------------------------------------------------------
    path("log-ind/", _with_password(account.login), name="account_login"),
    path("log-ind/kode/", _page(mfa.authenticate), name="mfa_authenticate"),
    path(
        "log-ind/noegle/",
        _with_password(webauthn.login_webauthn),
        name="mfa_login_webauthn",
    ),
    path(
        "log-af/",
        login_not_required(require_POST(account.logout)),
        name="account_logout",
    ),
    path("log-ind/kommunen/", views.oidc_start, KOMMUNEN, name="openid_connect_login"),
    path(
        "log-ind/kommunen/svar/",
        views.oidc_callback,
        KOMMUNEN,
        name="openid_connect_callback",
    ),
    path(
        "log-ind/fortrudt/",
        views.oidc_cancelled,
        name="socialaccount_login_cancelled",
    ),
    # --- A new password by mail --------------------------------------------------
    path(
        "glemt-adgangskode/",
        _with_password(account.password_reset),
        name="account_reset_password",
    ),
    path(
        "glemt-adgangskode/sendt/",
        require_GET(account.password_reset_done),
        name="account_reset_password_done",
    ),
    path(
        "ny-adgangskode/<str:uidb36>/<str:key>/",
        _with_password(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "ny-adgangskode/gemt/",
        require_GET(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    # --- It is still me ----------------------------------------------------------
    path("bekraeft/", _own(account.reauthenticate), name="account_reauthenticate"),
    path("bekraeft/kode/", _own(mfa.reauthenticate), name="mfa_reauthenticate"),
    path(
        "bekraeft/noegle/",
        _own(webauthn.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    # --- My account --------------------------------------------------------------
    path("min-konto/", views.konto, name="konto"),
    path(
        "min-konto/adgangskode/",
        _own(account.password_change),
        name="account_change_password",
    ),
    path("min-konto/totrin/", _own(mfa.index), name="mfa_index"),
    path("min-konto/app/", _own(totp.activate_totp), name="mfa_activate_totp"),
    path(
        "min-konto/app/fjern/", _own(totp.deactivate_totp), name="mfa_deactivate_totp"
    ),
    path(
        "min-konto/koder/",
        _own(codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "min-konto/koder/nye/",
        _own(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("min-konto/noegler/", _own(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("min-konto/noegler/ny/", _own(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path(
        "min-konto/noegler/<int:pk>/",
        _own(webauthn.edit_webauthn),
        name="mfa_edit_webauthn",
    ),
    path(
        "min-konto/noegler/<int:pk>/fjern/",
        _own(webauthn.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
]
