"""The SDQ on a screen, over the municipality's licensed wording: whole, in its order.

Only parents and day-care staff with an invitation see it, and only while a wording with
its licence is in use. Danish: the words are the owner's and are not translated here.
"""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.crypto import get_random_string
from django.views.decorators.http import require_http_methods

from evaluering import ordlyd, ordlydsfil
from evaluering.actions.sdq_svar import submit_sdq
from evaluering.actions.svar import SvarFejlError
from evaluering.enums import Skema, Sprog, SvarFejl
from evaluering.ordlyd import SdqSkema
from evaluering.ordlydsfil import Spoergsmaal
from evaluering.svar.adgang import TEGN, Adgang, answering, store_name
from evaluering.svar.afvisning import count, refuse, wants_json
from evaluering.svar.modtag import send_once, sent_key, thanks
from evaluering.svar.ramme import frame

NAVN_AF = {nummer: navn for navn, nummer in ordlydsfil.NUMRE.items()}
PASSER_IKKE = (
    "Et af svarene passer ikke til skemaet. Vælg et af felterne, og send igen."
)
TOMT = "Der er ikke svaret på noget endnu. Svar på det, du kan, og send igen."


def refuse_sdq(
    request: HttpRequest, error: SvarFejlError, adgang: Adgang | None
) -> HttpResponse:
    """Pressed twice, or the answer lost on the way back: the same thanks."""
    if adgang is None or request.method != "POST":
        return refuse(request, error, adgang)
    if cache.get(sent_key(request, adgang)):
        return thanks(request, adgang)
    return refuse(request, error, adgang)


@login_not_required
@require_http_methods(["GET", "POST"])
@answering(refuse_sdq)
def sdq(request: HttpRequest, adgang: Adgang) -> HttpResponse:
    if adgang.invitation.skema == Skema.EGET:
        return redirect("svar:skema")
    row = ordlyd.wording_for(adgang.invitation, timezone.localdate())
    if row is None:  # taken out of use since the link was given
        raise SvarFejlError(SvarFejl.TILBAGEKALDT, Sprog.DANSK)
    skema = ordlyd.questions(row)
    if request.method != "POST":
        return _page(request, adgang, skema, {}, "")
    svar = parse(skema, request.POST)
    if besked := _fault(skema, svar):
        count(SvarFejl.UGYLDIGT)
        return _page(request, adgang, skema, svar, besked)
    return _send(request, adgang, svar)


def name_of(spoergsmaal: Spoergsmaal) -> str:
    """The control's name: the number on the form."""
    return f"p{spoergsmaal.nummer}"


def parse(skema: SdqSkema, data: Any) -> dict[int, Any]:
    """The answers by number: the place of the label, None, or "" for what is none."""
    return {
        spm.nummer: _place(data.get(name_of(spm), ""), len(spm.svar))
        for spm in (*skema.punkter, *skema.paavirkning)
    }


def _place(tekst: str, antal: int) -> int | str | None:
    if tekst == "":
        return None
    steder = {str(sted): sted for sted in range(antal)}
    return steder.get(tekst, "")


def _fault(skema: SdqSkema, svar: dict[int, Any]) -> str:
    if "" in svar.values():
        return PASSER_IKKE
    if all(svar[spm.nummer] is None for spm in skema.punkter):
        return TOMT
    return ""


def _send(request: HttpRequest, adgang: Adgang, svar: dict[int, Any]) -> HttpResponse:
    """Duration, burden and the follow-up's own questions enter no score; they are shown,
    because the form is shown whole, and not kept."""
    work = partial(
        submit_sdq,
        adgang.invitation,
        svar={nummer: svar[nummer] for nummer in ordlydsfil.ITEMS},
        paavirkning={
            navn: svar[nummer] for nummer, navn in NAVN_AF.items() if nummer in svar
        },
        kilde=adgang.kilde,
    )
    return send_once(request, adgang, work)


def _page(
    request: HttpRequest,
    adgang: Adgang,
    skema: SdqSkema,
    svar: dict[int, Any],
    besked: str,
) -> HttpResponse:
    status = 400 if besked else 200
    if besked and wants_json(request):
        return JsonResponse({"besked": besked}, status=status)
    kontekst = {
        **frame(Sprog.DANSK),
        "skema": skema,
        "punkter": _shown(skema.punkter, svar),
        "paavirkning": _shown(skema.paavirkning, svar),
        "besked": besked,
        "side": get_random_string(TEGN),
        "lager": store_name(adgang.invitation),
    }
    with translation.override(Sprog.DANSK):
        return render(request, "svar/sdq.html", kontekst, status=status)


def _shown(
    spoergsmaal: tuple[Spoergsmaal, ...], svar: dict[int, Any]
) -> list[dict[str, Any]]:
    return [
        {
            "navn": name_of(spm),
            "tekst": spm.tekst,
            "valgt": svar.get(spm.nummer),
            "svar": list(enumerate(spm.svar)),
        }
        for spm in spoergsmaal
    ]
