"""The case on one page."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from oekonomi.stilling import cases, standing
from oekonomi.visning.case import year
from oekonomi.visning.oversigt import context


@require_safe
@permission_required("oekonomi.view_case", raise_exception=True)
def oversigt(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(cases(), pk=pk)
    idag = timezone.localdate()
    stilling = standing(case, idag)
    valgt = year(case, request.GET.get("aar", ""), idag)
    return render(request, "oekonomi/oversigt.html", context(stilling, valgt))
