"""Nobody works without a second factor, where `MFA_REQUIRED` says so."""

from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django_htmx.http import HttpResponseClientRedirect

from barnetimidten.log_ind.faktorer import has_factor

# What must be reached to set one up, and the way out
AABNE = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "account_reauthenticate",
        "account_logout",
        "session-status",
        "session-extend",
    }
)


def came_by_oidc(request: HttpRequest) -> bool:
    """The municipality's own log-in has asked for the second factor already."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "socialaccount" for record in records)


def lacks_factor(request: HttpRequest) -> bool:
    if not settings.MFA_REQUIRED or not request.user.is_authenticated:
        return False
    return not came_by_oidc(request) and not has_factor(request.user)


class RequireFactor:
    """Middleware, after those that know the user."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *args: Any
    ) -> HttpResponse | None:
        if not getattr(view, "login_required", True) or not lacks_factor(request):
            return None
        request.mangler_faktor = True  # the menu leaves itself out
        if request.resolver_match.view_name in AABNE:
            return None
        if getattr(request, "htmx", False):
            return HttpResponseClientRedirect(redirect("mfa_index").url)
        return redirect("mfa_index")
