"""The leader's first page, and the lists behind its numbers."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from barnetimidten.formularer.indsendelse import submit_once
from barnetimidten.formularer.menu import remember_counts
from barnetimidten.sider import Side, page_after
from forloeb import actions
from forloeb.enums import AKTIVE, OverdragelseStatus
from forloeb.forms.liste import FordelForm
from forloeb.models import Besoeg, Forloeb, Overdragelse
from forloeb.views.adgang import list_seen
from forloeb.views.adresser import with_query
from overblik import queries
from overblik.forms import as_query
from overblik.indikatorer.udsnit import Udsnit
from overblik.leder import afgoerelser, raekker, tal
from overblik.leder.afgoerelser import list_url
from overblik.leder.forms import ListeForm
from overblik.leder.side import context
from overblik.leder.valg import LederValg

DELE = {"venter": "Det, der venter", "aaret": "Året"}


@require_safe
@permission_required("forloeb.view_all_forloeb", raise_exception=True)
def overblik(request: HttpRequest) -> HttpResponse:
    """Counts only: no family is named, so nothing can be read over a shoulder."""
    del_ = request.GET.get("del")
    kontekst = context(request.GET, request.user)
    valg = kontekst["valg"]
    if not valg.query():  # the whole house, now
        remember_counts(request, afgoerelser.menu_counts(kontekst["punkter"]))
    kontekst["del"] = del_ if del_ in DELE else "venter"
    kontekst["dele"] = [(k, n, valg.query(**{"del": k})) for k, n in DELE.items()]
    kontekst["mere"] = _elsewhere(valg)
    return render(request, "overblik/leder/overblik.html", kontekst)


def _elsewhere(valg: LederValg) -> dict[str, str]:
    """The same part of the house until today, as the two other pages ask for it."""
    hidtil = replace(valg, til=valg.dato)
    program = "" if valg.program == queries.ALLE else valg.program
    udsnit = Udsnit(hidtil.fra, hidtil.til, program, valg.dagtilbud, valg.ansvarlig)
    return {"noegletal": as_query(hidtil), "indikatorer": udsnit.query()}


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.lead_forloeb", raise_exception=True)
def liste(request: HttpRequest) -> HttpResponse:
    """The courses behind one number; the ticked ones can be given to a colleague."""
    valgt = raekker.LISTER.get(request.GET.get("tal", ""))
    if valgt is None:
        return redirect("overblik:overblik")
    list_seen(request)
    filteret = read_filter(request)
    fordel = _fordel(request)
    if fordel.is_valid():
        try:
            return redirect(_hand_over(request, fordel))
        except actions.StatusError as error:
            fordel.add_error(
                error.felt if error.felt in fordel.fields else None, str(error)
            )
    kontekst = _list(request, valgt, filteret)
    return render(request, "overblik/leder/liste.html", {**kontekst, "fordel": fordel})


def read_filter(request: HttpRequest) -> ListeForm:
    steder = tal.places(timezone.localdate())
    return ListeForm(
        request.GET, tal.educators(), [(sted.pk, sted.navn) for sted in steder]
    )


def _fordel(request: HttpRequest) -> FordelForm:
    aktive = Forloeb.objects.visible_to(request.user).aktive()
    data = request.POST if request.method == "POST" else None
    return FordelForm(data, forloeb=aktive.select_related("barn"))


def _hand_over(request: HttpRequest, form: FordelForm) -> str:
    """Every chosen course, or none of them; back to the same list."""

    def run() -> str:
        valgte, til = form.cleaned_data["forloeb"], form.cleaned_data["til"]
        actions.allocate_forloeb(
            valgte, til=til, note=form.cleaned_data["note"], by=request.user
        )
        messages.success(request, f"{til} har overtaget {len(valgte)} forløb.")
        return request.get_full_path()

    return submit_once(request.user, form.noegle, run)


def _list(
    request: HttpRequest, valgt: raekker.Liste, form: ListeForm
) -> dict[str, Any]:
    valg, i_dag = form.valg, timezone.localdate()
    smalt = narrowed(form)
    fundne = raekker.rows(valgt, valg, i_dag, **smalt)
    side = _page(request, valgt, fundne)
    adresse = list_url(valg, valgt.kode, **smalt)
    return {
        "liste": valgt,
        "filter": form,
        "valg": valg,
        "smalt": smalt,
        "smalt_ord": _in_words(form, smalt),
        "side": side,
        "kan_fordeles": any(row.status in AKTIVE for row in side.rows),
        "antal": queries.count_rows(fundne),
        "adresse": adresse,
        "koder": adresse.partition("?")[2],
        "naeste_url": f"{adresse}&efter={side.naeste}" if side.naeste else "",
        "skjulte": [("tal", valgt.kode), *form.periode.items(), *smalt.items()],
        "handling": "overblik/leder/_handling.html",
        "emne": f"{valgt.titel}, forløb",
        "tilbage": _back(valg, valgt),
        "tilbage_navn": "Overblik" if valg.er_aar else "Nøgletal",
    }


def narrowed(form: ListeForm) -> dict[str, str]:
    """One line of a table, or nothing."""
    data = form.cleaned_data if form.is_valid() else {}
    return {navn: data.get(navn, "") for navn in ("vej", "slut", "maaned")}


def _back(valg: LederValg, valgt: raekker.Liste) -> str:
    if not valg.er_aar:
        return with_query(reverse("overblik:noegletal"), as_query(valg))
    del_ = {"del": "aaret"} if valgt.er_aarets else {}
    return with_query(reverse("overblik:overblik"), valg.query(**del_))


def _in_words(form: ListeForm, smalt: dict[str, str]) -> str:
    """What one line of a table is called."""
    for felt, kode in smalt.items():
        if kode:
            return str(dict(form.fields[felt].choices)[kode])
    return ""


def _page(request: HttpRequest, valgt: raekker.Liste, fundne: QuerySet) -> Side:
    venter = Overdragelse.objects.filter(
        forloeb=OuterRef("pk"), status=OverdragelseStatus.FORESLAAET
    )
    holdt = Besoeg.objects.holdte().filter(forloeb=OuterRef("pk")).order_by("-dato")
    synlige = Forloeb.objects.visible_to(request.user).with_progress()
    rows = (
        fundne.visible_to(request.user)
        .with_progress()
        .with_beskyttelse()
        .annotate(
            overdragelse_pk=Subquery(venter.values("pk")[:1]),
            seneste_dato=Subquery(holdt.values("dato")[:1]),
        )
        .select_related("barn", "dagtilbud", "ansvarlig")
    )
    efter = request.GET.get("efter")
    return page_after(rows, efter, valgt.orden, synlige=synlige)
