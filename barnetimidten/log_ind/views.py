from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

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
