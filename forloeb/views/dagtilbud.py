"""Institutions: the list, one institution, its closing days."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from barnetimidten.dansk import format_interval
from barnetimidten.formularer.indsendelse import first_result, submit_once
from barnetimidten.formularer.version import StaleError
from barnetimidten.sider import page_after
from forloeb import actions
from forloeb.forms.dagtilbud import (
    DagtilbudEditForm,
    DagtilbudFilter,
    DagtilbudForm,
    LukkedagForm,
)
from forloeb.models import Dagtilbud, Lukkedag
from forloeb.views.adresser import with_query

NAVN_TAGET = "Der er allerede et dagtilbud med det navn."


@require_safe
@permission_required("forloeb.view_dagtilbud", raise_exception=True)
def dagtilbud_list(request: HttpRequest) -> HttpResponse:
    filteret = DagtilbudFilter(request.GET)
    koder = urlencode(filteret.koder)
    rows = filteret.choose(Dagtilbud.objects.with_tal())
    side = page_after(
        rows.prefetch_related("medarbejdere"),
        request.GET.get("efter"),
        "navn_sort",
        synlige=Dagtilbud.objects.all(),
    )
    url = reverse("forloeb:dagtilbud-list")
    kontekst = {
        "filter": filteret,
        "koder": koder,
        "side": side,
        "naeste_url": with_query(url, koder, efter=side.naeste),
    }
    return render(request, "forloeb/dagtilbud_list.html", kontekst)


@require_safe
@permission_required("forloeb.view_dagtilbud", raise_exception=True)
def dagtilbud_detail(request: HttpRequest, pk: int) -> HttpResponse:
    dagtilbud = get_object_or_404(Dagtilbud.objects.with_tal(), pk=pk)
    kommende = dagtilbud.lukkedage.filter(til_dato__gte=timezone.localdate())
    kontekst = {
        "dagtilbud": dagtilbud,
        "medarbejdere": dagtilbud.medarbejdere.all(),
        "lukkedage": kommende,
        "aktiviteter": dagtilbud.aktiviteter.all()[:10],
    }
    return render(request, "forloeb/dagtilbud_detail.html", kontekst)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_dagtilbud", raise_exception=True)
def dagtilbud_create(request: HttpRequest) -> HttpResponse:
    if url := first_result(request.user, request.POST.get("noegle", "")):
        return redirect(url)
    form = DagtilbudForm(request.POST or None)
    if form.is_valid():
        try:
            url = submit_once(request.user, form.noegle, lambda: _make(request, form))
        except IntegrityError:
            form.add_error("navn", NAVN_TAGET)
        else:
            messages.success(request, f"{form.instance.navn} er oprettet.")
            return redirect(url)
    return render(request, "forloeb/dagtilbud_form.html", {"form": form})


def _make(request: HttpRequest, form: Any) -> str:
    medarbejdere = form.cleaned_data["medarbejdere"]
    return _detail_url(
        actions.create_dagtilbud(
            form.instance, medarbejdere=medarbejdere, by=request.user
        )
    )


def _detail_url(dagtilbud: Dagtilbud) -> str:
    return reverse("forloeb:dagtilbud-detail", args=[dagtilbud.pk])


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_dagtilbud", raise_exception=True)
def dagtilbud_edit(request: HttpRequest, pk: int) -> HttpResponse:
    dagtilbud = get_object_or_404(Dagtilbud, pk=pk)
    form = DagtilbudEditForm(request.POST or None, instance=dagtilbud)
    if form.is_valid() and _save(request, form):
        messages.success(request, f"{dagtilbud.navn} er gemt.")
        return redirect("forloeb:dagtilbud-detail", pk=pk)
    kontekst = {"form": form, "dagtilbud": get_object_or_404(Dagtilbud, pk=pk)}
    return render(request, "forloeb/dagtilbud_form.html", kontekst)


def _save(request: HttpRequest, form: Any) -> bool:
    try:
        actions.edit_dagtilbud(
            form.instance,
            form.version,
            medarbejdere=form.cleaned_data["medarbejdere"],
            by=request.user,
        )
    except StaleError as error:
        form.show_conflict(error.current)
    except IntegrityError:
        form.add_error("navn", NAVN_TAGET)
    else:
        return True
    return False


# --- Closing days -----------------------------------------------------------------
@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_dagtilbud", raise_exception=True)
def lukkedag_create(request: HttpRequest, pk: int) -> HttpResponse:
    dagtilbud = get_object_or_404(Dagtilbud, pk=pk)
    if url := first_result(request.user, request.POST.get("noegle", "")):
        return redirect(url)
    form = LukkedagForm(request.POST or None, dagtilbud=dagtilbud)
    if request.method == "POST" and form.is_valid():
        url = submit_once(request.user, form.noegle, lambda: _create(request, form))
        return redirect(url)
    kontekst = {"form": form, "dagtilbud": dagtilbud}
    return render(request, "forloeb/lukkedag_form.html", kontekst)


def _create(request: HttpRequest, form: LukkedagForm) -> str:
    lukkedag = actions.create_row(form.row(), by=request.user)
    dage = format_interval(lukkedag.fra_dato, lukkedag.til_dato)
    messages.success(request, f"Lukket {dage}. Nye besøgsplaner går uden om de dage.")
    return _detail_url(form.dagtilbud)


@require_POST
@permission_required("forloeb.change_dagtilbud", raise_exception=True)
def lukkedag_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Removing it twice does nothing the second time."""
    lukkedag = Lukkedag.objects.filter(pk=pk).first()
    if lukkedag is None:
        messages.info(request, "Lukkedagen er allerede fjernet.")
        return redirect("forloeb:dagtilbud-list")
    actions.delete_row(lukkedag, by=request.user)
    messages.success(request, "Lukkedagen er fjernet.")
    return redirect("forloeb:dagtilbud-detail", pk=lukkedag.dagtilbud_id)
