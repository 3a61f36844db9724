"""Activities: spreading the word and learning; open adjustments come first."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from barnetimidten.formularer.indsendelse import submit_once
from barnetimidten.formularer.version import StaleError
from barnetimidten.sider import page_after
from forloeb import actions
from forloeb.forms.aktiviteter import (
    AktivitetEditForm,
    AktivitetFilter,
    AktivitetForm,
)
from forloeb.models import Aktivitet
from forloeb.views.adresser import with_query

LISTE = "forloeb:aktivitet-list"


@require_safe
@permission_required("forloeb.change_aktivitet", raise_exception=True)
def aktivitet_list(request: HttpRequest) -> HttpResponse:
    filteret = AktivitetFilter(request.GET)
    rows = Aktivitet.objects.select_related("dagtilbud")
    if filteret.kode:
        rows = rows.filter(art=filteret.kode)
    aabne = rows.aabne_justeringer().order_by("justering_frist", "pk")
    side = page_after(
        rows,
        request.GET.get("efter"),
        "dato",
        synlige=Aktivitet.objects.all(),
        faldende=True,
    )
    koder = with_query("", art=filteret.kode).removeprefix("?")
    kontekst = {
        "filter": filteret,
        "koder": koder,
        "aabne": aabne,
        "side": side,
        "i_dag": timezone.localdate(),
        "naeste_url": with_query(reverse(LISTE), koder, efter=side.naeste),
    }
    return render(request, "forloeb/aktivitet_list.html", kontekst)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_aktivitet", raise_exception=True)
def aktivitet_create(request: HttpRequest) -> HttpResponse:
    aktivitet = Aktivitet(registreret_af=request.user)
    initial = {"dato": timezone.localdate()}
    form = AktivitetForm(request.POST or None, instance=aktivitet, initial=initial)
    if form.is_valid():
        url = submit_once(request.user, form.noegle, lambda: _create(request, form))
        messages.success(request, "Aktiviteten er gemt.")
        return redirect(url)
    return render(request, "forloeb/aktivitet_form.html", {"form": form})


def _create(request: HttpRequest, form: AktivitetForm) -> str:
    actions.create_row(form.instance, by=request.user)
    return reverse(LISTE)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_aktivitet", raise_exception=True)
def aktivitet_edit(request: HttpRequest, pk: int) -> HttpResponse:
    aktivitet = get_object_or_404(Aktivitet, pk=pk)
    form = AktivitetEditForm(request.POST or None, instance=aktivitet)
    if form.is_valid():
        try:
            actions.edit_row(form.instance, form.version, by=request.user)
        except StaleError as error:
            form.show_conflict(error.current)
        else:
            messages.success(request, "Aktiviteten er gemt.")
            return redirect(LISTE)
    kontekst = {"form": form, "aktivitet": aktivitet}
    return render(request, "forloeb/aktivitet_form.html", kontekst)


@require_POST
@permission_required("forloeb.change_aktivitet", raise_exception=True)
def justering_close(request: HttpRequest, pk: int) -> HttpResponse:
    """The adjustment is done; doing it twice changes nothing."""
    aktivitet = get_object_or_404(Aktivitet, pk=pk)
    actions.close_justering(aktivitet, by=request.user)
    messages.success(request, "Justeringen er gjort.")
    return redirect(LISTE)
