"""What is masked until somebody asks: protected addresses, and CPR numbers."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.opslag import note
from barnetimidten.kryptering import format_cpr
from forloeb.beskyttelse import circle_of, is_protected
from forloeb.formaal import purpose_of
from forloeb.forms.beskyttelse import CprForm
from forloeb.views.adgang import unmask, visible_forloeb
from forloeb.visning.sidestykke import homes


@require_POST
@permission_required("forloeb.view_forloeb", raise_exception=True)
def forloeb_beskyttet(request: HttpRequest, pk: int) -> HttpResponse:
    """Shown in this answer only, and noted."""
    forloeb = visible_forloeb(request, pk)
    kreds = circle_of(forloeb.barn)
    if not is_protected(kreds):
        return redirect("forloeb:detail", pk=pk)
    unmask(request, forloeb)
    siden = {
        "forloeb": forloeb,
        "barn": forloeb.barn,
        "hjem": homes(forloeb, kreds.foraeldre),
    }
    return render(request, "forloeb/beskyttet.html", siden)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.view_cpr", raise_exception=True)
def cpr(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why; the number stands in the answer to the form and nowhere else."""
    forloeb = visible_forloeb(request, pk)
    barn = forloeb.barn
    if not barn.cpr_hash:
        return redirect("forloeb:detail", pk=pk)
    form = CprForm(request.POST or None, relation=purpose_of(request.user, forloeb))
    siden = {"forloeb": forloeb, "barn": barn, "form": form}
    if form.is_valid():
        siden["cpr"] = format_cpr(barn.cpr)
        felter = ["cpr"]
        note(
            request,
            Handling.UNMASK,
            barn,
            under=forloeb,
            felter=felter,
            **form.opslag,
        )
    return render(request, "forloeb/cpr.html", siden)
