"""The indicators: all of them, one with its rows, and as a file."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.eksport import csv_response
from barnetimidten.formularer.udtraek import XLSX, UdtraekForm
from barnetimidten.regneark import Ark, xlsx_response
from barnetimidten.sider import read_key
from forloeb.models import Besoeg
from forloeb.views.adgang import list_seen
from forloeb.views.adresser import with_query
from overblik.indikatorer import udtraek, visning
from overblik.indikatorer.forms import UdsnitForm
from overblik.indikatorer.maal import EFTER_NOEGLE
from overblik.sletning.models import Aarstal

SIDE = "indikatorer:list"
SLETTET = "Slettede forløb er ikke med: deres besøg findes ikke mere."


def _context(request: HttpRequest) -> dict[str, Any]:
    """What the three pages share: the filter and what it says."""
    form = UdsnitForm(request.GET)
    udsnit = form.udsnit
    return {
        "form": form,
        "udsnit": udsnit,
        "koder": udsnit.query(),
        "slettet": SLETTET if _some_are_deleted(udsnit) else "",
    }


def _some_are_deleted(udsnit: Any) -> bool:
    aarene = Aarstal.objects.filter(aar__gte=udsnit.fra.year, aar__lte=udsnit.til.year)
    return aarene.exists()


@require_safe
@permission_required("overblik.view_indikatorer", raise_exception=True)
def indikator_list(request: HttpRequest) -> HttpResponse:
    """Counts only: nobody looks at a family here."""
    kontekst = _context(request)
    kontekst["blokke"] = visning.overview(kontekst["udsnit"], request.user)
    kontekst["forklar"] = visning.FORKLAR
    overblik, koder = reverse("overblik:overblik"), kontekst["udsnit"].overview_query()
    kontekst["tilbage"] = with_query(overblik, koder, **{"del": "aaret"})
    kontekst["last"] = with_query(overblik, koder) + "#last"
    return render(request, "overblik/indikatorer/liste.html", kontekst)


@require_safe
@permission_required("overblik.view_indikatorer", raise_exception=True)
def indikator_detail(request: HttpRequest, noegle: str) -> HttpResponse:
    """One over time, and the rows it is of: whoever gets them has looked at families."""
    maal = EFTER_NOEGLE.get(noegle)
    if maal is None or maal not in visning.in_use():
        raise Http404
    list_seen(request, Besoeg)
    kontekst = _context(request)
    udvikling = visning.trend(maal, kontekst["udsnit"], request.user)
    dele = visning.parts(udvikling)
    vis = _one_of(dele, request.GET.get("vis", ""))
    efter = read_key(request.GET.get("efter"))
    liste = visning.listing(udvikling, efter, request.user, vis)
    sti, koder = reverse("indikatorer:detail", args=[noegle]), kontekst["koder"]
    kontekst |= {
        "maal": maal,
        "udvikling": udvikling,
        "linje": udvikling.linje,
        "liste": liste,
        "dele": [(d, with_query(sti, koder, vis=d.kode), d.kode == vis) for d in dele],
        "foerste_url": with_query(sti, koder, vis=vis),
        "naeste_url": with_query(sti, koder, vis=vis, efter=liste.naeste),
        "tilbage": with_query(reverse(SIDE), koder),
        "forklar": visning.FORKLAR,
    }
    return render(request, "overblik/indikatorer/indikator.html", kontekst)


def _one_of(dele: list[visning.Del], kode: str) -> str:
    return kode if kode in {del_.kode for del_ in dele} else ""


@require_http_methods(["GET", "POST"])
@permission_required("overblik.view_indikatorer", raise_exception=True)
def indikator_export(request: HttpRequest) -> HttpResponse:
    """The filter stands in the address, as on the page it came from."""
    udsnitsform = UdsnitForm(request.GET)
    form = UdtraekForm(request.POST or None)
    if form.is_valid():
        return _hand_out(request, udsnitsform, form)
    kontekst = {
        "form": form,
        "tilbage": with_query(reverse(SIDE), udsnitsform.udsnit.query()),
        "tilbage_navn": "Indikatorer",
        "titel": "Hent indikatorerne som fil",
        "om": "Tallene for perioden med definitioner, og trin for trin i regnearket. "
        "Filen nævner ingen familier.",
    }
    return render(request, "overblik/indikatorer/udtraek.html", kontekst)


@transaction.atomic
def _hand_out(
    request: HttpRequest, udsnitsform: UdsnitForm, form: UdtraekForm
) -> HttpResponse:
    """The file, and that it was made. What cannot be logged does not leave."""
    udsnit = udsnitsform.udsnit
    hele, trin = udtraek.tables(udsnit, request.user)
    if form.cleaned_data["filtype"] == XLSX:
        response = xlsx_response(
            "indikatorer",
            [
                Ark("Indikatorer", udtraek.KOLONNER, hele),
                Ark("Udvikling", udtraek.TRINKOLONNER, trin),
                Ark("Om filen", ("Hvad", "Valgt"),
                    udtraek.about(udsnit, udsnitsform.dele)),
            ],
        )  # fmt: skip
    else:
        response = csv_response("indikatorer", udtraek.KOLONNER, hele)
    log(request.user, Handling.EXPORT, Besoeg, **form.opslag)
    return response
