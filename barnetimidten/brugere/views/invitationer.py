"""Invitations: what the administrator sees, and what the invited one meets."""

from typing import Any

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from barnetimidten.adresse import public_address
from barnetimidten.brugere import actions
from barnetimidten.brugere.actions import BrugerError
from barnetimidten.brugere.forms import InvitationForm, TagImodForm
from barnetimidten.brugere.mail import send_invitation
from barnetimidten.brugere.models import Invitation
from barnetimidten.brugere.views.medarbejdere import still_me
from barnetimidten.formularer.indsendelse import first_result, submit_once
from barnetimidten.sider import page_after

BEVIS = "invitation"  # in the session: the hash of the link that was opened
LIST = "brugere:invitation-list"


@require_safe
@permission_required("brugere.invite_medarbejder", raise_exception=True)
def invitation_list(request: HttpRequest) -> HttpResponse:
    rows = Invitation.objects.select_related("bruger", "oprettet_af")
    alle = Invitation.objects.all()
    side = page_after(
        rows, request.GET.get("efter"), "created_at", synlige=alle, faldende=True
    )
    url = f"{reverse(LIST)}?efter={side.naeste}"
    kontekst = {"side": side, "naeste_url": url}
    return render(request, "brugere/invitation_list.html", kontekst)


@require_http_methods(["GET", "POST"])
@permission_required("brugere.invite_medarbejder", raise_exception=True)
@still_me
def invitation_create(request: HttpRequest) -> HttpResponse:
    if url := first_result(request.user, request.POST.get("noegle", "")):
        return redirect(url)
    form = InvitationForm(request.POST or None)
    lavet: list[Any] = []  # the secret passes through here, and nothing keeps it

    def create() -> str:
        lavet.extend(actions.create_invitation(**form.vaerdier, by=request.user))
        return reverse(LIST)

    if form.is_valid():
        try:
            url = submit_once(request.user, form.noegle, create)
        except BrugerError as error:
            form.add_error(error.felt, str(error))
        else:
            return _show_link(request, *lavet) if lavet else redirect(url)
    return render(request, "brugere/invitation_form.html", {"form": form})


@require_POST
@permission_required("brugere.invite_medarbejder", raise_exception=True)
@still_me
def invitation_resend(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation, pk=pk)
    try:
        return _show_link(
            request, *actions.resend_invitation(invitation, by=request.user)
        )
    except BrugerError as error:
        messages.warning(request, str(error))
        return redirect(LIST)


def _show_link(
    request: HttpRequest, invitation: Invitation, token: str
) -> HttpResponse:
    """The only page that ever shows it."""
    link = public_address(reverse("brugere:invitation-open", args=[token]), request)
    kontekst = {
        "invitation": invitation,
        "link": link,
        "sendt": send_invitation(invitation, link),
    }
    return render(request, "brugere/invitation_link.html", kontekst)


@require_POST
@permission_required("brugere.invite_medarbejder", raise_exception=True)
def invitation_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation, pk=pk)
    try:
        actions.revoke_invitation(invitation, by=request.user)
        messages.success(request, "Invitationen er trukket tilbage. Linket er dødt.")
    except BrugerError as error:
        messages.warning(request, str(error))
    return redirect(LIST)


# --- The invited one -----------------------------------------------------------------
def _too_many(request: HttpRequest) -> HttpResponse | None:
    return ratelimit.consume_or_429(
        request, app="allauth.account", action="invitation", limit_get=True
    )


@login_not_required
@require_safe
def invitation_open(request: HttpRequest, token: str) -> HttpResponse:
    """The secret leaves the address at once; opening spends nothing."""
    if refused := _too_many(request):
        return refused
    request.session[BEVIS] = actions.hash_token(token)
    response = redirect("brugere:invitation-accept")
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@login_not_required
@require_http_methods(["GET", "POST"])
def invitation_accept(request: HttpRequest) -> HttpResponse:
    if request.method == "POST" and (refused := _too_many(request)):
        return refused
    bevis = request.session.get(BEVIS, "")
    invitation = Invitation.objects.open().filter(token_hash=bevis).first()
    form = TagImodForm(request.POST or None)
    if invitation and not request.user.is_authenticated and form.is_valid():
        try:
            _accept(bevis, form)
        except BrugerError as error:
            form.add_error(error.felt, str(error))
        else:
            request.session.flush()
            messages.success(request, "Din bruger er oprettet. Log ind med den.")
            return redirect("account_login")
    response = render(
        request,
        "brugere/invitation_accept.html",
        {"form": form, "invitation": invitation},
        status=200 if invitation else 404,
    )
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _accept(bevis: str, form: TagImodForm) -> None:
    data = form.cleaned_data
    actions.accept_invitation(
        bevis, username=data["username"], password=data["password"]
    )
