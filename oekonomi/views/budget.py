"""A new edition of the budget; prices and price factors with their sources."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from barnetimidten.formularer.indsendelse import submit_once
from barnetimidten.formularer.kladder import (
    autosave,
    is_autosave,
    offer_kladde,
    purge_kladde,
)
from barnetimidten.formularer.version import StaleError
from oekonomi import tal
from oekonomi.actions import case as actions
from oekonomi.actions.grund import StatusError
from oekonomi.forms.budget import BudgetForm, PrisfaktorForm, PrisForm
from oekonomi.models import Businesscase, Kalkulationsrente, Prisfaktor, Ydelse
from oekonomi.visning import case as visning

PRISER = "oekonomi:pris-list"


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.change_case", raise_exception=True)
def budget_create(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(visning.cases(), pk=pk)
    form, formular = _budget_form(request, case), f"budget-create:{case.pk}"
    if is_autosave(request):
        return autosave(request, formular, form)
    if form.is_valid() and (url := _revise(request, case, form)):
        purge_kladde(request.user, formular)
        return redirect(url)
    offer_kladde(request.user, formular, form)
    kontekst = {"form": form, "case": case}
    return render(request, "oekonomi/budget_form.html", kontekst)


def _budget_form(request: HttpRequest, case: Businesscase) -> BudgetForm:
    return BudgetForm(
        request.POST or None,
        current=case.budgetversioner.all()[0],
        linjer=[li for li in case.linjer.all() if not tal.assumptions_of(li)],
    )


def _revise(request: HttpRequest, case: Businesscase, form: BudgetForm) -> str:
    """The page of the case with its new budget; nothing when the form says why not."""

    def create() -> str:
        version = actions.revise_budget(
            case,
            grund=form.cleaned_data["grund"],
            tastet=form.tastet,
            efter=form.version,
            by=request.user,
        )
        messages.success(request, f"»{version}« gælder fra nu af.")
        return case.get_absolute_url()

    try:
        return submit_once(request.user, form.noegle, create)
    except StatusError as error:
        form.add_error(error.felt, str(error))
    except StaleError as error:
        form.show_edition(error.current)
    return ""


# --- Prices -----------------------------------------------------------------------------
@require_safe
@permission_required("oekonomi.view_case", raise_exception=True)
def pris_list(request: HttpRequest) -> HttpResponse:
    kontekst = {
        "ydelser": Ydelse.objects.prefetch_related("priser"),
        "faktorer": Prisfaktor.objects.all(),
        "renter": Kalkulationsrente.objects.all(),
    }
    return render(request, "oekonomi/pris_list.html", kontekst)


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.change_case", raise_exception=True)
def pris_create(request: HttpRequest) -> HttpResponse:
    form = PrisForm(request.POST or None)

    def create() -> str:
        actions.record_pris(**form.vaerdier, by=request.user)
        return reverse(PRISER)

    if form.is_valid():
        try:
            return redirect(submit_once(request.user, form.noegle, create))
        except StatusError as error:
            form.add_error(error.felt, str(error))
    kontekst = {"form": form, "titel": "Ny pris", "knap": "Gem pris"}
    return render(request, "oekonomi/pris_form.html", kontekst)


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.change_case", raise_exception=True)
def prisfaktor_create(request: HttpRequest) -> HttpResponse:
    form = PrisfaktorForm(request.POST or None)

    def create() -> str:
        actions.record_prisfaktor(
            form.cleaned_data["aar"],
            faktor=form.faktor,
            kilde=form.cleaned_data["kilde"],
            by=request.user,
        )
        return reverse(PRISER)

    if form.is_valid():
        return redirect(submit_once(request.user, form.noegle, create))
    kontekst = {"form": form, "titel": "Ny prisfaktor", "knap": "Gem prisfaktor"}
    return render(request, "oekonomi/pris_form.html", kontekst)
