"""Measurements from elsewhere: a preview, all or nothing, and the leader's reading."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from barnetimidten.formularer.indsendelse import submit_once
from barnetimidten.formularer.version import StaleError
from barnetimidten.sider import page_after
from evaluering.actions import importer as actions
from evaluering.forms.importer import ImportForm, LaesningForm
from evaluering.models import SdqImport
from evaluering.visning import importer as visning
from forloeb.actions.grund import StatusError
from forloeb.views.adresser import with_query

LIST, DETAIL = "evaluering:import-list", "evaluering:import-detail"


@require_safe
@permission_required("evaluering.change_import", raise_exception=True)
def import_list(request: HttpRequest) -> HttpResponse:
    rows = visning.with_counts(SdqImport.objects.select_related("indlaest_af"))
    side = page_after(
        rows,
        request.GET.get("efter"),
        "created_at",
        synlige=SdqImport.objects.all(),
        faldende=True,
    )
    naeste_url = with_query(reverse(LIST), efter=side.naeste)
    kontekst = {"side": side, "naeste_url": naeste_url}
    return render(request, "evaluering/import_list.html", kontekst)


@require_http_methods(["GET", "POST"])
@permission_required("evaluering.change_import", raise_exception=True)
def import_create(request: HttpRequest) -> HttpResponse:
    """First the table as it is read, then, on a second press, it is kept."""
    form = ImportForm(request.POST or None, request.FILES or None)
    vis = form.is_valid() and "ret" not in request.POST
    if vis and "gem" in request.POST:
        url = submit_once(request.user, form.noegle, lambda: _create(request, form))
        messages.success(request, "Tabellen er indlæst.")
        return redirect(url)
    kontekst = {"form": form, "arter": visning.KINDS, "se": None}
    if vis:
        kontekst["se"] = visning.preview(form.cleaned_data["art"], form.laest)
    return render(request, "evaluering/import_form.html", kontekst)


def _create(request: HttpRequest, form: ImportForm) -> str:
    row = actions.create_import(**form.til_action, by=request.user)
    return reverse(DETAIL, args=[row.pk])


@require_safe
@permission_required("evaluering.change_import", raise_exception=True)
def import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    row = _row(pk)
    kontekst = {"row": row, "se": visning.shown(row)}
    return render(request, "evaluering/import_detail.html", kontekst)


def _row(pk: int) -> SdqImport:
    rows = SdqImport.objects.select_related("indlaest_af", "laesning_af")
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "POST"])
@permission_required("evaluering.change_import", raise_exception=True)
def import_laesning(request: HttpRequest, pk: int) -> HttpResponse:
    row = _row(pk)
    start = {"laesning": row.laesning, "grund": row.laesning_grund}
    form = LaesningForm(request.POST or None, current=row, initial=start)
    if form.is_valid():
        try:
            actions.choose_laesning(
                row, **form.vaerdier, version=form.version, by=request.user
            )
        except StaleError as error:
            form.show_conflict(error.current)
        except StatusError as error:
            form.add_error(error.felt, str(error))
        else:
            messages.success(request, "Rapporterne bruger den valgte læsning.")
            return redirect(DETAIL, pk=pk)
    kontekst = {"row": row, "form": form, "se": visning.shown(row)}
    return render(request, "evaluering/import_laesning.html", kontekst)


@require_POST
@permission_required("evaluering.change_import", raise_exception=True)
def import_delete(request: HttpRequest, pk: int) -> HttpResponse:
    actions.delete_import(_row(pk), by=request.user)
    messages.success(request, "Tabellen er slettet med alle sine rækker.")
    return redirect(LIST)
