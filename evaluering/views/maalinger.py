"""SDQ of one child: what was said before and after, keying a form in, putting it right."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.formularer.kladder import autosave, is_autosave, offer_kladde
from evaluering.actions.maaling import (
    FRA_SKAERM,
    SLAAET_FRA,
    correct_maaling,
    record_maaling,
)
from evaluering.enums import Informant, Kilde, Tidspunkt
from evaluering.forms.maaling import CorrectMaalingForm, MaalingForm
from evaluering.models import Maaling
from evaluering.visning.maaling import answers, facts, title, title_of, warnings
from evaluering.visning.maaling_historik import describe
from evaluering.visning.maalinger import OPHAV, blocks
from evaluering.visning.skemaer import sdq_forms
from forloeb.maalgruppe import alder_tekst
from forloeb.views.adgang import visible_forloeb, visible_under
from forloeb.views.svar import run_once

GEMT = "Skemaet er gemt."
RETTET = "Rettelsen er gemt. Det, der stod før, ligger i historik."


@require_safe
@permission_required("evaluering.view_svar", raise_exception=True)
def maaling_list(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    blokke = blocks(forloeb, forloeb.maalinger.select_related("normsaet"))
    siden = {
        "forloeb": forloeb,
        "barn": forloeb.barn,
        "alder": alder_tekst(forloeb.barn.foedselsdato, timezone.localdate()),
        "blokke": blokke,
        "relevant": any(blok.relevant for blok in blokke),
        "ophav": OPHAV,
        "i_brug": settings.SDQ_I_BRUG,
        "kan_bede": bool(sdq_forms(forloeb, Informant.PAEDAGOG)),
    }
    return render(request, "evaluering/maaling_list.html", siden)


@require_safe
@permission_required("evaluering.view_svar", raise_exception=True)
def maaling_detail(request: HttpRequest, pk: int) -> HttpResponse:
    maaling = visible_under(
        request, Maaling, pk, "normsaet", "foraelder", "registreret_af"
    )
    siden = {
        "maaling": maaling,
        "barn": maaling.forloeb.barn,
        "titel": title(maaling),
        "fakta": facts(maaling),
        "punkter": answers(maaling),
        "advarsler": warnings(maaling),
        "kan_rettes": maaling.kilde == Kilde.PAPIR,
        "ophav": OPHAV,
        "tilbage": reverse("evaluering:maaling-list", args=[maaling.forloeb_id]),
    }
    return render(request, "evaluering/maaling_detail.html", siden)


@require_safe
@permission_required("evaluering.view_svar", raise_exception=True)
def maaling_historik(request: HttpRequest, pk: int) -> HttpResponse:
    maaling = visible_under(request, Maaling, pk)
    barn = maaling.forloeb.barn
    foraeldre = barn.familie.foraeldre.values_list("pk", "navn")
    siden = {
        "titel": f"Historik: {title(maaling)}",
        "barn": barn,
        "tilbage": reverse("evaluering:maaling-detail", args=[pk]),
        "indfoersler": describe(
            maaling.history.order_by("-history_id"),
            dict(Medarbejder.objects.values_list("pk", "navn")),
            dict(foraeldre),
        ),
    }
    return render(request, "forloeb/historik.html", siden)


# --- Keying in ------------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
@permission_required("evaluering.change_svar", raise_exception=True)
def maaling_create(
    request: HttpRequest, pk: int, tidspunkt: str, informant: str
) -> HttpResponse:
    if tidspunkt not in Tidspunkt or informant not in Informant:
        raise Http404
    forloeb = visible_forloeb(request, pk)
    tilbage = reverse("evaluering:maaling-list", args=[pk])
    kendt = forloeb.maalinger.par(informant).filter(tidspunkt=tidspunkt).first()
    if request.method == "GET" and kendt:
        return redirect("evaluering:maaling-detail", pk=kendt.pk)
    if not settings.SDQ_I_BRUG:
        messages.info(request, SLAAET_FRA)
        return redirect("forloeb:detail", pk=pk)
    felter = {"forloeb": forloeb, "informant": informant, "tidspunkt": tidspunkt}

    def save() -> str:
        record_maaling(
            request.user,
            forloeb,
            tidspunkt=tidspunkt,
            informant=informant,
            kilde=Kilde.PAPIR,
            **form.maaling,
        )
        return tilbage

    form = MaalingForm(request.POST or None, initial=_known(forloeb), **felter)
    siden = {
        "titel": title_of(informant, tidspunkt),
        "forloeb": forloeb,
        "tilbage": tilbage,
    }
    formular = f"maaling-create:{pk}:{tidspunkt}:{informant}"
    return _key_in(request, form, felter, save, formular, GEMT, siden)


def _known(forloeb: Any) -> dict[str, str]:
    """Who in the day care answered last time most likely answers again."""
    sidst = forloeb.maalinger.par(Informant.PAEDAGOG).order_by("dato").last()
    return {"besvaret_af": sidst.besvaret_af} if sidst else {}


@require_http_methods(["GET", "POST"])
@permission_required("evaluering.change_svar", raise_exception=True)
def maaling_correct(request: HttpRequest, pk: int) -> HttpResponse:
    maaling = visible_under(request, Maaling, pk, "foraelder")
    tilbage = reverse("evaluering:maaling-detail", args=[pk])
    if request.method == "GET" and maaling.kilde != Kilde.PAPIR:
        messages.info(request, FRA_SKAERM)
        return redirect(tilbage)
    felter = {
        "forloeb": maaling.forloeb,
        "informant": maaling.informant,
        "tidspunkt": maaling.tidspunkt,
        "current": maaling,
    }

    def save() -> str:
        correct_maaling(request.user, maaling, version=form.version, **form.maaling)
        return tilbage

    form = CorrectMaalingForm(request.POST or None, **felter)
    siden = {
        "titel": f"Ret {title(maaling)}",
        "forloeb": maaling.forloeb,
        "tilbage": tilbage,
        "rettes": True,
    }
    formular = f"maaling-correct:{pk}"
    return _key_in(request, form, felter, save, formular, RETTET, siden)


def _key_in(
    request: HttpRequest,
    form: Any,
    felter: dict[str, Any],
    save: Any,
    formular: str,
    besked: str,
    siden: dict[str, Any],
) -> HttpResponse:
    """Keep a draft, ask for the second entry, save once, or show what to put right."""
    if is_autosave(request):
        return autosave(request, formular, form)
    if form.is_valid():
        if form.skal_gentages:
            form = type(form)(initial=form.initial_again(), **felter)
        elif svar := run_once(request, form, save, formular=formular):
            messages.success(request, besked)
            return svar
    elif request.method == "GET":
        offer_kladde(request.user, formular, form)
    return render(request, "evaluering/maaling_form.html", siden | {"form": form})
