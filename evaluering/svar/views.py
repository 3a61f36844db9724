"""The families' pages: the link, one document with all questions, thanks."""

from allauth.core.internal import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from evaluering import spoergeskema
from evaluering import sprog as sprogene
from evaluering.actions import svar as actions
from evaluering.actions.svar import SvarFejlError
from evaluering.enums import Skema, Sprog, SvarFejl
from evaluering.svar import afvisning
from evaluering.svar.adgang import Adgang, answering, hand_back, let_in, let_out
from evaluering.svar.afvisning import VENT, refuse
from evaluering.svar.beskeder import translated
from evaluering.svar.modtag import answer, keep, refuse_skema, send
from evaluering.svar.ramme import frame
from evaluering.svar.skema import page
from evaluering.token import hash_token


@login_not_required
@require_safe
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """The secret leaves the address at once, also when the link is closed: the page
    that says so is another one. Opening spends nothing."""
    try:
        actions.open_link(token)
    except SvarFejlError as error:
        if error.grund == SvarFejl.UKENDT:
            return let_out(redirect(_unknown(request)))
    return let_in(redirect("svar:skema"), hash_token(token))


def _unknown(request: HttpRequest) -> str:
    """Counted, but not for ever: who searches for links has to wait."""
    side = reverse("svar:skema")
    if not ratelimit.consume(
        request, app="allauth.account", action="svar", limit_get=True
    ):
        return f"{side}?{VENT}"
    afvisning.count(SvarFejl.UKENDT)
    return side


@login_not_required
@require_http_methods(["GET", "POST"])
@answering(refuse_skema)
def skema(request: HttpRequest, adgang: Adgang) -> HttpResponse:
    if adgang.invitation.skema != Skema.EGET:
        return redirect("svar:sdq")
    if request.method != "POST":
        return page(request, adgang)
    svar, fejl, status = keep(request, adgang)
    if "tilbage" in request.POST and adgang.paa_tablet:
        return hand_back(redirect("account_login"))
    if nyt := request.POST.get("sprog"):
        return let_in(redirect("svar:skema"), adgang.link.token_hash, _known(nyt))
    if not fejl and "send" in request.POST:
        return send(request, adgang, svar)
    gemt = not fejl and "gem" in request.POST
    return answer(request, adgang, svar, fejl, status=status, gemt=gemt)


@login_not_required
@require_POST
@answering(refuse)
def gem(request: HttpRequest, adgang: Adgang) -> HttpResponse:
    """Asked by the script after each answer; the page stays where it is."""
    _, fejl, status = keep(request, adgang)
    return JsonResponse({"fejl": translated(fejl, adgang.sprog)}, status=status)


@login_not_required
@require_safe
def tak(request: HttpRequest) -> HttpResponse:
    sprog = sprogene.shown(spoergeskema.NYESTE, request.GET.get("sprog", ""))
    with translation.override(sprog):
        kontekst = {**frame(sprog), "paa_tablet": "tablet" in request.GET}
        return render(request, "svar/tak.html", kontekst)


def _known(sprog: str) -> str:
    return sprog if sprog in Sprog.values else ""
