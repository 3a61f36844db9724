"""Underretning: the duty, where it is sent, and the restricted note that it was."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from forloeb import actions
from forloeb.actions.underretning import ALLEREDE_ANNULLERET
from forloeb.forms.underretning import CancelForm, UnderretningForm
from forloeb.models import Underretning
from forloeb.views.adgang import visible_forloeb, visible_under
from forloeb.views.svar import run_once
from forloeb.views.trin import show_step
from forloeb.visning.trin_tekst import ANNULLER_UNDERRETNING


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.record_underretning", raise_exception=True)
def underretning(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody on the course may note one; each sees only the own, a leader all.

    The trace names it as a look-up at the notes, so that the course's own list of who
    has looked does not tell that somebody was here.
    """
    forloeb = visible_forloeb(request, pk, obj=Underretning)
    form = UnderretningForm(request.POST or None, bruger=request.user)

    def save() -> str:
        actions.record_underretning(forloeb, **form.vaerdier, by=request.user)
        return reverse("forloeb:underretning", args=[pk])

    if form.is_valid() and (svar := run_once(request, form, save)):
        messages.success(request, "Underretningen er noteret. Der er ikke sendt noget.")
        return svar
    synlige = Underretning.objects.visible_to(request.user).filter(forloeb=forloeb)
    siden = {
        "forloeb": forloeb,
        "form": form,
        "underretninger": synlige.select_related(
            "af", "registreret_af", "annulleret_af"
        ),
        "sted": settings.UNDERRETNING_STED,
    }
    return render(request, "forloeb/underretning.html", siden)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.record_underretning", raise_exception=True)
def underretning_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    note = visible_under(request, Underretning, pk)
    tilbage = reverse("forloeb:underretning", args=[note.forloeb_id])
    if request.method == "GET" and note.annulleret_at:
        messages.info(request, ALLEREDE_ANNULLERET)
        return redirect(tilbage)
    form = CancelForm(request.POST or None)

    def save() -> str:
        actions.cancel_underretning(note, **form.vaerdier, by=request.user)
        return tilbage

    if form.is_valid() and (svar := run_once(request, form, save)):
        messages.success(request, ANNULLER_UNDERRETNING.besked)
        return svar
    return show_step(
        request, note.forloeb, form, ANNULLER_UNDERRETNING, tilbage=tilbage
    )
