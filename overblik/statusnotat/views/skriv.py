"""The writer's steps: rewrite a section, freeze again, send it to be read."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from barnetimidten.formularer.kladder import (
    autosave,
    is_autosave,
    offer_kladde,
    purge_kladde,
)
from barnetimidten.formularer.version import StaleError
from overblik.statusnotat import actions
from overblik.statusnotat.actions import StatusError
from overblik.statusnotat.forms import AfsnitForm
from overblik.statusnotat.models import Notatafsnit, Statusnotat
from overblik.statusnotat.visning import fields_for


@require_http_methods(["GET", "POST"])
@permission_required("overblik.change_statusnotat", raise_exception=True)
def afsnit_edit(request: HttpRequest, pk: int) -> HttpResponse:
    afsnit = get_object_or_404(Notatafsnit.objects.select_related("notat"), pk=pk)
    if grund := actions.why_not_edit(afsnit.notat, request.user):
        messages.info(request, grund)
        return redirect(afsnit.notat)
    udkast = f"notatafsnit:{pk}"
    form = AfsnitForm(request.POST or None, instance=afsnit)
    if is_autosave(request):
        return autosave(request, udkast, form)
    if form.is_valid() and _saved(request, form, pk):
        purge_kladde(request.user, udkast)
        messages.success(request, f"»{afsnit.overskrift}« er gemt.")
        return redirect(f"{afsnit.notat.get_absolute_url()}#{afsnit.noegle}")
    offer_kladde(request.user, udkast, form)
    egne, andre = fields_for(afsnit)
    kontekst = {
        "form": form,
        "afsnit": afsnit,
        "notat": afsnit.notat,
        "egne": egne,
        "andre": andre,
    }
    return render(request, "overblik/statusnotat/afsnit.html", kontekst)


def _saved(request: HttpRequest, form: AfsnitForm, pk: int) -> bool:
    afsnit = Notatafsnit.objects.select_related("notat").get(pk=pk)
    tekst = form.vaerdier["tekst"]
    try:
        actions.save_afsnit(afsnit, tekst=tekst, version=form.version, by=request.user)
    except StaleError as error:
        form.show_conflict(error.current)
        return False
    except StatusError as error:
        form.add_error(error.felt, str(error))
        return False
    return True


@require_POST
@permission_required("overblik.change_statusnotat", raise_exception=True)
def notat_refreeze(request: HttpRequest, pk: int) -> HttpResponse:
    notat = get_object_or_404(Statusnotat, pk=pk)
    try:
        actions.refreeze_notat(notat, by=request.user)
    except StatusError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, "Tallene er frosset igen. Læs teksten igennem.")
    return redirect(notat)


@require_POST
@permission_required("overblik.change_statusnotat", raise_exception=True)
def notat_submit(request: HttpRequest, pk: int) -> HttpResponse:
    notat = get_object_or_404(Statusnotat, pk=pk)
    try:
        actions.submit_notat(notat, by=request.user)
    except StatusError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, "Notatet er sendt. En anden leder skal godkende det.")
    return redirect(notat)


@require_http_methods(["GET", "POST"])
@permission_required("overblik.change_statusnotat", raise_exception=True)
def notat_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first: the text is gone afterwards."""
    notat = get_object_or_404(Statusnotat, pk=pk)
    if grund := actions.why_not_edit(notat, request.user):
        messages.info(request, grund)
        return redirect(notat)
    if request.method == "GET":
        return render(request, "overblik/statusnotat/slet.html", {"notat": notat})
    try:
        actions.purge_notat(notat, by=request.user)
    except StatusError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, "Kladden er slettet.")
    return redirect("statusnotat:list")
