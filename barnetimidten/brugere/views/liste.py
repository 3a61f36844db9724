"""The users: first pages, list, search, roles, review and export."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_POST,
    require_safe,
)

from barnetimidten.brugere import actions, roller
from barnetimidten.brugere.forms import GennemgangForm, MedarbejderFilter, SoegForm
from barnetimidten.brugere.models import Invitation, Medarbejder
from barnetimidten.brugere.rolletabel import role_names, role_rows
from barnetimidten.brugere.views.egne import address_back
from barnetimidten.sider import STOERRELSE, page_after

DAGE_PR_MAANED = 30.5


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Each role has its own first page."""
    return redirect(roller.FORSIDER[request.user.rolle])


def _page(
    request: HttpRequest, rows: Any, navn: str, koder: str = ""
) -> dict[str, Any]:
    side = page_after(
        rows, request.GET.get("efter"), "navn_sort", synlige=Medarbejder.objects.all()
    )
    led = [koder, urlencode({"efter": side.naeste}) if side.naeste else ""]
    url = f"{reverse(navn)}?{'&'.join(filter(None, led))}"
    return {"side": side, "naeste_url": url, "koder": koder}


@require_safe
@permission_required("brugere.view_medarbejder", raise_exception=True)
def medarbejder_list(request: HttpRequest) -> HttpResponse:
    filteret = MedarbejderFilter(request.GET)
    rows = filteret.choose(Medarbejder.objects.with_faktor())
    kontekst = {
        "filter": filteret,
        "soeg": SoegForm(),
        "antal_mangler": Medarbejder.objects.overdue().count(),
        "antal_inviteret": Invitation.objects.unused().count(),
        **_page(request, rows, "brugere:list", urlencode(filteret.koder)),
    }
    return render(request, "brugere/medarbejder_list.html", kontekst)


@require_POST
@permission_required("brugere.view_medarbejder", raise_exception=True)
def medarbejder_search(request: HttpRequest) -> HttpResponse:
    """By POST, so that no name stands in an address or a log."""
    form = SoegForm(request.POST)
    fundne = Medarbejder.objects.none()
    if form.is_valid():
        alle = Medarbejder.objects.with_faktor().search(form.cleaned_data["tekst"])
        fundne = alle.order_by("navn_sort", "pk")[: STOERRELSE + 1]
    kontekst = {
        "soeg": form,
        "fundne": list(fundne)[:STOERRELSE],
        "flere": len(fundne) > STOERRELSE,
    }
    return render(request, "brugere/medarbejder_search.html", kontekst)


@require_safe
@permission_required("brugere.view_medarbejder", raise_exception=True)
def rolle_list(request: HttpRequest) -> HttpResponse:
    navne = [navn.capitalize() for navn in role_names()]
    raekker = [(row.tekst, zip(navne, row.har, strict=True)) for row in role_rows()]
    kontekst = {"roller": navne, "raekker": raekker}
    return render(request, "brugere/rolle_list.html", kontekst)


# --- Review of rights --------------------------------------------------------------
@require_safe
@permission_required("brugere.change_medarbejder", raise_exception=True)
def gennemgang(request: HttpRequest) -> HttpResponse:
    """Everybody who can log in, to be read and confirmed."""
    rows = Medarbejder.objects.filter(is_active=True).select_related("gennemgaaet_af")
    kontekst = {
        "antal_mangler": Medarbejder.objects.overdue().count(),
        "maaneder": round(settings.GENNEMGANG_FRIST.days / DAGE_PR_MAANED),
        **_page(request, rows, "brugere:gennemgang"),
    }
    return render(request, "brugere/gennemgang.html", kontekst)


@require_POST
@permission_required("brugere.change_medarbejder", raise_exception=True)
def gennemgang_confirm(request: HttpRequest) -> HttpResponse:
    form = GennemgangForm(request.POST)
    if form.is_valid():
        antal = actions.confirm_gennemgang(
            form.cleaned_data["medarbejdere"], by=request.user
        )
        brugere = "én bruger" if antal == 1 else f"{antal} brugere"
        messages.success(request, f"Rettighederne er gennemgået for {brugere}.")
    else:
        messages.warning(request, "Vælg mindst én aktiv bruger.")
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    return address_back(request, reverse("brugere:gennemgang"))
