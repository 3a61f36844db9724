"""The case: all of them, one with its table, and each edition of its budget."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from oekonomi.models import Budgetversion, Businesscase
from oekonomi.visning import case as visning


@require_safe
@permission_required("oekonomi.view_case", raise_exception=True)
def case_list(request: HttpRequest) -> HttpResponse:
    kontekst = {"cases": Businesscase.objects.select_related("ejer")}
    return render(request, "oekonomi/list.html", kontekst)


@require_safe
@permission_required("oekonomi.view_case", raise_exception=True)
def case_detail(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(visning.cases(), pk=pk)
    budget = case.budgetversioner.all()[0]
    kontekst = {
        **_shown(request, case, budget),
        "afviger": visning.differs(case, budget),
    }
    return render(request, "oekonomi/detail.html", kontekst)


@require_safe
@permission_required("oekonomi.view_case", raise_exception=True)
def budget_detail(request: HttpRequest, pk: int, nummer: int) -> HttpResponse:
    budget = get_object_or_404(
        Budgetversion.objects.select_related("af"), businesscase=pk, nummer=nummer
    )
    case = get_object_or_404(visning.cases(), pk=pk)
    kontekst = {**_shown(request, case, budget), "grundlag": visning.basis(budget)}
    return render(request, "oekonomi/budget_detail.html", kontekst)


def _shown(
    request: HttpRequest, case: Businesscase, budget: Budgetversion
) -> dict[str, Any]:
    return visning.shown(
        case,
        budget,
        valg=request.GET.get("priser", ""),
        aar=request.GET.get("aar", ""),
        idag=timezone.localdate(),
    )
