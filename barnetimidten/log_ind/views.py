from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.decorators import rate_limit
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_safe,
)
from requests import RequestException

from barnetimidten.log_ind.oidc import OidcAdapter

RETRY_AFTER = 60


@require_safe
def konto(request: HttpRequest) -> HttpResponse:
    """Everything about one's own log-in, with the way to each part."""
    typer = [faktor.type for faktor in Authenticator.objects.filter(user=request.user)]
    kontekst = {
        "egen_adgangskode": request.user.has_usable_password(),
        "har_faktor": bool(set(typer) - {Authenticator.Type.RECOVERY_CODES}),
        "antal_noegler": typer.count(Authenticator.Type.WEBAUTHN),
        "har_koder": Authenticator.Type.RECOVERY_CODES in typer,
    }
    return render(request, "log_ind/konto.html", kontekst)


def too_many(request: HttpRequest) -> HttpResponse:
    """handler429: no word on what was counted, or how many are left."""
    response = render(request, "429.html", status=429)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


# --- The municipality's own log-in ---------------------------------------------------
@login_not_required
@require_http_methods(["GET", "POST"])
@rate_limit(action="login")
def oidc_start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Asks first: a log-in that a foreign page could start would be no choice.

    The browser holds the answer to the form against `form-action`, redirects included,
    so this page alone names the issuer there.
    """
    provider = _provider(request, provider_id)
    if request.user.is_authenticated:
        return redirect("home")
    if request.method == "GET":
        next_url = get_next_redirect_url(request) or ""
        kontekst = {"provider": provider, "next_url": next_url}
        response = render(request, "socialaccount/login.html", kontekst)
        response._csp_update = {"form-action": list(settings.OIDC.origins)}
        return response
    try:
        return provider.redirect(
            request, process=AuthProcess.LOGIN, next_url=get_next_redirect_url(request)
        )
    except RequestException as error:
        return render_authentication_error(request, provider, exception=error)


@login_not_required
@require_GET
def oidc_callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    _provider(request, provider_id)
    return OAuth2CallbackView.adapter_view(OidcAdapter(request, provider_id))(request)


@login_not_required
@require_GET
def oidc_cancelled(request: HttpRequest) -> HttpResponse:
    messages.info(request, "Du er ikke logget ind. Du kan prøve igen.")
    return redirect("account_login")


def _provider(request: HttpRequest, provider_id: str) -> Any:
    if not settings.OIDC:
        raise Http404
    return get_adapter(request).get_provider(request, provider_id)
