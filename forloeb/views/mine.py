"""An educator's first page: today, what waits, all courses; and ill today."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from barnetimidten.audit.handlinger import Formaal
from barnetimidten.dansk import format_ugedag_dato, uge
from barnetimidten.formularer.menu import remember_counts
from barnetimidten.sider import page_after
from forloeb import actions
from forloeb.forms.besoegsplan import SygForm
from forloeb.forms.liste import SoegForm
from forloeb.models import Besoeg, Forloeb
from forloeb.views.adgang import list_seen
from forloeb.views.adresser import with_query
from forloeb.views.svar import run_once
from forloeb.visning.mine import Linje, line_of, where, which_visit
from forloeb.visning.uge import week, week_title
from forloeb.visning.venter import waits


@require_safe
@permission_required("forloeb.view_forloeb", raise_exception=True)
def mine(request: HttpRequest) -> HttpResponse:
    list_seen(request, formaal=Formaal.EGET_FORLOEB)
    i_dag = timezone.localdate()
    venter = waits(request.user, i_dag)
    ugen = week(request.user, i_dag)
    remember_counts(request, {"forloeb:mine": len(venter)})
    siden = {
        "dato_tekst": f"{format_ugedag_dato(i_dag)}, uge {uge(i_dag)}",
        "dagens": _today(request.user),
        "ugen": ugen,
        "ugen_titel": week_title(i_dag),
        "soeg": SoegForm(),
        "venter": venter,
        **_courses(request),
    }
    return render(request, "forloeb/mine.html", siden)


def _today(bruger: Any) -> list[Besoeg]:
    rows = (
        Besoeg.objects.planlagte()
        .filter(
            planlagt_dato=timezone.localdate(),
            forloeb__in=Forloeb.objects.mine(bruger),
        )
        .with_sidste_aftale()
        .with_beskyttelse()
        .select_related("forloeb__barn__familie", "forloeb__ansvarlig")
        .prefetch_related("forloeb__barn__familie__hjem")
        .order_by("planlagt_tid", "pk")
    )
    for besoeg in rows:
        besoeg.hvilket, besoeg.hvor = which_visit(besoeg), where(besoeg)
    return list(rows)


def _courses(request: HttpRequest) -> dict[str, Any]:
    bruger = request.user
    alle = request.GET.get("vis") == "alle"
    synlige = Forloeb.objects.mine(bruger)
    rows = synlige if alle else synlige.aktive()
    rows = rows.with_progress().with_beskyttelse()
    rows = rows.select_related("barn__dagtilbud", "ansvarlig")
    side = page_after(
        rows, request.GET.get("efter"), "barn__navn_sort", synlige=synlige
    )
    vis = "alle" if alle else ""
    tom = not alle and not side.rows
    return {
        "linjer": lines(bruger, side.rows),
        "alle": alle,
        "kun_afsluttede": tom and synlige.exists(),
        "side": side,
        "naeste_url": with_query("", vis=vis, efter=side.naeste) if side.naeste else "",
    }


def lines(bruger: Any, rows: list[Forloeb]) -> list[Linje]:
    """`rows` come with_progress(), their child and institution beside them."""
    med = set(bruger.medforloeb.values_list("pk", flat=True))
    i_dag = timezone.localdate()
    return [line_of(forloeb, bruger, med, i_dag) for forloeb in rows]


# --- Ill today ---------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_fravaer", raise_exception=True)
def syg_report(request: HttpRequest) -> HttpResponse:
    list_seen(request, Besoeg, Formaal.EGET_FORLOEB)
    form = SygForm(request.POST or None)
    if form.is_valid():
        svar = run_once(request, form, lambda: _report(request.user))
        if svar:
            messages.success(request, "Du er meldt syg i dag. God bedring.")
            return svar
    dagens = _todays_visits(request.user)
    siden = {
        "form": form,
        "planlagte": dagens.planlagte().egne(request.user),
        "faelles": dagens.planlagte().faelles(request.user),
        "aflyste": dagens.aflyst_ved_fravaer(request.user),
        "er_syg": request.user.fravaer.paa_dato(timezone.localdate())
        .filter(art="syg")
        .exists(),
    }
    return render(request, "forloeb/syg.html", siden)


def _report(bruger: Any) -> str:
    actions.report_syg(dato=timezone.localdate(), by=bruger)
    return reverse("forloeb:syg-report")


def _todays_visits(bruger: Any) -> QuerySet:
    """The day's visits with the phones of the family."""
    return (
        Besoeg.objects.visible_to(bruger)
        .filter(planlagt_dato=timezone.localdate())
        .select_related("forloeb__barn__familie", "forloeb__ansvarlig")
        .prefetch_related("forloeb__barn__familie__foraeldre")
        .order_by("planlagt_tid", "pk")
    )
