"""The trace itself: filtered, page by page, and as a list to hand over."""

from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.log import log
from barnetimidten.audit.models import AuditEntry
from barnetimidten.audit.opslag import note
from barnetimidten.eksport import csv_response
from barnetimidten.formularer.udtraek import XLSX
from barnetimidten.regneark import Ark, xlsx_response
from barnetimidten.sider import Side, page_after
from forloeb.views.adresser import with_query
from overblik.spor.forms import SporFilterForm, SporUdtraekForm
from overblik.spor.udtraek import KOLONNER, as_row

LISTE = "overblik:spor"


@require_safe
@permission_required("audit.view_spor", raise_exception=True)
def spor(request: HttpRequest) -> HttpResponse:
    form = SporFilterForm(request.GET)
    note(request, Handling.LIST, AuditEntry, formaal=Formaal.LEDER)
    side = _page(form, request.GET.get("efter"))
    kontekst = {
        "form": form,
        "side": side,
        "koder": form.koder,
        "naeste_url": with_query(reverse(LISTE), form.koder, efter=side.naeste),
        "udtraek_url": with_query(reverse("overblik:spor-export"), form.koder),
    }
    return render(request, "overblik/spor/spor.html", kontekst)


def _page(form: SporFilterForm, efter: str | None) -> Side:
    """One page, newest first; none at all while the filter cannot be read."""
    if not form.is_valid():
        return Side([], None, True)
    rows = form.choose(AuditEntry.objects.select_related("actor"))
    alle = AuditEntry.objects.all()
    return page_after(rows, efter, "nummer", synlige=alle, faldende=True)


@require_http_methods(["GET", "POST"])
@permission_required("audit.view_spor", raise_exception=True)
def spor_export(request: HttpRequest) -> HttpResponse:
    form = SporUdtraekForm(request.POST or None, initial=request.GET.dict())
    if form.is_valid():
        return _export(request, form)
    return render(request, "overblik/spor/udtraek.html", {"form": form})


@transaction.atomic
def _export(request: HttpRequest, form: SporUdtraekForm) -> HttpResponse:
    """The file, and that it was made. What cannot be logged does not leave."""
    rows = form.choose(AuditEntry.objects.nyeste()).order_by("nummer")
    fra, til = form.cleaned_data["fra"], form.cleaned_data["til"]
    navn, linjer = f"spor-{fra}-{til}", [as_row(row) for row in rows.iterator()]
    if form.cleaned_data["filtype"] == XLSX:
        response = xlsx_response(navn, [Ark("Sporet", KOLONNER, linjer)])
    else:
        response = csv_response(navn, KOLONNER, linjer)
    log(request.user, Handling.EXPORT, AuditEntry, **form.opslag)
    return response
