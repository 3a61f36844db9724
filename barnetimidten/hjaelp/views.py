"""The accessibility statement, open to everybody; the short guide of one's role."""

from datetime import date

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from barnetimidten.brugere.roller import Rolle
from barnetimidten.hjaelp.guide import GUIDER

# When somebody last held the statement against the pages; not the day of a release.
GENNEMGAAET = date(2026, 11, 23)


@require_safe
@login_not_required
def tilgaengelighed(request: HttpRequest) -> HttpResponse:
    kontekst = {
        "gennemgaaet": GENNEMGAAET,
        "telefon": settings.KOMMUNE_TELEFON,
        "kontakt": settings.TILGAENGELIGHED_KONTAKT,
    }
    return render(request, "hjaelp/tilgaengelighed.html", kontekst)


@require_safe
def hjaelp(request: HttpRequest) -> HttpResponse:
    guide = GUIDER[Rolle(request.user.rolle)]
    return render(request, "hjaelp/hjaelp.html", {"guide": guide})
