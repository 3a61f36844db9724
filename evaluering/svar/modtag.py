"""What a family's page sends: kept, sent once, and answered on the page or as JSON."""

from collections.abc import Callable
from typing import Any

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from evaluering import spoergeskema
from evaluering import sprog as sprogene
from evaluering.actions import svar as actions
from evaluering.actions.svar import SvarFejlError
from evaluering.enums import SvarFejl
from evaluering.models import Invitation
from evaluering.svar import afvisning
from evaluering.svar.adgang import Adgang, ForOfteError, hand_back, let_out
from evaluering.svar.afvisning import refuse, wants_json
from evaluering.svar.beskeder import translated
from evaluering.svar.skema import kept, page
from evaluering.svar.trin import parse, written

# For so long a second press on the same page finds that the first one arrived
GENSEND = 24 * 60 * 60
MAX_NOEGLE = 40


# --- Kept ------------------------------------------------------------------------
def keep(
    request: HttpRequest, adgang: Adgang
) -> tuple[dict[str, Any], dict[str, str], int]:
    """Keep all that may be kept; what was sent, what is wrong with it, the status."""
    invitation = adgang.invitation
    _check_rate(request, invitation)
    svar = _written_here(request, adgang)
    andet = {"kilde": adgang.kilde, "sprog": adgang.sprog}
    if "citat" in request.POST:
        andet["maa_citeres"] = "ja" in request.POST.getlist("citat")
    try:
        actions.save_svar(invitation, svar, **andet)
    except SvarFejlError as error:
        if not error.fejl:
            raise
        afvisning.count(error.grund)
        gode = {navn: v for navn, v in svar.items() if navn not in error.fejl}
        actions.save_svar(invitation, gode, **andet)
        return svar, error.fejl, afvisning.SIDER[error.grund][0]
    return svar, {}, 200


def _check_rate(request: HttpRequest, invitation: Invitation) -> None:
    """Each change is a row in the trace, which is never deleted."""
    noegle = {"action": "svar_gem", "key": str(invitation.pk)}
    if not ratelimit.consume(request, app="allauth.account", **noegle):
        raise ForOfteError(SvarFejl.UGYLDIGT)


def _written_here(request: HttpRequest, adgang: Adgang) -> dict[str, Any]:
    """A page older than what is kept: its empty fields do not empty another phone's."""
    invitation, udgave = adgang.invitation, request.POST.get("udgave")
    svar = parse(invitation.skema_version, request.POST)
    kladde = kept(invitation) if udgave else None
    if kladde is None or str(kladde.version) == udgave:
        return svar
    return {navn: vaerdi for navn, vaerdi in svar.items() if vaerdi}


# --- Sent ------------------------------------------------------------------------
def send(request: HttpRequest, adgang: Adgang, svar: dict[str, Any]) -> HttpResponse:
    invitation = adgang.invitation
    try:
        return send_once(request, adgang, lambda: actions.submit_svar(invitation))
    except SvarFejlError as error:
        if not error.fejl:
            raise
        return answer(request, adgang, svar, error.fejl, status=400)


def send_once(
    request: HttpRequest, adgang: Adgang, work: Callable[[], object]
) -> HttpResponse:
    """Pressed twice, or the first answer lost on the way: the same thanks.

    `work` sends; what else it raises comes through.
    """
    noegle = sent_key(request, adgang)
    gensendt = not cache.add(noegle, True, GENSEND)
    try:
        work()
    except SvarFejlError as error:
        if error.grund == SvarFejl.SAMTIDIG and gensendt:
            return thanks(request, adgang)
        cache.delete(noegle)
        raise
    return thanks(request, adgang)


def sent_key(request: HttpRequest, adgang: Adgang) -> str:
    side = request.POST.get("side", "")[:MAX_NOEGLE]
    return f"svar-sendt:{adgang.invitation.pk}:{side}"


def thanks(request: HttpRequest, adgang: Adgang) -> HttpResponse:
    tablet = "&tablet" if adgang.paa_tablet else ""
    url = f"{reverse('svar:tak')}?sprog={adgang.sprog}{tablet}"
    hen = JsonResponse({"videre": url}) if wants_json(request) else redirect(url)
    return hand_back(hen) if adgang.paa_tablet else let_out(hen)


def answer(
    request: HttpRequest,
    adgang: Adgang,
    svar: dict[str, Any],
    fejl: dict[str, str],
    *,
    status: int,
    gemt: bool = False,
) -> HttpResponse:
    if wants_json(request):
        oversat = translated(fejl, adgang.sprog)
        return JsonResponse({"fejl": oversat}, status=status)
    return page(request, adgang, svar, fejl, status=status, gemt=gemt)


def refuse_skema(
    request: HttpRequest, error: SvarFejlError, adgang: Adgang | None
) -> HttpResponse:
    """The page is gone from the screen: what stood on it is shown, and nothing else."""
    if adgang is None or request.method != "POST":
        return refuse(request, error, adgang)
    if _was_sent(request, error, adgang):
        return thanks(request, adgang)
    tekster = sprogene.texts(spoergeskema.NYESTE, adgang.sprog)
    skrevet = parse(spoergeskema.NYESTE, request.POST)
    return refuse(request, error, adgang, ikke_med=written(tekster, skrevet))


def _was_sent(request: HttpRequest, error: SvarFejlError, adgang: Adgang) -> bool:
    for_sent = error.grund in (SvarFejl.BRUGT, SvarFejl.SAMTIDIG)
    pressed = for_sent and "send" in request.POST
    return pressed and bool(cache.get(sent_key(request, adgang)))
