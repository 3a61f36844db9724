"""Who corrected what: the row history of a course and of a visit."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from barnetimidten.brugere.diskret import shown
from barnetimidten.brugere.models import Medarbejder
from barnetimidten.sider import read_key
from forloeb.beskyttelse import FELTER
from forloeb.views.adgang import visible_besoeg, visible_forloeb
from forloeb.visning.historie import visit_title
from forloeb.visning.historik import describe
from forloeb.visning.til_stede import choices

PR_SIDE = 30


@require_safe
@permission_required("forloeb.view_forloeb", raise_exception=True)
def forloeb_historik(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    return _show(request, forloeb, forloeb, "Historik over forløbet")


@require_safe
@permission_required("forloeb.view_forloeb", raise_exception=True)
def besoeg_historik(request: HttpRequest, pk: int) -> HttpResponse:
    besoeg = visible_besoeg(request, pk)
    forloeb = besoeg.forloeb
    return _show(request, besoeg, forloeb, f"Historik: {visit_title(forloeb, besoeg)}")


def _show(request: HttpRequest, obj: Any, forloeb: Any, titel: str) -> HttpResponse:
    poster = list(_rows(obj, request.GET.get("efter", ""))[: PR_SIDE + 1])
    barn = forloeb.barn
    navne = dict(Medarbejder.objects.values_list("pk", "navn"))
    til_stede = dict(choices(barn, barn.familie.foraeldre.all(), shown))
    udeladt = FELTER if barn.familie.er_beskyttet else ()
    naeste = poster[PR_SIDE - 1].history_id if len(poster) > PR_SIDE else None
    siden = {
        "titel": titel,
        "barn": barn,
        "tilbage": reverse("forloeb:detail", args=[forloeb.pk]),
        "indfoersler": describe(poster, navne, til_stede, udeladt)[:PR_SIDE],
        "naeste_url": f"?efter={naeste}" if naeste else "",
    }
    return render(request, "forloeb/historik.html", siden)


def _rows(obj: Any, efter: str) -> Any:
    """Newest first, by key. The one beyond the page says what the last one changed."""
    raekker = obj.history.order_by("-history_id")
    noegle = read_key(efter)
    return raekker if noegle is None else raekker.filter(history_id__lt=noegle)
