"""Entries of a case: the list, one of them, a new one, its reversal."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from barnetimidten.formularer.indsendelse import submit_once
from oekonomi.actions import bog as actions
from oekonomi.actions.grund import StatusError
from oekonomi.bog.lukkede import closed_years
from oekonomi.forms.bog import ModposteringForm, PosteringFilter, PosteringForm
from oekonomi.models import Businesscase, Postering

LIST, DETAIL = "oekonomi:postering-list", "oekonomi:postering-detail"
SIDE = 50
MAX_CIFRE = 18
SENDT = "Posteringen venter på, at en anden godkender. Den tæller ikke med endnu."


def entries(case: Businesscase) -> Any:
    return case.posteringer.select_related(
        "linje", "foreslaaet_af", "afgoerelse__af", "led"
    )


@require_safe
@permission_required("oekonomi.view_case", raise_exception=True)
def postering_list(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(Businesscase, pk=pk)
    filter_ = PosteringFilter(request.GET, case=case)
    fundne = filter_.narrow(entries(case))
    rows = list(fundne.before(_before(request))[: SIDE + 1])
    kontekst = {
        "case": case,
        "filter": filter_,
        "rows": rows[:SIDE],
        "naeste": _next(request, rows),
        "godkendt": fundne.approved().total(),
        "aabent": fundne.pending().total(),
        "venter": case.posteringer.pending_for(request.user).count(),
    }
    return render(request, "oekonomi/postering_list.html", kontekst)


def _before(request: HttpRequest) -> int | None:
    foer = request.GET.get("foer", "")
    return int(foer) if foer.isdecimal() and len(foer) <= MAX_CIFRE else None


def _next(request: HttpRequest, rows: list[Postering]) -> str:
    if len(rows) <= SIDE:
        return ""
    valg = request.GET.copy()
    valg["foer"] = str(rows[SIDE - 1].pk)
    return f"?{valg.urlencode()}"


@require_safe
@permission_required("oekonomi.view_case", raise_exception=True)
def postering_detail(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(
        Postering.objects.select_related(
            "businesscase", "linje", "foreslaaet_af", "afgoerelse__af", "led"
        ),
        pk=pk,
    )
    kontekst = {
        "row": row,
        "case": row.businesscase,
        "modposteringer": row.modposteringer.select_related("afgoerelse"),
        "egen": row.foreslaaet_af_id == request.user.pk,
    }
    return render(request, "oekonomi/postering_detail.html", kontekst)


# --- Propose ---------------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.propose_postering", raise_exception=True)
def postering_create(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(Businesscase, pk=pk)
    lukkede = closed_years(case)
    form = PosteringForm(
        request.POST or None,
        case=case,
        # A year that was closed while the page stood open is refused by its name
        aarene=case.aarene
        if request.method == "POST"
        else [aar for aar in case.aarene if aar not in lukkede],
    )
    kontekst = {"case": case, "titel": "Ny postering", "lukkede": sorted(lukkede)}
    return _propose(request, form, actions.propose, "aar", kontekst)


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.propose_postering", raise_exception=True)
def postering_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a closed year: the correction lands in the next open one."""
    case = get_object_or_404(Businesscase, pk=pk)
    lukkede = sorted(closed_years(case))
    if not lukkede:
        return render(request, "oekonomi/intet_afsluttet.html", {"case": case})
    form = PosteringForm(request.POST or None, case=case, aarene=lukkede)
    form.fields["aar"].label = "Hvilket afsluttet år retter du?"
    form.fields["aar"].error_messages["invalid_choice"] = "Vælg et afsluttet år."
    kontekst = {"case": case, "titel": "Ret et afsluttet år", "retter": True}
    return _propose(request, form, actions.correct, "retter_aar", kontekst)


def _propose(
    request: HttpRequest,
    form: PosteringForm,
    action: Callable[..., Postering],
    aar_hedder: str,
    kontekst: dict[str, Any],
) -> HttpResponse:
    def create() -> str:
        felter = form.vaerdier
        felter[aar_hedder] = felter.pop("aar")
        row = action(felter.pop("linje"), by=request.user, noegle=form.noegle, **felter)
        return reverse(DETAIL, args=[row.pk])

    if form.is_valid() and (url := _sent(request, form, create)):
        messages.success(request, SENDT)
        return redirect(url)
    return render(request, "oekonomi/postering_form.html", {"form": form, **kontekst})


def _sent(request: HttpRequest, form: Any, create: Callable[[], str]) -> str:
    """Where it led; nothing when the rules refuse, which the form then says."""
    try:
        return submit_once(request.user, form.noegle, create)
    except StatusError as error:
        form.add_error(error.felt if error.felt in form.fields else None, str(error))
        return ""


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.propose_postering", raise_exception=True)
def postering_reverse(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(
        Postering.objects.select_related("businesscase", "linje"), pk=pk
    )
    form = ModposteringForm(request.POST or None, postering=row)

    def create() -> str:
        mod = actions.reverse(row, by=request.user, noegle=form.noegle, **form.vaerdier)
        return reverse(DETAIL, args=[mod.pk])

    if form.is_valid() and (url := _sent(request, form, create)):
        messages.success(request, SENDT)
        return redirect(url)
    kontekst = {"form": form, "row": row, "case": row.businesscase}
    return render(request, "oekonomi/postering_reverse.html", kontekst)
