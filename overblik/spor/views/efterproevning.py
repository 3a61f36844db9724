"""Whether the trace is whole: the last answer, the button, the anchor."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from barnetimidten.audit.efterproevning import create_efterproevning
from barnetimidten.audit.models import Efterproevning
from barnetimidten.audit.tasks import record_bestilte
from barnetimidten.formularer.indsendelse import submit_once
from overblik.spor.forms import EfterproevForm

VIST = 12


@require_http_methods(["GET", "POST"])
@permission_required("audit.view_spor", raise_exception=True)
def efterproevning(request: HttpRequest) -> HttpResponse:
    form = EfterproevForm(request.POST or None)
    if form.is_valid():
        return redirect(submit_once(request.user, form.noegle, lambda: _order(request)))
    synlige = Efterproevning.objects.visible_to(request.user)
    kontekst = {
        "form": form,
        "sidste": synlige.faerdige().first(),
        "venter": synlige.ventende().first(),
        "tidligere": synlige.faerdige().select_related("bestilt_af")[:VIST],
    }
    return render(request, "overblik/spor/efterproevning.html", kontekst)


def _order(request: HttpRequest) -> str:
    create_efterproevning(request.user)
    # Without the broker the sweep does it within ten minutes.
    transaction.on_commit(lambda: record_bestilte.apply_async(retry=False), robust=True)
    messages.info(request, "Efterprøvningen er sat i gang. Hent siden igen om lidt.")
    return reverse("overblik:efterproevning")


@require_safe
@permission_required("audit.view_spor", raise_exception=True)
def efterproevning_anker(request: HttpRequest, pk: int) -> HttpResponse:
    """The last number and hash as a file that is kept outside the system."""
    hele = Efterproevning.objects.visible_to(request.user).hele()
    row = get_object_or_404(hele, pk=pk)
    navn = f"spor-anker-{row.nummer}.txt"
    return HttpResponse(
        f"{row.anker}\n",
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{navn}"'},
    )
