"""Several cases side by side: the pool has others than ours."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from oekonomi.forms.sidelaens import HOEJST, SidelaensForm
from oekonomi.visning import case as casevisning
from oekonomi.visning import sidelaens as visning


@require_safe
@permission_required("oekonomi.view_case", raise_exception=True)
def case_sammenlign(request: HttpRequest) -> HttpResponse:
    """The cases in the address, or the newest ones."""
    form = SidelaensForm(request.GET or None)
    kontekst: dict[str, Any] = {"form": form}
    if not form.errors:
        rows = form.cleaned_data["case"] if form.is_bound else []
        cases = casevisning.cases()
        if rows:
            cases = cases.filter(pk__in=[row.pk for row in rows])
        sider = visning.sides(list(cases[:HOEJST]))
        kontekst |= {"sider": sider, "aarene": visning.years(sider)}
    return render(request, "oekonomi/case_sammenlign.html", kontekst)
