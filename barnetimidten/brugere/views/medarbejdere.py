"""One user: page, name and e-mail, role, access."""

from collections.abc import Callable
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from barnetimidten.brugere import actions
from barnetimidten.brugere.actions import BrugerError
from barnetimidten.brugere.forms import AdgangForm, MedarbejderForm, RolleForm
from barnetimidten.brugere.mail import tell_of_change
from barnetimidten.brugere.models import Medarbejder
from barnetimidten.brugere.roller import Rolle
from barnetimidten.formularer.version import StaleError

# Before mail, factor or rights change: it is still the same person at the desk. Who
# logs in with the municipality's account has shown it there.
still_me = reauthentication_required(
    enabled=lambda request: request.user.has_usable_password()
)
MED_FORLOEB = {Rolle.PAEDAGOG, Rolle.LEDER}


@require_safe
@permission_required("brugere.view_medarbejder", raise_exception=True)
def medarbejder_detail(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Medarbejder.objects.with_faktor().select_related("gennemgaaet_af")
    medarbejder = get_object_or_404(rows, pk=pk)
    kontekst = {
        "medarbejder": medarbejder,
        "er_mig": medarbejder == request.user,
        "er_paedagog": medarbejder.rolle == Rolle.PAEDAGOG,
    }
    return render(request, "brugere/medarbejder_detail.html", kontekst)


@require_http_methods(["GET", "POST"])
@permission_required("brugere.change_medarbejder", raise_exception=True)
@still_me
def medarbejder_edit(request: HttpRequest, pk: int) -> HttpResponse:
    form = MedarbejderForm(
        request.POST or None, instance=get_object_or_404(Medarbejder, pk=pk)
    )
    return _form_page(
        request,
        pk,
        form,
        lambda m: _edit(m, form, request.user),
        titel="Ret oplysninger",
        knap="Gem oplysninger",
        besked="Oplysningerne er gemt.",
    )


def _edit(medarbejder: Medarbejder, form: Any, by: Any) -> None:
    foer = medarbejder.email
    row = actions.edit_medarbejder(
        medarbejder, **form.vaerdier, version=form.version, by=by
    )
    if row.email != foer:
        tell_of_change(row, foer)


@require_http_methods(["GET", "POST"])
@permission_required("brugere.change_medarbejder", raise_exception=True)
@still_me
def medarbejder_rolle(request: HttpRequest, pk: int) -> HttpResponse:
    medarbejder = get_object_or_404(Medarbejder, pk=pk)
    start = {"rolle": medarbejder.rolle}
    form = RolleForm(request.POST or None, current=medarbejder, initial=start)
    return _form_page(
        request,
        pk,
        form,
        lambda m: actions.change_rolle(
            m, **form.vaerdier, version=form.version, by=request.user
        ),
        titel="Skift rolle",
        knap="Skift rolle",
        tekst="Den nye rolle gælder fra næste klik. Ingen skal logge ind igen.",
        besked="Rollen er skiftet.",
        forloeb=medarbejder.rolle in MED_FORLOEB,
    )


@require_http_methods(["GET", "POST"])
@permission_required("brugere.change_medarbejder", raise_exception=True)
@still_me
def medarbejder_disable(request: HttpRequest, pk: int) -> HttpResponse:
    medarbejder = get_object_or_404(Medarbejder, pk=pk)
    form = AdgangForm(request.POST or None, current=medarbejder)
    return _form_page(
        request,
        pk,
        form,
        lambda m: actions.disable_medarbejder(m, version=form.version, by=request.user),
        titel=f"Spær {medarbejder.navn}?",
        knap="Spær brugeren",
        tekst="Brugeren bliver logget af med det samme og kan ikke logge ind. Intet "
        "bliver slettet, og du kan åbne igen.",
        besked="Brugeren er spærret og logget af.",
        forloeb=medarbejder.rolle in MED_FORLOEB,
        alvor=True,
    )


@require_http_methods(["GET", "POST"])
@permission_required("brugere.change_medarbejder", raise_exception=True)
@still_me
def medarbejder_enable(request: HttpRequest, pk: int) -> HttpResponse:
    medarbejder = get_object_or_404(Medarbejder, pk=pk)
    form = AdgangForm(request.POST or None, current=medarbejder)
    return _form_page(
        request,
        pk,
        form,
        lambda m: actions.enable_medarbejder(m, version=form.version, by=request.user),
        titel=f"Åbn for {medarbejder.navn}?",
        knap="Åbn for brugeren",
        tekst="Brugeren kan logge ind igen med sin rolle fra før.",
        besked="Brugeren kan logge ind igen.",
    )


def _form_page(
    request: HttpRequest,
    pk: int,
    form: Any,
    action: Callable[[Medarbejder], Any],
    *,
    besked: str,
    **kontekst: Any,
) -> HttpResponse:
    medarbejder = get_object_or_404(Medarbejder, pk=pk)
    if form.is_valid():
        try:
            action(medarbejder)
        except StaleError as error:
            form.show_conflict(error.current)
        except BrugerError as error:
            form.add_error(error.felt, str(error))
        else:
            messages.success(request, besked)
            return redirect("brugere:detail", pk=pk)
    kontekst |= {"form": form, "medarbejder": medarbejder}
    return render(request, "brugere/medarbejder_form.html", kontekst)


# --- One press ---------------------------------------------------------------------
@require_POST
@permission_required("brugere.change_medarbejder", raise_exception=True)
def medarbejder_end_sessions(request: HttpRequest, pk: int) -> HttpResponse:
    actions.end_sessions(get_object_or_404(Medarbejder, pk=pk), by=request.user)
    messages.success(request, "Brugeren er logget af overalt.")
    return redirect("brugere:detail", pk=pk)


@require_POST
@permission_required("brugere.change_medarbejder", raise_exception=True)
@still_me
def medarbejder_reset_faktorer(request: HttpRequest, pk: int) -> HttpResponse:
    medarbejder = get_object_or_404(Medarbejder, pk=pk)
    actions.reset_faktorer(medarbejder, by=request.user)
    tell_of_change(medarbejder, medarbejder.email)
    messages.success(
        request, "Totrinslogin er nulstillet. Brugeren sætter det op igen."
    )
    return redirect("brugere:detail", pk=pk)
