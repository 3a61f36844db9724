"""Asking a parent, another link to the same, reminders, and taking it all back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from barnetimidten.brugere.diskret import shown
from barnetimidten.formularer.indsendelse import first_result, submit_once
from evaluering.actions.invitation import (
    add_link,
    create_invitation,
    revoke_invitation,
)
from evaluering.actions.paamindelse import set_paamindelser
from evaluering.forms import invitation as forms
from evaluering.models import Invitation
from evaluering.udsendelse import recipient
from evaluering.views.overraekkelse import hand_over
from evaluering.visning.invitationer import recipient_name
from evaluering.visning.skemaer import forms_for
from forloeb.actions.grund import StatusError
from forloeb.beskyttelse import circle_of, hidden, is_protected
from forloeb.views.adgang import visible_forloeb, visible_under
from forloeb.views.svar import run_once
from forloeb.views.trin import show_step
from forloeb.visning.trin_tekst import Trin

IKKE_NU = "Der er ikke noget skema at sende på forløbet nu."
PAAMINDELSER = Trin(
    "Påmindelser",
    "Familien får højst to påmindelser. De sendes af sig selv med mail.",
    "Gem",
    "Valget om påmindelser er gemt.",
)
KALD_TILBAGE = Trin(
    "Kald invitationen tilbage?",
    "Alle dens links holder op med at virke. Det, der er skrevet og ikke sendt, kan "
    "ikke åbnes igen. Du kan sende en ny invitation bagefter.",
    "Kald tilbage",
    "Invitationen er kaldt tilbage. Linkene virker ikke mere.",
    alvor=True,
)


def _list_url(forloeb_id: int) -> str:
    return reverse("evaluering:invitation-list", args=[forloeb_id])


def _kanal_facts(forloeb: Any, navn: str, email: str, foraelder: Any) -> dict[str, Any]:
    """What the form is told of whom it hands the link to."""
    kreds = circle_of(forloeb.barn)
    skjult = foraelder is not None and foraelder.pk in hidden(kreds).kontakt
    return {
        "navn": navn.split()[0],
        "email": email,
        "vis_email": not skjult,
        "beskyttet": is_protected(kreds),
    }


# --- A new one -----------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
@permission_required("evaluering.change_svar", raise_exception=True)
def invitation_create(request: HttpRequest, pk: int, foraelder_pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    foraelder = get_object_or_404(forloeb.barn.familie.foraeldre, pk=foraelder_pk)
    skemaer = forms_for(forloeb)
    if not skemaer:
        messages.info(request, IKKE_NU)
        return redirect(_list_url(pk))
    fakta = _kanal_facts(forloeb, foraelder.navn, foraelder.email, foraelder)
    form = forms.InvitationForm(
        request.POST or None, foraelder=foraelder, skemaer=skemaer, **fakta
    )

    def create() -> tuple[Invitation, str]:
        valg = {"skema": skemaer[0], **_filled(form)}
        return create_invitation(request.user, forloeb, foraelder=foraelder, **valg)

    if svar := make_link(request, form, create, _list_url(pk)):
        return svar
    siden = {"forloeb": forloeb, "foraelder": foraelder, "form": form}
    return render(request, "evaluering/invitation_create.html", siden)


def _filled(form: Any) -> dict[str, Any]:
    """Without mail there is nothing to remind by."""
    vaerdier = {"maa_paamindes": False, **form.vaerdier}
    return {navn: v for navn, v in vaerdier.items() if v != ""}


def make_link(
    request: HttpRequest, form: Any, action: Any, tilbage: str
) -> HttpResponse | None:
    """Once per form: the token passes through here, and nothing keeps it."""
    if url := first_result(request.user, request.POST.get("noegle", "")):
        messages.info(request, "Linket er lavet. Det bliver kun vist én gang.")
        return redirect(url)
    lavet: list[Any] = []

    def run() -> str:
        lavet.extend(action())
        return tilbage

    if not form.is_valid():
        return None
    try:
        url = submit_once(request.user, form.noegle, run)
    except StatusError as error:
        form.add_error(error.felt if error.felt in form.fields else None, str(error))
        return None
    if not lavet:
        return redirect(url)
    return hand_over(request, *lavet, kanal=form.vaerdier["kanal"])


# --- The same in another way -----------------------------------------------------------
@require_http_methods(["GET", "POST"])
@permission_required("evaluering.change_svar", raise_exception=True)
def link_create(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = visible_under(request, Invitation, pk, "foraelder")
    navn = recipient_name(invitation)
    fakta = _kanal_facts(
        invitation.forloeb, navn, recipient(invitation), invitation.foraelder
    )
    form = forms.LinkForm(request.POST or None, **fakta)

    def create() -> tuple[Invitation, str]:
        token = add_link(request.user, invitation, **form.vaerdier)
        invitation.refresh_from_db(fields=["udloeber_at"])
        return invitation, token

    if svar := make_link(request, form, create, _list_url(invitation.forloeb_id)):
        return svar
    siden = {
        "forloeb": invitation.forloeb,
        "invitation": invitation,
        "navn": navn,
        "form": form,
    }
    return render(request, "evaluering/link_create.html", siden)


# --- Reminders, and back ---------------------------------------------------------------
@require_http_methods(["GET", "POST"])
@permission_required("evaluering.change_svar", raise_exception=True)
def paamindelser(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = visible_under(request, Invitation, pk, "foraelder")
    beskyttet = is_protected(circle_of(invitation.forloeb.barn))
    form = forms.PaamindelseForm(
        request.POST or None,
        beskyttet=beskyttet,
        initial={"maa_paamindes": invitation.maa_paamindes},
    )

    def save() -> str:
        set_paamindelser(request.user, invitation, **form.vaerdier)
        return _list_url(invitation.forloeb_id)

    return _step(request, invitation, form, save, PAAMINDELSER)


@require_http_methods(["GET", "POST"])
@permission_required("evaluering.change_svar", raise_exception=True)
def invitation_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = visible_under(request, Invitation, pk, "foraelder")
    form = forms.RevokeForm(request.POST or None)

    def save() -> str:
        revoke_invitation(request.user, invitation)
        return _list_url(invitation.forloeb_id)

    return _step(request, invitation, form, save, KALD_TILBAGE)


def _step(
    request: HttpRequest, invitation: Invitation, form: Any, save: Any, tekst: Trin
) -> HttpResponse:
    if form.is_valid() and (svar := run_once(request, form, save)):
        messages.success(request, tekst.besked)
        return svar
    tilbage = _list_url(invitation.forloeb_id)
    crumb = f"Spørgeskemaer, {shown(invitation.forloeb.barn.fornavn)}"
    return show_step(
        request, invitation.forloeb, form, tekst, tilbage=tilbage, crumb=crumb
    )
