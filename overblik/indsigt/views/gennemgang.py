"""Going through a draft, heading by heading and line by line."""

from itertools import groupby
from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from barnetimidten.formularer.indsendelse import submit_once
from barnetimidten.formularer.version import StaleError
from overblik.indsigt import actions
from overblik.indsigt.enums import IndsigtStatus
from overblik.indsigt.forms import LinjeForm, UdeladForm
from overblik.indsigt.models import Indsigt, IndsigtLinje
from overblik.indsigt.views.adgang import visible_indsigt, visible_linje


class Gruppe(NamedTuple):
    """The lines under one heading, and how far they are."""

    kilde: str
    linjer: list[IndsigtLinje]
    skal: int
    mangler: int
    foreslaaet: int
    form: UdeladForm


@require_safe
@permission_required("overblik.view_indsigt", raise_exception=True)
def indsigt_detail(request: HttpRequest, pk: int) -> HttpResponse:
    indsigt = visible_indsigt(request, pk)
    kontekst = {
        "indsigt": indsigt,
        "aaben": indsigt.status == IndsigtStatus.KLADDE,
        "grupper": _groups(indsigt),
        "filer": indsigt.filer.defer("data").order_by("art"),
        "naeste": _next(indsigt, 0),
        "klaret": indsigt.antal_skal - indsigt.antal_mangler,
    }
    return render(request, "indsigt/indsigt_detail.html", kontekst)


def _groups(indsigt: Indsigt) -> list[Gruppe]:
    found = []
    linjer = indsigt.linjer.all()
    for kilde, gruppe in groupby(linjer, key=lambda linje: linje.kilde):
        rows = list(gruppe)
        mangler = [linje for linje in rows if linje.mangler]
        found.append(
            Gruppe(
                kilde,
                rows,
                sum(linje.skal_afgoeres for linje in rows),
                len(mangler),
                sum(not linje.laes_igennem for linje in mangler),
                UdeladForm(initial={"kilde": kilde}, kilder=[kilde], auto_id=False),
            )
        )
    return found


def _next(indsigt: Indsigt, efter: int) -> IndsigtLinje | None:
    """The next line that waits, from the top again when there is none below."""
    mangler = indsigt.linjer.mangler()
    return mangler.filter(nummer__gt=efter).first() or mangler.first()


@require_http_methods(["GET", "POST"])
@permission_required("overblik.change_indsigt", raise_exception=True)
def indsigt_leave_out(request: HttpRequest, pk: int) -> HttpResponse:
    indsigt = visible_indsigt(request, pk)
    tilbage = reverse("indsigt:detail", args=[pk])
    if request.method == "GET":
        return redirect(tilbage)
    kilder = list(indsigt.linjer.values_list("kilde", flat=True).distinct())
    form = UdeladForm(request.POST, kilder=kilder)
    if not form.is_valid():
        messages.error(request, "Overskriften findes ikke. Vælg den på listen.")
        return redirect(tilbage)

    def run() -> str:
        actions.leave_out_proposed(
            indsigt, kilde=form.cleaned_data["kilde"], by=request.user
        )
        return tilbage

    try:
        return redirect(submit_once(request.user, form.noegle, run))
    except actions.StatusError as error:
        messages.error(request, str(error))
        return redirect(tilbage)


@require_http_methods(["GET", "POST"])
@permission_required("overblik.change_indsigt", raise_exception=True)
def linje_decide(request: HttpRequest, pk: int) -> HttpResponse:
    linje = visible_linje(request, pk)
    indsigt = linje.indsigt
    if indsigt.status != IndsigtStatus.KLADDE:
        messages.info(request, actions.LUKKET)
        return redirect("indsigt:detail", pk=indsigt.pk)
    form = LinjeForm(request.POST or None, linje=linje)
    if form.is_valid() and _decided(request, form, linje):
        return _on(request, linje)
    skal = indsigt.linjer.skal_afgoeres().count()
    kontekst = {
        "linje": linje,
        "indsigt": indsigt,
        "form": form,
        "skal": skal,
        "klaret": skal - indsigt.linjer.mangler().count(),
    }
    return render(request, "indsigt/linje_decide.html", kontekst)


def _decided(request: HttpRequest, form: Any, linje: IndsigtLinje) -> bool:
    try:
        actions.decide_linje(
            linje, **form.vaerdier, version=form.version, by=request.user
        )
    except StaleError as error:
        form.show_conflict(
            error.current, by=error.current.afgjort_af, at=error.current.afgjort_at
        )
        return False
    except actions.StatusError as error:
        form.add_error(None, str(error))
        return False
    return True


def _on(request: HttpRequest, linje: IndsigtLinje) -> HttpResponse:
    naeste = _next(linje.indsigt, linje.nummer)
    if naeste:
        return redirect("indsigt:linje", pk=naeste.pk)
    messages.success(request, "Alle linjer er gennemgået. Indsigten kan frigives.")
    return redirect("indsigt:detail", pk=linje.indsigt_id)
