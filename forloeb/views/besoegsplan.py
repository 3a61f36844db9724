"""Put visits into the plan: plan, move, the booster."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from barnetimidten.dansk import format_interval
from forloeb import actions
from forloeb.besoegsplan import booster_vindue
from forloeb.enums import BesoegArt, BesoegStatus
from forloeb.forms.besoegsplan import MoveBesoegForm, PlanBesoegForm, PlanBoosterForm
from forloeb.models import Besoeg, Forloeb
from forloeb.views.adgang import visible_besoeg, visible_forloeb
from forloeb.views.svar import run_once
from forloeb.visning.besked import moved_message, planned_message
from forloeb.visning.historie import visit_title
from forloeb.visning.naeste_skridt import without_make_up
from forloeb.visning.plan import when_long


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def besoeg_plan(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    erstatter = _to_replace(request, forloeb)
    form = PlanBesoegForm(request.POST or None, forloeb=forloeb, erstatter=erstatter)
    if form.is_valid():
        svar = run_once(request, form, lambda: _plan(forloeb, form, request.user))
        if svar:
            nyeste = forloeb.besoeg.planlagte().order_by("-pk").first()
            if nyeste:
                messages.success(request, planned_message(nyeste))
            return svar
    siden = {"form": form, "erstatter": erstatter, "titel": "Aftal besøg"}
    return render(request, "forloeb/besoeg_plan.html", _page(forloeb) | siden)


def _to_replace(request: HttpRequest, forloeb: Forloeb) -> Besoeg | None:
    """?erstatter=pk, or the oldest visit that has not been made up for."""
    mistede = without_make_up(forloeb, list(forloeb.besoeg.all()))
    valgt = [b for b in mistede if str(b.pk) == request.GET.get("erstatter")]
    return next(iter(valgt or mistede), None)


def _plan(forloeb: Forloeb, form: Any, by: Any) -> str:
    actions.plan_besoeg(forloeb, **form.vaerdier, by=by)
    return reverse("forloeb:detail", args=[forloeb.pk])


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def booster_plan(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    if request.method == "GET" and forloeb.slut_dato is None:
        messages.info(request, "Boosterbesøget lægges, når forløbet er afsluttet.")
        return redirect("forloeb:detail", pk=pk)
    form = PlanBoosterForm(request.POST or None, forloeb=forloeb)
    if form.is_valid():
        svar = run_once(
            request, form, lambda: _plan_booster(forloeb, form, request.user)
        )
        if svar:
            lagt = forloeb.besoeg.filter(art=BesoegArt.BOOSTER).order_by("-pk").first()
            messages.success(request, planned_message(lagt))
            return svar
    siden = {"form": form, "titel": "Læg boosterbesøg", "vindue": _window(forloeb)}
    return render(request, "forloeb/besoeg_plan.html", _page(forloeb) | siden)


def _window(forloeb: Forloeb) -> str:
    slut = forloeb.slut_dato
    return format_interval(*booster_vindue(slut)) if slut else ""


def _plan_booster(forloeb: Forloeb, form: Any, by: Any) -> str:
    actions.plan_booster(forloeb, **form.vaerdier, by=by)
    return reverse("forloeb:detail", args=[forloeb.pk])


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def besoeg_move(request: HttpRequest, pk: int) -> HttpResponse:
    besoeg = visible_besoeg(request, pk)
    if request.method == "GET" and besoeg.status != BesoegStatus.PLANLAGT:
        messages.info(request, "Kun et planlagt besøg kan flyttes.")
        return redirect("forloeb:detail", pk=besoeg.forloeb_id)
    form = MoveBesoegForm(request.POST or None, besoeg=besoeg)
    if form.is_valid():
        svar = run_once(request, form, lambda: _move(besoeg, form, request.user))
        if svar:
            besoeg.refresh_from_db()
            messages.success(request, moved_message(besoeg))
            return svar
    siden = {"form": form, "besoeg": besoeg, **_move_words(besoeg)}
    return render(request, "forloeb/besoeg_move.html", _page(besoeg.forloeb) | siden)


def _move_words(besoeg: Besoeg) -> dict[str, str]:
    i_dag = timezone.localdate()
    return {
        "overskrift": visit_title(besoeg.forloeb, besoeg),
        "nu": when_long(besoeg.planlagt_dato, besoeg.planlagt_tid, i_dag),
    }


def _move(besoeg: Besoeg, form: Any, by: Any) -> str:
    actions.move_besoeg(besoeg, **form.vaerdier, version=form.version, by=by)
    return reverse("forloeb:detail", args=[besoeg.forloeb_id])


def _page(forloeb: Forloeb) -> dict[str, Any]:
    return {
        "forloeb": forloeb,
        "barn": forloeb.barn,
        "tilbage": reverse("forloeb:detail", args=[forloeb.pk]),
    }
