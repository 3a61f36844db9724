"""Absence: the leader sees everybody's, an educator the own."""

from typing import Any

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
from forloeb.actions import StatusError
from forloeb.actions.fravaer import besoeg_i_perioden, save_fravaer
from forloeb.forms.fravaer import FravaerEditForm, FravaerForm
from forloeb.models import Fravaer
from forloeb.views.adresser import with_query

LISTE = "forloeb:fravaer-list"


@require_safe
@permission_required("forloeb.change_fravaer", raise_exception=True)
def fravaer_list(request: HttpRequest) -> HttpResponse:
    synlige = Fravaer.objects.visible_to(request.user)
    i_dag = timezone.localdate()
    side = page_after(
        synlige.select_related("medarbejder", "vikar"),
        request.GET.get("efter"),
        "fra_dato",
        synlige=synlige,
        faldende=True,
    )
    kontekst = {
        "side": side,
        "i_dag": i_dag,
        "daekker": request.user.vikariater.filter(til_dato__gte=i_dag)
        .select_related("medarbejder")
        .order_by("fra_dato", "pk"),
        "naeste_url": with_query(reverse(LISTE), efter=side.naeste),
    }
    return render(request, "forloeb/fravaer_list.html", kontekst)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_fravaer", raise_exception=True)
def fravaer_create(request: HttpRequest) -> HttpResponse:
    fravaer = Fravaer(medarbejder=_own(request))
    form = FravaerForm(request.POST or None, instance=fravaer, bruger=request.user)
    if form.is_valid():
        try:
            return redirect(
                submit_once(request.user, form.noegle, lambda: _save(request, form))
            )
        except StatusError as error:
            _refuse(form, error)
    return render(request, "forloeb/fravaer_form.html", {"form": form})


def _own(request: HttpRequest) -> Any:
    """An educator's absence is the own; the leader chooses in the form."""
    return None if request.user.has_perm("forloeb.lead_forloeb") else request.user


def _save(request: HttpRequest, form: Any, version: int | None = None) -> str:
    fravaer = save_fravaer(form.instance, by=request.user, version=version)
    messages.success(request, "Fraværet er gemt.")
    antal = besoeg_i_perioden(fravaer)
    if antal and fravaer.vikar:
        messages.info(request, f"{antal} besøg i perioden går til {fravaer.vikar}.")
    elif antal:
        messages.warning(
            request,
            f"{antal} besøg ligger i perioden. Flyt dem, eller vælg en, der dækker.",
        )
    return reverse(LISTE)


def _refuse(form: Any, error: StatusError) -> None:
    form.add_error(error.felt if error.felt in form.fields else None, str(error))


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_fravaer", raise_exception=True)
def fravaer_edit(request: HttpRequest, pk: int) -> HttpResponse:
    fravaer = get_object_or_404(Fravaer.objects.visible_to(request.user), pk=pk)
    form = FravaerEditForm(request.POST or None, instance=fravaer, bruger=request.user)
    if form.is_valid():
        try:
            return redirect(_save(request, form, form.version))
        except StatusError as error:
            _refuse(form, error)
        except StaleError as error:
            form.show_conflict(error.current)
    kontekst = {"form": form, "fravaer": fravaer}
    return render(request, "forloeb/fravaer_form.html", kontekst)
