"""Offers made, without a person."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from barnetimidten.formularer.indsendelse import submit_once
from barnetimidten.formularer.version import StaleError
from barnetimidten.sider import page_after
from forloeb import actions
from forloeb.forms.tilbud import TilbudEditForm, TilbudFilter, TilbudForm
from forloeb.models import Tilbud
from forloeb.views.adresser import with_query

LISTE = "forloeb:tilbud-list"


@require_safe
@permission_required("forloeb.change_aktivitet", raise_exception=True)
def tilbud_list(request: HttpRequest) -> HttpResponse:
    filteret = TilbudFilter(request.GET)
    side = page_after(
        filteret.choose(Tilbud.objects.select_related("dagtilbud")),
        request.GET.get("efter"),
        "dato",
        synlige=Tilbud.objects.all(),
        faldende=True,
    )
    koder = filteret.koder
    naeste_url = with_query(reverse(LISTE), koder, efter=side.naeste)
    kontekst = {
        "side": side,
        "naeste_url": naeste_url,
        "filter": filteret,
        "koder": koder,
    }
    return render(request, "forloeb/tilbud_list.html", kontekst)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_aktivitet", raise_exception=True)
def tilbud_create(request: HttpRequest) -> HttpResponse:
    tilbud = Tilbud(registreret_af=request.user)
    initial = {"dato": timezone.localdate()}
    form = TilbudForm(request.POST or None, instance=tilbud, initial=initial)
    if form.is_valid():
        url = submit_once(request.user, form.noegle, lambda: _create(request, form))
        messages.success(request, "Tilbuddet er gemt.")
        return redirect(url)
    return render(request, "forloeb/tilbud_form.html", {"form": form})


def _create(request: HttpRequest, form: TilbudForm) -> str:
    actions.create_row(form.instance, by=request.user)
    return reverse(LISTE)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_aktivitet", raise_exception=True)
def tilbud_edit(request: HttpRequest, pk: int) -> HttpResponse:
    tilbud = get_object_or_404(Tilbud, pk=pk)
    form = TilbudEditForm(request.POST or None, instance=tilbud)
    if form.is_valid():
        try:
            actions.edit_row(form.instance, form.version, by=request.user)
        except StaleError as error:
            form.show_conflict(error.current)
        else:
            messages.success(request, "Tilbuddet er gemt.")
            return redirect(LISTE)
    return render(request, "forloeb/tilbud_form.html", {"form": form, "tilbud": tilbud})
