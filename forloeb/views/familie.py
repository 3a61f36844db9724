"""The family of a course: child, parents, homes."""

from copy import copy
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from forloeb import actions
from forloeb.actions.familie import MAX_HJEM, TO_HJEM
from forloeb.enums import AKTIVE
from forloeb.forms import familie as forms
from forloeb.models import Foraelder, Forloeb, Hjem
from forloeb.views.adgang import unmask, visible_forloeb
from forloeb.views.aftaler import save_step
from forloeb.visning.trin_tekst import Trin

BARN = Trin("Barnet", "Ret det, der har ændret sig.", "Gem barnet", "Barnet er gemt.")
FORAELDER = Trin(
    "Forælder",
    "Skriv det, du skal bruge for at kunne aftale besøg. Resten kan komme senere.",
    "Gem forælderen",
    "Forælderen er gemt.",
)
HJEM = Trin(
    "Hjem",
    "Her er de besøg, der holdes hjemme. Barnet kan have to hjem.",
    "Gem adressen",
    "Adressen er gemt.",
)


def may_write_family(bruger: Any, forloeb: Forloeb) -> bool:
    """A closed course gives no way past the colleague who has the child now."""
    return forloeb.status in AKTIVE or bruger.has_perm("forloeb.lead_forloeb")


def family_course(request: HttpRequest, pk: int) -> Forloeb:
    forloeb = visible_forloeb(request, pk)
    if not may_write_family(request.user, forloeb):
        raise PermissionDenied
    return forloeb


def unmasked_course(request: HttpRequest, pk: int) -> Forloeb:
    """For pages whose fields hold what protection keeps back."""
    forloeb = family_course(request, pk)
    unmask(request, forloeb)
    return forloeb


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def barn_edit(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = unmasked_course(request, pk)
    # A copy: the page goes on naming the child as it is stored.
    form = forms.EditBarnForm(request.POST or None, instance=copy(forloeb.barn))

    def save() -> None:
        actions.edit_row(form.row(), form.version, by=request.user, under=forloeb)

    return save_step(request, forloeb, form, save, BARN)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def foraelder_create(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = family_course(request, pk)
    familie = forloeb.barn.familie
    form = forms.CreateForaelderForm(
        request.POST or None,
        familie=familie,
        instance=Foraelder(familie=familie),
        initial={"hjem": familie.hjem.first()},
    )

    def save() -> None:
        actions.create_row(form.instance, by=request.user, under=forloeb)

    return save_step(request, forloeb, form, save, FORAELDER)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def foraelder_edit(request: HttpRequest, pk: int, foraelder_pk: int) -> HttpResponse:
    forloeb = unmasked_course(request, pk)
    familie = forloeb.barn.familie
    foraelder = get_object_or_404(Foraelder, pk=foraelder_pk, familie=familie)
    form = forms.EditForaelderForm(
        request.POST or None, instance=foraelder, familie=familie
    )

    def save() -> None:
        actions.edit_row(form.instance, form.version, by=request.user, under=forloeb)

    return save_step(request, forloeb, form, save, FORAELDER)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def hjem_create(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = family_course(request, pk)
    if request.method == "GET" and forloeb.barn.familie.hjem.count() >= MAX_HJEM:
        messages.info(request, TO_HJEM)
        return redirect("forloeb:detail", pk=pk)
    form = forms.CreateHjemForm(request.POST or None)

    def save() -> None:
        familie = forloeb.barn.familie
        actions.create_hjem(familie, form.vaerdier, by=request.user, under=forloeb)

    return save_step(request, forloeb, form, save, HJEM)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def hjem_edit(request: HttpRequest, pk: int, hjem_pk: int) -> HttpResponse:
    forloeb = unmasked_course(request, pk)
    hjem = get_object_or_404(Hjem, pk=hjem_pk, familie=forloeb.barn.familie)
    form = forms.EditHjemForm(request.POST or None, instance=hjem)

    def save() -> None:
        actions.edit_row(form.instance, form.version, by=request.user, under=forloeb)

    return save_step(request, forloeb, form, save, HJEM)
