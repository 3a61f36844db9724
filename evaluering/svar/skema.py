"""The one document with all questions, with what is kept of the answers."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.crypto import get_random_string

from evaluering import spoergeskema
from evaluering import sprog as sprogene
from evaluering.models import Besvarelse, Invitation
from evaluering.svar.adgang import TEGN, Adgang, store_name
from evaluering.svar.beskeder import translated
from evaluering.svar.ramme import frame
from evaluering.svar.trin import steps


def kept(invitation: Invitation) -> Besvarelse | None:
    return Besvarelse.objects.filter(invitation=invitation).first()


def kept_svar(besvarelse: Besvarelse | None) -> dict[str, Any]:
    return json.loads(besvarelse.svar) if besvarelse else {}


def page(
    request: HttpRequest,
    adgang: Adgang,
    svar: dict[str, Any] | None = None,
    fejl: dict[str, str] | None = None,
    *,
    status: int = 200,
    gemt: bool = False,
) -> HttpResponse:
    """What is kept, and over it what was sent just now, right or wrong."""
    version, kladde = adgang.invitation.skema_version, kept(adgang.invitation)
    svar = kept_svar(kladde) | (svar or {})
    fejl = translated(fejl or {}, adgang.sprog)
    trin = steps(version, sprogene.texts(version, adgang.sprog), svar, fejl)
    kontekst = {
        **frame(adgang.sprog),
        "trin": trin,
        "fejl_i": [t for t in trin if t.har_fejl],
        "fejl_i_alt": fejl.get("", ""),
        "besvaret": spoergeskema.answered(version, svar),
        "andre_sprog": [s for s in sprogene.offered(version) if s != adgang.sprog],
        "maa_citeres": kladde is not None and kladde.maa_citeres,
        "paa_tablet": adgang.paa_tablet,
        "gemt": gemt,
        "udgave": str(kladde.version if kladde else 0),
        "side": get_random_string(TEGN),
        "lager": store_name(adgang.invitation),
        "max_tekst": str(spoergeskema.MAX_TEKST),
    }
    with translation.override(adgang.sprog):
        return render(request, "svar/skema.html", kontekst, status=status)
