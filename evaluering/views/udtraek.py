"""Results as a file: asked why, logged, then handed out."""

from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.eksport import csv_response
from barnetimidten.regneark import Ark, xlsx_response
from evaluering import udtraek
from evaluering.filtre import Filter, as_query
from evaluering.forms.udtraek import XLSX, ResultatUdtraekForm
from evaluering.models import Besvarelse
from evaluering.rapport import build
from evaluering.views.filter import filter_form
from forloeb.views.adresser import with_query


@require_http_methods(["GET", "POST"])
@permission_required("evaluering.export_resultater", raise_exception=True)
def resultat_export(request: HttpRequest) -> HttpResponse:
    """The filter stands in the address, as on the page it came from."""
    filteret = filter_form(request)
    if filteret.er_afvist:
        koder = request.GET.urlencode()  # the page says why, and what can be had
        return redirect(with_query(reverse("evaluering:oversigt"), koder))
    valg = filteret.valg
    form = ResultatUdtraekForm(request.POST or None, offentlig=valg.offentlig)
    if form.is_valid():
        return _export(request, valg, form)
    tilbage = with_query(reverse("evaluering:oversigt"), as_query(valg))
    kontekst = {"form": form, "valg": valg, "tilbage": tilbage}
    return render(request, "evaluering/udtraek.html", kontekst)


@transaction.atomic
def _export(
    request: HttpRequest, valg: Filter, form: ResultatUdtraekForm
) -> HttpResponse:
    """The file, and that it was made. What cannot be logged does not leave."""
    write = _workbook if form.cleaned_data["filtype"] == XLSX else _csv
    response = write(request, valg, form.med_raekker)
    log(request.user, Handling.EXPORT, Besvarelse, **form.opslag)
    return response


def _csv(request: HttpRequest, valg: Filter, med_raekker: bool) -> HttpResponse:
    """One table: the cells, or the courses."""
    if med_raekker:
        linjer = udtraek.course_lines(valg, request.user)
        return csv_response("evaluering-forloeb", udtraek.course_header(), linjer)
    linjer = udtraek.table_lines(build(valg, request.user))
    return csv_response(_name(valg), udtraek.TABEL_KOLONNER, linjer)


def _workbook(request: HttpRequest, valg: Filter, med_raekker: bool) -> HttpResponse:
    rapport = build(valg, request.user)
    ark = [
        Ark("Om filen", ("Hvad", "Valgt"), udtraek.about(rapport)),
        Ark("Tabeller", udtraek.TABEL_KOLONNER, udtraek.table_lines(rapport)),
    ]
    if med_raekker:
        forloeb = udtraek.course_lines(valg, request.user)
        boern = udtraek.import_lines(rapport.importer)
        ark += [
            Ark("Forløb", udtraek.course_header(), forloeb, (udtraek.PSEUDONYM,)),
            Ark("Indlæste målinger", udtraek.import_header(), boern),
        ]
    return xlsx_response(_name(valg), ark)


def _name(valg: Filter) -> str:
    return "evaluering-offentlig" if valg.offentlig else "evaluering-intern"
