"""Budget rounds: the year's, one as it was saved, a new edition."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from barnetimidten.formularer.indsendelse import submit_once
from barnetimidten.formularer.kladder import (
    autosave,
    is_autosave,
    offer_kladde,
    purge_kladde,
)
from oekonomi import runder
from oekonomi.actions import runde as actions
from oekonomi.actions.grund import StatusError
from oekonomi.bog.lukkede import closed_years
from oekonomi.forms.runde import RundeForm
from oekonomi.models import Budgetrunde, Businesscase
from oekonomi.visning.runde import sums


@require_safe
@permission_required("oekonomi.view_case", raise_exception=True)
def runde_list(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(Businesscase, pk=pk)
    gemte = case.budgetrunder.select_related("af").order_by("nummer")
    aarene = runder.places(case.aarene, gemte, closed_years(case), timezone.localdate())
    return render(request, "oekonomi/runde_list.html", {"case": case, "aarene": aarene})


@require_safe
@permission_required("oekonomi.view_case", raise_exception=True)
def runde_detail(request: HttpRequest, pk: int) -> HttpResponse:
    runde = get_object_or_404(saved(), pk=pk)
    kontekst = {
        "runde": runde,
        "case": runde.businesscase,
        "sum": sums(runde),
        "naeste_aar": runde.termin.year + 1,
        "udgaver": runde.businesscase.budgetrunder.filter(
            termin=runde.termin
        ).select_related("af"),
        "lukket": runde.termin.year in closed_years(runde.businesscase),
    }
    return render(request, "oekonomi/runde_detail.html", kontekst)


def saved() -> QuerySet[Budgetrunde]:
    return Budgetrunde.objects.select_related("businesscase", "af").prefetch_related(
        "linjer__linje"
    )


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.change_case", raise_exception=True)
def runde_create(request: HttpRequest, pk: int, termin: date) -> HttpResponse:
    case = get_object_or_404(Businesscase, pk=pk)
    formular = f"runde:{pk}:{termin:%Y%m%d}"
    form = _form(request, case, termin)
    if is_autosave(request):
        return autosave(request, formular, form)

    def save() -> str:
        efter = form.cleaned_data["efter"]
        runde = actions.save_runde(
            case, termin, form.svar, efter=efter, by=request.user
        )
        messages.success(request, f"»{runde}« er gemt.")
        return runde.get_absolute_url()

    if form.is_valid():
        try:
            url = submit_once(request.user, form.noegle, save)
        except StatusError as error:
            form.add_error(error.felt, str(error))
        else:
            purge_kladde(request.user, formular)
            return redirect(url)
    offer_kladde(request.user, formular, form)
    kontekst = {"form": form, "case": case, "termin": termin}
    return render(request, "oekonomi/runde_form.html", kontekst)


def _form(request: HttpRequest, case: Businesscase, termin: date) -> RundeForm:
    """404 for a day without a round in the years of the case."""
    maerke = runder.find(termin)
    if maerke is None or termin.year not in case.aarene:
        raise Http404
    return RundeForm(
        request.POST or None,
        stilling=actions.on_the_day(case, termin),
        maerke=maerke,
        aar=termin.year,
        seneste=actions.latest(case, termin),
    )
