"""The accessibility statement, open to everybody."""

from datetime import date

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

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
