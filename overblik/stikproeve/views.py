"""The monthly sample: its months, one month, one look-up."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from barnetimidten.audit.enums import Dom
from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.models import Stikproeve, StikproeveRaekke
from barnetimidten.audit.opslag import note
from barnetimidten.brugere.models import Medarbejder
from barnetimidten.brugere.roller import Rolle
from barnetimidten.formularer.indsendelse import submit_once
from barnetimidten.sider import page_after
from forloeb.actions import StatusError
from forloeb.views.adresser import with_query
from overblik.stikproeve.actions import (
    course_of,
    create_stikproeve,
    record_dom,
    sidste_maaned,
)
from overblik.stikproeve.forms import DomForm, TraekForm

LISTE = "overblik:stikproeve-list"


@require_http_methods(["GET", "POST"])
@permission_required("audit.change_stikproeve", raise_exception=True)
def stikproeve_list(request: HttpRequest) -> HttpResponse:
    form = TraekForm(request.POST or None)
    if form.is_valid():
        return redirect(submit_once(request.user, form.noegle, lambda: _draw(request)))
    synlige = Stikproeve.objects.visible_to(request.user)
    side = page_after(
        synlige.with_counts(),
        request.GET.get("efter"),
        "maaned",
        synlige=synlige,
        faldende=True,
    )
    maaned = sidste_maaned()
    kontekst = {
        "form": form,
        "side": side,
        "maaned": maaned,
        "er_trukket": synlige.filter(maaned=maaned).exists(),
        "naeste_url": with_query(reverse(LISTE), efter=side.naeste),
    }
    return render(request, "overblik/stikproeve/liste.html", kontekst)


def _draw(request: HttpRequest) -> str:
    stikproeve = create_stikproeve(sidste_maaned(), by=request.user)
    messages.success(request, "Stikprøven er trukket.")
    return reverse("overblik:stikproeve-detail", args=[stikproeve.pk])


@require_safe
@permission_required("audit.change_stikproeve", raise_exception=True)
def stikproeve_detail(request: HttpRequest, pk: int) -> HttpResponse:
    stikproever = Stikproeve.objects.visible_to(request.user).with_counts()
    stikproeve = get_object_or_404(stikproever.select_related("trukket_af"), pk=pk)
    note(request, Handling.READ, stikproeve, formaal=Formaal.LEDER)
    raekker = stikproeve.raekker.select_related("medarbejder", "spor")
    doemte = raekker.order_by().values_list("dom").annotate(Count("pk"))
    antal = dict(doemte)
    kontekst = {
        "stikproeve": stikproeve,
        "raekker": raekker,
        "domme": [(dom.label, antal.get(dom.value, 0)) for dom in Dom],
        "ikke_set": antal.get("", 0),
        "naeste": _next(request, stikproeve),
        "egne": raekker.aabne().filter(medarbejder=request.user).count(),
        "er_alene": _is_alone(request.user),
    }
    return render(request, "overblik/stikproeve/detalje.html", kontekst)


def _next(
    request: HttpRequest, stikproeve: Stikproeve, efter: int = 0
) -> StikproeveRaekke | None:
    """The next row for this leader: after the one at hand, else from the beginning."""
    raekker = stikproeve.raekker.for_judge(request.user).filter(dom="").order_by("pk")
    return raekker.filter(pk__gt=efter).first() or raekker.first()


def _is_alone(bruger: Any) -> bool:
    ledere = Medarbejder.objects.filter(rolle=Rolle.LEDER, is_active=True)
    return not ledere.exclude(pk=bruger.pk).exists()


@require_http_methods(["GET", "POST"])
@permission_required("audit.change_stikproeve", raise_exception=True)
def stikproeve_judge(request: HttpRequest, pk: int) -> HttpResponse:
    synlige = StikproeveRaekke.objects.visible_to(request.user).select_related(
        "stikproeve", "spor__actor", "medarbejder", "bedoemt_af"
    )
    raekke = get_object_or_404(synlige, pk=pk)
    note(request, Handling.READ, raekke, under=raekke.stikproeve, formaal=Formaal.LEDER)
    form = DomForm(request.POST or None, initial={"bemaerkning": raekke.bemaerkning})
    if form.is_valid():
        try:
            return redirect(
                submit_once(
                    request.user, form.noegle, lambda: _judge(request, raekke, form)
                )
            )
        except StatusError as error:
            form.add_error(None, str(error))
            raekke.refresh_from_db()
    return render(
        request, "overblik/stikproeve/bedoem.html", _facts(request, raekke, form)
    )


def _judge(request: HttpRequest, raekke: StikproeveRaekke, form: DomForm) -> str:
    record_dom(raekke, **form.vaerdier, by=request.user)
    naeste = _next(request, raekke.stikproeve, raekke.pk)
    if naeste is None:
        messages.success(request, "Vurderingen er gemt. Der er ikke flere til dig.")
        return reverse("overblik:stikproeve-detail", args=[raekke.stikproeve_id])
    messages.success(request, "Vurderingen er gemt. Her er den næste.")
    return reverse("overblik:stikproeve-judge", args=[naeste.pk])


def _facts(
    request: HttpRequest, raekke: StikproeveRaekke, form: DomForm
) -> dict[str, Any]:
    spor = raekke.spor
    numre = raekke.stikproeve.raekker.filter(pk__lte=raekke.pk).count()
    return {
        "form": form,
        "raekke": raekke,
        "spor": spor,
        "lokal": timezone.localtime(spor.at),
        "nummer": numre,
        "ud_af": raekke.stikproeve.raekker.count(),
        "forloeb": course_of(
            spor.objekt_type, spor.objekt_id, spor.under_type, spor.under_id
        ),
        "er_egen": raekke.medarbejder_id == request.user.pk,
        "er_alene": _is_alone(request.user),
    }
