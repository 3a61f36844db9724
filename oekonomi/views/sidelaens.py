"""Several cases side by side: the pool has others than ours."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from oekonomi.forms.sidelaens import SidelaensForm, newest
from oekonomi.visning import case as casevisning
from oekonomi.visning import sidelaens as visning


@require_safe
@permission_required("oekonomi.view_case", raise_exception=True)
def case_sammenlign(request: HttpRequest) -> HttpResponse:
    """The cases in the address, or the newest ones."""
    form = SidelaensForm(request.GET if "case" in request.GET else {"case": newest()})
    kontekst: dict[str, Any] = {"form": form}
    if form.is_valid():
        rows = [row.pk for row in form.cleaned_data["case"]]
        sider = visning.sides(list(casevisning.cases().filter(pk__in=rows)))
        kontekst |= {"sider": sider, "aarene": visning.years(sider)}
    return render(request, "oekonomi/case_sammenlign.html", kontekst)
