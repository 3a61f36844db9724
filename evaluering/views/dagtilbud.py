"""Asking somebody in the day care to answer SDQ: a link of their own."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from evaluering.actions.invitation import create_invitation
from evaluering.enums import Informant, Sprog
from evaluering.forms.dagtilbud import DagtilbudForm
from evaluering.views.invitationer import make_link
from evaluering.visning.skemaer import sdq_forms
from forloeb.views.adgang import visible_forloeb

IKKE_NU = (
    "Dagtilbuddet kan ikke svare på skærm nu. Det kræver kommunens licenserede ordlyd "
    "og et skema, der ikke er besvaret. Tast papirskemaet ind i stedet."
)


@require_http_methods(["GET", "POST"])
@permission_required("evaluering.change_svar", raise_exception=True)
def dagtilbud_invite(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    skemaer = sdq_forms(forloeb, Informant.PAEDAGOG)
    if request.method == "GET" and not skemaer:
        messages.info(request, IKKE_NU)
        return redirect("evaluering:maaling-list", pk=pk)
    beskyttet = forloeb.barn.familie.er_beskyttet
    form = DagtilbudForm(request.POST or None, skemaer=skemaer, beskyttet=beskyttet)

    def create() -> Any:
        valg = form.vaerdier
        paamind = bool(valg["modtager_email"]) and not beskyttet
        return create_invitation(
            request.user, forloeb, sprog=Sprog.DANSK, maa_paamindes=paamind, **valg
        )

    tilbage = reverse("evaluering:invitation-list", args=[pk])
    if svar := make_link(request, form, create, tilbage):
        return svar
    siden = {"forloeb": forloeb, "form": form}
    return render(request, "evaluering/dagtilbud_invite.html", siden)
