"""A form that came too late is kept on the server for the one who sent it."""

import json
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from barnetimidten.formularer.models import Ugemt
from barnetimidten.kryptering import contains_cpr

FELT = "ugemt"  # the hidden field of a form that is sent once more
ANTAL = "ugemt"  # in the session: how many wait
MAX_TEGN = 500_000
MAX_RAEKKER = 20
MAX_UDDRAG = 300
IKKE_MED = {"csrfmiddlewaretoken", FELT}


def hold(bruger: Any, request: HttpRequest) -> bool:
    """Keep the POST; False when it is too long. Sent twice it is kept once."""
    purge_old()
    felter = [post for post in request.POST.lists() if post[0] not in IKKE_MED]
    data = json.dumps({"sti": request.get_full_path(), "felter": felter})
    if len(data) > MAX_TEGN:
        return False
    ventende = list(Ugemt.objects.filter(bruger=bruger))
    if all(row.data != data for row in ventende):
        for row in ventende[: len(ventende) - MAX_RAEKKER + 1]:
            row.delete()
        Ugemt.objects.create(bruger=bruger, data=data)
    return True


def waiting(bruger: Any) -> QuerySet[Ugemt]:
    return Ugemt.objects.filter(bruger=bruger, created_at__gte=_oldest())


def read(row: Ugemt) -> Ugemt:
    """The row with its `.sti`, its `.felter` as pairs, and what may be recognised."""
    data = json.loads(row.data)
    row.sti = data["sti"]
    row.felter = [(navn, text) for navn, texts in data["felter"] for text in texts]
    tekster = [text for _, text in row.felter if " " in text.strip()]
    tekster = [text for text in tekster if not contains_cpr(text)]
    row.uddrag = max(tekster, key=len, default="")[:MAX_UDDRAG]
    return row


def purge_used(request: HttpRequest) -> None:
    """It has arrived: its page has saved it, or shows it with what is to be mended."""
    pk = request.POST[FELT]
    if pk.isdecimal() and len(pk) < len(str(2**63)):
        Ugemt.objects.filter(bruger=request.user, pk=pk).delete()
    request.session[ANTAL] = waiting(request.user).count()


def purge_old() -> None:
    Ugemt.objects.filter(created_at__lt=_oldest()).delete()


def _oldest() -> Any:
    return timezone.now() - timedelta(hours=settings.UGEMT_TIMER)
