"""Lists as files, each with the permission and the filter of its page."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from barnetimidten.listefil import export
from forloeb import eksport
from forloeb.forms.aktiviteter import AktivitetFilter
from forloeb.forms.dagtilbud import DagtilbudFilter
from forloeb.forms.liste import FilterForm
from forloeb.forms.tilbud import TilbudFilter
from forloeb.models import Aktivitet, Dagtilbud, Forloeb, Tilbud
from forloeb.views.adresser import with_query


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.view_all_forloeb", raise_exception=True)
def forloeb_export(request: HttpRequest) -> HttpResponse:
    filteret = FilterForm(request.GET)
    rows = Forloeb.objects.visible_to(request.user).with_progress().with_beskyttelse()
    rows = rows.select_related("barn", "dagtilbud", "ansvarlig")
    rows = filteret.choose(rows).order_by("barn__navn_sort", "pk")
    tilbage = with_query(reverse("forloeb:list"), filteret.koder)
    return export(request, eksport.FORLOEB, rows, tilbage, "Alle forløb")


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.view_dagtilbud", raise_exception=True)
def dagtilbud_export(request: HttpRequest) -> HttpResponse:
    filteret = DagtilbudFilter(request.GET)
    rows = filteret.choose(Dagtilbud.objects.with_tal())
    rows = rows.prefetch_related("medarbejdere").order_by("navn_sort", "pk")
    koder = urlencode(filteret.koder)
    tilbage = with_query(reverse("forloeb:dagtilbud-list"), koder)
    return export(request, eksport.DAGTILBUD, rows, tilbage, "Dagtilbud")


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_aktivitet", raise_exception=True)
def aktivitet_export(request: HttpRequest) -> HttpResponse:
    filteret = AktivitetFilter(request.GET)
    rows = Aktivitet.objects.select_related("dagtilbud").order_by("-dato", "-pk")
    if filteret.kode:
        rows = rows.filter(art=filteret.kode)
    tilbage = with_query(reverse("forloeb:aktivitet-list"), art=filteret.kode)
    return export(request, eksport.AKTIVITETER, rows, tilbage, "Aktiviteter")


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_aktivitet", raise_exception=True)
def tilbud_export(request: HttpRequest) -> HttpResponse:
    filteret = TilbudFilter(request.GET)
    rows = filteret.choose(Tilbud.objects.select_related("dagtilbud"))
    tilbage = with_query(reverse("forloeb:tilbud-list"), filteret.koder)
    return export(
        request, eksport.TILBUD, rows.order_by("-dato", "-pk"), tilbage, "Tilbud"
    )
