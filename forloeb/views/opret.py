"""A new course, a sibling's course, and the facts of a course."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from barnetimidten.formularer.indsendelse import first_result
from barnetimidten.formularer.kladder import autosave, is_autosave, offer_kladde
from forloeb import actions
from forloeb.forms.opret import CreateForloebForm, EditForloebForm, SoeskendeForm
from forloeb.models import Forloeb
from forloeb.views.adgang import visible_forloeb
from forloeb.views.aftaler import save_step
from forloeb.views.familie import family_course
from forloeb.views.svar import run_once
from forloeb.visning.trin_tekst import Trin

RET = Trin(
    "Ret forløbet",
    "Det, der stod før, kan læses i historikken.",
    "Gem forløbet",
    "Forløbet er gemt.",
)
KLADDE = "forloeb-create"


def _created(request: HttpRequest, forloeb: Forloeb) -> str:
    """Say what comes next, and where to go: home to a list if it is a colleague's."""
    messages.success(
        request,
        "Forløbet er oprettet. Undtagelsen venter på din leder."
        if forloeb.undtagelse_grund and not forloeb.undtagelse_godkendt_af_id
        else "Forløbet er oprettet.",
    )
    ses = Forloeb.objects.visible_to(request.user).filter(pk=forloeb.pk).exists()
    return (
        reverse("forloeb:detail", args=[forloeb.pk]) if ses else reverse("forloeb:mine")
    )


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def forloeb_create(request: HttpRequest) -> HttpResponse:
    form = CreateForloebForm(request.POST or None, bruger=request.user)
    if is_autosave(request):
        return autosave(request, KLADDE, form)
    if sent := first_result(request.user, request.POST.get("noegle", "")):
        return redirect(sent)

    def create() -> str:
        nyt = actions.create_forloeb(
            barn=form.barn,
            hjem=form.hjem,
            foraeldre=form.foraeldre,
            forloeb=form.forloeb,
            by=request.user,
        )
        return _created(request, nyt)

    if form.is_valid() and (svar := run_once(request, form, create, formular=KLADDE)):
        return svar
    offer_kladde(request.user, KLADDE, form)
    side = {"form": form, "tilbage": reverse("forloeb:mine")}
    return render(request, "forloeb/forloeb_create.html", side)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def soeskende_create(request: HttpRequest, pk: int) -> HttpResponse:
    """A sibling with needs of its own gets its own course (docs/kilder.md: Optælling)."""
    forloeb = family_course(request, pk)
    skjult = forloeb.barn.familie.er_beskyttet
    initial = {
        "kommune": forloeb.barn.kommune,
        "dagtilbud": None if skjult else forloeb.barn.dagtilbud_id,
    }
    form = SoeskendeForm(request.POST or None, bruger=request.user, initial=initial)
    if sent := first_result(request.user, request.POST.get("noegle", "")):
        return redirect(sent)

    def create() -> str:
        nyt = actions.create_forloeb(
            barn=form.barn,
            familie=forloeb.barn.familie,
            forloeb=form.forloeb,
            by=request.user,
        )
        return _created(request, nyt)

    if form.is_valid() and (svar := run_once(request, form, create)):
        return svar
    side: dict[str, Any] = {
        "form": form,
        "soeskende_til": forloeb.barn,
        "tilbage": reverse("forloeb:detail", args=[pk]),
    }
    return render(request, "forloeb/forloeb_create.html", side)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def forloeb_edit(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    form = EditForloebForm(request.POST or None, current=forloeb, bruger=request.user)

    def save() -> None:
        actions.edit_forloeb(
            forloeb, version=form.version, by=request.user, **form.vaerdier
        )

    return save_step(request, forloeb, form, save, RET)
