"""The stamp "journalised in SBSYS", and taking it back."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from forloeb import actions
from forloeb.actions.journal import IKKE_SLUT, UDEN_SAG
from forloeb.enums import SLUTTEDE
from forloeb.forms.underretning import CancelJournalForm, JournalForm
from forloeb.models import Forloeb
from forloeb.views.adgang import visible_forloeb
from forloeb.views.trin import step
from forloeb.visning import trin_tekst


def _not_yet(forloeb: Forloeb) -> str:
    """Why the course cannot be stamped now; empty when it can."""
    if forloeb.status not in SLUTTEDE:
        return IKKE_SLUT
    if forloeb.journaliseret_dato:
        return "Forløbet er allerede markeret som journaliseret."
    return "" if forloeb.sagsnummer else UDEN_SAG


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def journaliser(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    if request.method == "GET" and (hvorfor := _not_yet(forloeb)):
        messages.info(request, hvorfor)
        return redirect("forloeb:detail", pk=pk)
    form = JournalForm(request.POST or None, current=forloeb)
    tekst = trin_tekst.JOURNALISER
    return step(request, forloeb, form, actions.record_journalisering, tekst)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.lead_forloeb", raise_exception=True)
def journaliser_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    if request.method == "GET" and not forloeb.journaliseret_dato:
        messages.info(request, "Forløbet er ikke markeret som journaliseret.")
        return redirect("forloeb:detail", pk=pk)
    form = CancelJournalForm(request.POST or None, current=forloeb)
    tekst = trin_tekst.FORTRYD_JOURNALISERING
    return step(request, forloeb, form, actions.cancel_journalisering, tekst)
