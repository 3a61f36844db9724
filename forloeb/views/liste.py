"""Alle forløb: the leader's list, its filter and allocation; and everybody's search."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.opslag import note
from barnetimidten.formularer.indsendelse import submit_once
from barnetimidten.sider import Side, page_after, read_key
from forloeb import actions
from forloeb.formaal import purpose_of_list
from forloeb.forms.liste import FilterForm, FordelForm, SoegForm
from forloeb.models import Forloeb
from forloeb.views.adgang import list_seen
from forloeb.views.adresser import with_query
from forloeb.views.mine import lines

NAVN_SORT = "barn__navn_sort"


def _rows(request: HttpRequest) -> QuerySet:
    rows = Forloeb.objects.visible_to(request.user).with_progress().with_beskyttelse()
    return rows.select_related("barn__dagtilbud", "dagtilbud", "ansvarlig")


def _page(rows: QuerySet, request: HttpRequest, efter: str | None = None) -> Side:
    synlige = Forloeb.objects.visible_to(request.user)
    return page_after(rows, efter, NAVN_SORT, synlige=synlige)


def _fordel_form(request: HttpRequest, data: Any = None) -> FordelForm:
    aktive = Forloeb.objects.visible_to(request.user).aktive()
    return FordelForm(data, forloeb=aktive.select_related("barn"))


def _list_url(request: HttpRequest) -> str:
    return with_query(reverse("forloeb:list"), FilterForm(request.GET).koder)


def _render(request: HttpRequest, side: Side, **mere: Any) -> HttpResponse:
    """The whole page, or to htmx the list alone."""
    filteret = FilterForm(request.GET)
    kontekst = {
        "filter": filteret,
        "koder": filteret.koder,
        "soeg": SoegForm(),
        "fordel": _fordel_form(request),
        "side": side,
        "naeste_url": with_query(
            reverse("forloeb:list"), filteret.koder, efter=side.naeste
        ),
        **mere,
    }
    kontekst["er_valgte"] = bool(kontekst["fordel"].valgte)
    navn = "partials/_forloeb_liste" if _is_fragment(request) else "forloeb_list"
    return render(request, f"forloeb/{navn}.html", kontekst)


def _is_fragment(request: HttpRequest) -> bool:
    return bool(request.htmx and not request.htmx.history_restore_request)


@require_safe
@permission_required("forloeb.view_all_forloeb", raise_exception=True)
@vary_on_headers("HX-Request")
def forloeb_list(request: HttpRequest) -> HttpResponse:
    list_seen(request)
    filteret = FilterForm(request.GET)
    efter = request.GET.get("efter")
    side = _page(filteret.choose(_rows(request)), request, efter)
    response = _render(request, side, filter=filteret)
    if request.htmx:
        response["HX-Push-Url"] = with_query(
            reverse("forloeb:list"), filteret.koder, efter=read_key(efter)
        )
    return response


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.view_forloeb", raise_exception=True)
@vary_on_headers("HX-Request")
def forloeb_search(request: HttpRequest) -> HttpResponse:
    """By POST only: what was looked for is a name and stands in no address.

    The page asks while the text is typed, when the keys have rested: each question
    that is answered is one look-up in the trace, one that cannot be asked is none.
    """
    alle = request.user.has_perm("forloeb.view_all_forloeb")
    if request.method == "GET":
        return redirect("forloeb:list" if alle else "forloeb:mine")
    form = SoegForm(request.POST)
    rows = _rows(request).none()
    if form.is_valid():
        note(
            request,
            Handling.SEARCH,
            Forloeb,
            formaal=purpose_of_list(request.user),
        )
        rows = form.choose(_rows(request))
    side = _page(rows, request)
    show = _render if alle else _render_own
    return show(request, side, soeg=form, er_soegning=True)


def _render_own(request: HttpRequest, side: Side, **mere: Any) -> HttpResponse:
    """An educator's answer: as the courses stand on »Mine forløb«."""
    kontekst = {"side": side, "linjer": lines(request.user, side.rows), **mere}
    navn = "partials/_forloeb_fundet" if _is_fragment(request) else "soeg"
    return render(request, f"forloeb/{navn}.html", kontekst)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.lead_forloeb", raise_exception=True)
def forloeb_allocate(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return redirect(_list_url(request))
    list_seen(request)
    form = _fordel_form(request, request.POST)
    if form.is_valid():
        try:
            return redirect(
                submit_once(
                    request.user, form.noegle, lambda: _hand_over(request, form)
                )
            )
        except actions.StatusError as error:
            form.add_error(
                error.felt if error.felt in form.fields else None, str(error)
            )
    return _render(request, _chosen(request, form), fordel=form)


def _chosen(request: HttpRequest, form: FordelForm) -> Side:
    """What was ticked, on whatever page it stood; the list when nothing was."""
    rows = _rows(request)
    side = _page(rows.filter(pk__in=form.valgte), request)
    return side if side.rows else _page(FilterForm(request.GET).choose(rows), request)


def _hand_over(request: HttpRequest, form: FordelForm) -> str:
    """Every chosen course, or none of them."""
    valgte, til = form.cleaned_data["forloeb"], form.cleaned_data["til"]
    actions.allocate_forloeb(
        valgte, til=til, note=form.cleaned_data["note"], by=request.user
    )
    messages.success(request, f"{til} har overtaget {len(valgte)} forløb.")
    return _list_url(request)
