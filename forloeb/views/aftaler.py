"""Agreements, consents, wishes and other professionals of a course."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from barnetimidten.brugere.diskret import shown
from barnetimidten.dansk import format_dato
from forloeb import actions
from forloeb.forms import aftaler as forms
from forloeb.models import Deltagelsesaftale, Fagperson, Forloeb, Oenske, Samtykke
from forloeb.views.adgang import visible_forloeb, visible_under
from forloeb.views.svar import run_once
from forloeb.views.trin import show_step
from forloeb.visning.sidestykke import consent_text, receiver
from forloeb.visning.trin_tekst import Trin

DELTAGELSE = Trin(
    "Aftale om deltagelse",
    "Det er frivilligt at være med. Skriv, hvem der har sagt ja, og hvornår.",
    "Gem aftalen",
    "Aftalen om deltagelse er gemt.",
)
SAMTYKKE = Trin(
    "Samtykke til udveksling",
    "Ét samtykke for hver modtager. Skriv, hvad der må deles, og hvorfor.",
    "Gem samtykket",
    "Samtykket er gemt.",
)
OENSKE = Trin(
    "Det vil familien",
    "Skriv ønsket med forælderens egne ord.",
    "Gem ønsket",
    "Ønsket er gemt.",
)
FAGPERSON = Trin(
    "Andre fagpersoner",
    "Hvem er ellers med omkring barnet, og skal de inddrages?",
    "Gem fagpersonen",
    "Fagpersonen er gemt.",
)


def tilbage_deltagelse(aftale: Deltagelsesaftale) -> Trin:
    return Trin(
        "Tag aftalen om deltagelse tilbage?",
        f"{shown(aftale.foraelder.navn)} gav aftalen {format_dato(aftale.givet_dato)}. Når den "
        "tages tilbage, slutter forløbet. Intet bliver slettet.",
        "Tag aftalen tilbage",
        "Aftalen er taget tilbage, og forløbet er slut.",
        alvor=True,
    )


def tilbage_samtykke(samtykke: Samtykke) -> Trin:
    skjult = samtykke.forloeb.barn.familie.er_beskyttet
    return Trin(
        "Tag samtykket tilbage?",
        f"{consent_text(samtykke)} Når det tages tilbage, deles der ikke mere med "
        f"{receiver(samtykke, skjult=skjult)}. Forløbet går videre.",
        "Tag samtykket tilbage",
        "Samtykket er taget tilbage.",
    )


def save_step(
    request: HttpRequest,
    forloeb: Forloeb,
    form: Any,
    save: Callable[[], Any],
    tekst: Trin,
    **mere: Any,
) -> HttpResponse:
    """Show a form under a course, or save it once and go back to the course."""
    tilbage = reverse("forloeb:detail", args=[forloeb.pk])

    def run() -> str:
        save()
        return tilbage

    if form.is_valid() and (svar := run_once(request, form, run)):
        messages.success(request, tekst.besked)
        return svar
    return show_step(request, forloeb, form, tekst, **mere)


def create_under(form: Any, forloeb: Forloeb, by: Any, **felter: Any) -> Any:
    form.instance.forloeb = forloeb
    for navn, vaerdi in felter.items():
        setattr(form.instance, navn, vaerdi)
    return actions.create_row(form.instance, by=by)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def deltagelse_create(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    form = forms.DeltagelseForm(request.POST or None, forloeb=forloeb)

    def save() -> None:
        actions.create_deltagelse(forloeb, **form.vaerdier, by=request.user)

    return save_step(request, forloeb, form, save, DELTAGELSE)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def deltagelse_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    aftale = visible_under(request, Deltagelsesaftale, pk)
    if request.method == "GET" and aftale.tilbagekaldt_dato:
        messages.info(request, "Aftalen er allerede taget tilbage.")
        return redirect("forloeb:detail", pk=aftale.forloeb_id)
    form = forms.RevokeForm(request.POST or None)

    def save() -> None:
        actions.revoke_deltagelse(aftale, **form.vaerdier, by=request.user)

    return save_step(request, aftale.forloeb, form, save, tilbage_deltagelse(aftale))


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def samtykke_create(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    form = forms.SamtykkeForm(request.POST or None, forloeb=forloeb)

    def save() -> None:
        create_under(form, forloeb, request.user, registreret_af=request.user)

    return save_step(request, forloeb, form, save, SAMTYKKE)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def samtykke_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    samtykke = visible_under(request, Samtykke, pk)
    if request.method == "GET" and samtykke.tilbagekaldt_dato:
        messages.info(request, "Samtykket er allerede taget tilbage.")
        return redirect("forloeb:detail", pk=samtykke.forloeb_id)
    form = forms.RevokeForm(request.POST or None)

    def save() -> None:
        actions.revoke_samtykke(samtykke, **form.vaerdier, by=request.user)

    return save_step(request, samtykke.forloeb, form, save, tilbage_samtykke(samtykke))


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def oenske_create(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    form = forms.CreateOenskeForm(request.POST or None, forloeb=forloeb)

    def save() -> None:
        create_under(form, forloeb, request.user)

    return save_step(request, forloeb, form, save, OENSKE)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def oenske_edit(request: HttpRequest, pk: int) -> HttpResponse:
    oenske = visible_under(request, Oenske, pk)
    form = forms.EditOenskeForm(
        request.POST or None, instance=oenske, forloeb=oenske.forloeb
    )

    def save() -> None:
        actions.edit_row(form.instance, form.version, by=request.user)

    return save_step(request, oenske.forloeb, form, save, OENSKE)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def fagperson_create(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    form = forms.CreateFagpersonForm(request.POST or None)

    def save() -> None:
        create_under(form, forloeb, request.user)

    return save_step(request, forloeb, form, save, FAGPERSON)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def fagperson_edit(request: HttpRequest, pk: int) -> HttpResponse:
    fagperson = visible_under(request, Fagperson, pk)
    form = forms.EditFagpersonForm(request.POST or None, instance=fagperson)

    def save() -> None:
        actions.edit_row(form.instance, form.version, by=request.user)

    return save_step(request, fagperson.forloeb, form, save, FAGPERSON)
