"""Requests for access: what is due when, and whom a new one is about."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.opslag import note
from barnetimidten.sider import page_after
from forloeb.models import Barn
from forloeb.views.adgang import visible_forloeb
from overblik.indsigt.enums import IndsigtStatus
from overblik.indsigt.forms import SoegForm
from overblik.indsigt.models import Indsigt
from overblik.indsigt.soegning import HOEJST, find_persons


@require_safe
@permission_required("overblik.view_indsigt", raise_exception=True)
def indsigt_list(request: HttpRequest) -> HttpResponse:
    """Open ones by their deadline, on the first page; the others newest first."""
    note(request, Handling.LIST, Indsigt, formaal=Formaal.LEDER)
    synlige = Indsigt.objects.visible_to(request.user)
    side = page_after(
        synlige.exclude(status=IndsigtStatus.KLADDE),
        request.GET.get("efter"),
        "anmodet_dato",
        synlige=synlige,
        faldende=True,
    )
    aabne = synlige.aabne().with_fremdrift().order_by("anmodet_dato", "pk")
    kontekst = {
        "aabne": aabne if side.foerste else None,
        "side": side,
        "naeste_url": f"?efter={side.naeste}" if side.naeste else "",
        "soeg": SoegForm(),
        "i_dag": timezone.localdate(),
    }
    return render(request, "indsigt/indsigt_list.html", kontekst)


@require_http_methods(["GET", "POST"])
@permission_required("overblik.change_indsigt", raise_exception=True)
def indsigt_find(request: HttpRequest) -> HttpResponse:
    """By POST only: what was looked for is a name and stands in no address."""
    if request.method == "GET":
        return redirect("indsigt:list")
    form = SoegForm(request.POST)
    boern, foraeldre = [], []
    if form.is_valid():
        note(request, Handling.SEARCH, Barn, formaal=Formaal.LEDER)
        boern, foraeldre = find_persons(request.user, form.cleaned_data["tekst"])
    kontekst = {
        "soeg": form,
        "boern": boern,
        "foraeldre": foraeldre,
        "er_mange": HOEJST in (len(boern), len(foraeldre)),
    }
    return render(request, "indsigt/indsigt_find.html", kontekst)


@require_safe
@permission_required("overblik.change_indsigt", raise_exception=True)
def indsigt_forloeb(request: HttpRequest, pk: int) -> HttpResponse:
    """The persons of a course: whose access, or whose extract of the trace."""
    forloeb = visible_forloeb(request, pk)
    kontekst = {
        "forloeb": forloeb,
        "boern": [forloeb.barn],
        "foraeldre": list(forloeb.barn.familie.foraeldre.all()),
    }
    return render(request, "indsigt/indsigt_forloeb.html", kontekst)
