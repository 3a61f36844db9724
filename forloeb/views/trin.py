"""The steps of a course. Each page says in words what happens, then does it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from forloeb import actions
from forloeb.enums import (
    AABNE,
    AKTIVE,
    BoosterStatus,
    ForloebStatus,
    OverdragelseStatus,
)
from forloeb.forms import trin as forms
from forloeb.forslag import propose_plan, propose_resume
from forloeb.models import Forloeb, Overdragelse
from forloeb.views.adgang import visible_forloeb, visible_under
from forloeb.views.svar import run_once
from forloeb.visning import trin_tekst
from forloeb.visning.trin_tekst import Trin

Action = Callable[..., Any]


def step(
    request: HttpRequest,
    forloeb: Forloeb,
    form: Any,
    action: Action,
    tekst: Trin,
    **mere: Any,
) -> HttpResponse:
    """Show the page of a step, or carry it out and go back to the course."""
    tilbage = reverse("forloeb:detail", args=[forloeb.pk])

    def run() -> str:
        version = {"version": form.version} if "version" in form.fields else {}
        action(forloeb, **form.vaerdier, **version, by=request.user)
        return tilbage

    if form.is_valid() and (svar := run_once(request, form, run)):
        messages.success(request, tekst.besked)
        return svar
    return show_step(request, forloeb, form, tekst, **mere)


def show_step(
    request: HttpRequest, forloeb: Forloeb, form: Any, tekst: Trin, **mere: Any
) -> HttpResponse:
    tilbage = reverse("forloeb:detail", args=[forloeb.pk])
    side = {"forloeb": forloeb, "form": form, "trin": tekst, "tilbage": tilbage}
    return render(request, "forloeb/trin.html", side | mere)


def _not_now(request: HttpRequest, forloeb: Forloeb, *status: str) -> bool:
    """A step that the state does not allow is told on the course's own page."""
    if forloeb.status in status:
        return False
    navn = forloeb.get_status_display().lower()
    messages.info(request, f"Forløbet er »{navn}«, så det kan ikke gøres nu.")
    return True


def _back(forloeb: Forloeb) -> HttpResponse:
    return redirect("forloeb:detail", pk=forloeb.pk)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def forloeb_agree(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    if request.method == "GET" and _not_now(request, forloeb, ForloebStatus.DIALOG):
        return _back(forloeb)
    form = forms.AgreeForm(request.POST or None, current=forloeb)
    tekst = trin_tekst.AFTAL
    side = {"planforslag": True, "mangler_undtagelse": _outside(forloeb, form)}
    if "vis" in request.POST:
        if form.is_valid():
            side["plan"] = propose_plan(forloeb, form.vaerdier)
        return show_step(request, forloeb, form, tekst, **side)
    return step(request, forloeb, form, actions.agree_forloeb, tekst, **side)


def _outside(forloeb: Forloeb, form: Any) -> bool:
    """On the day asked for, the child is outside the target group without a yes."""
    if not form.is_valid() or forloeb.undtagelse_godkendt_af_id:
        return False
    return bool(actions.check_forloeb(forloeb, form.cleaned_data["opstart_dato"]))


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def forloeb_pause(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    if request.method == "GET" and _not_now(request, forloeb, ForloebStatus.I_GANG):
        return _back(forloeb)
    form = forms.PauseForm(request.POST or None, current=forloeb)
    return step(request, forloeb, form, actions.pause_forloeb, trin_tekst.PAUSE)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def forloeb_resume(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    if request.method == "GET" and _not_now(request, forloeb, ForloebStatus.PAUSE):
        return _back(forloeb)
    initial = propose_resume(forloeb, timezone.localdate())
    form = forms.ResumeForm(request.POST or None, current=forloeb, initial=initial)
    return step(request, forloeb, form, actions.resume_forloeb, trin_tekst.GENOPTAG)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def forloeb_end(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    kan = (ForloebStatus.I_GANG, ForloebStatus.PAUSE)
    if request.method == "GET" and _not_now(request, forloeb, *kan):
        return _back(forloeb)
    form = forms.EndForm(request.POST or None, current=forloeb)
    tekst = trin_tekst.end(timezone.localdate())
    return step(request, forloeb, form, actions.end_forloeb, tekst)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def booster_answer(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    if request.method == "GET" and _not_now(request, forloeb, ForloebStatus.AFSLUTTET):
        return _back(forloeb)
    form = forms.BoosterForm(request.POST or None, initial={"svar": forloeb.booster})
    tekst = trin_tekst.booster(forloeb.slut_dato)
    return step(request, forloeb, form, actions.answer_booster, tekst)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def forloeb_close(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    if request.method == "GET" and _not_now(request, forloeb, ForloebStatus.AFSLUTTET):
        return _back(forloeb)
    afgjort = (BoosterStatus.AFSLAAET, BoosterStatus.FORPASSET)
    if request.method == "GET" and forloeb.booster not in afgjort:
        messages.info(request, "Skriv først, hvad der blev af boosterbesøget.")
        return redirect("forloeb:booster", pk=pk)
    form = forms.CloseForm(request.POST or None)
    return step(request, forloeb, form, actions.close_forloeb, trin_tekst.LUK)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def forloeb_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    if request.method == "GET" and _not_now(request, forloeb, *AABNE):
        return _back(forloeb)
    form = forms.WithdrawForm(request.POST or None, current=forloeb)
    return step(request, forloeb, form, actions.withdraw_forloeb, trin_tekst.AFBRYD)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.lead_forloeb", raise_exception=True)
def besoeg_grant(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    if request.method == "GET" and forloeb.ekstra_besoeg_af_id:
        messages.info(request, "Forløbet har allerede fået et ekstra besøg.")
        return _back(forloeb)
    if request.method == "GET" and _not_now(request, forloeb, *AABNE):
        return _back(forloeb)
    form = forms.GrantForm(request.POST or None)
    tekst = trin_tekst.grant(forloeb.max_besoeg)
    return step(request, forloeb, form, actions.grant_besoeg, tekst)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def undtagelse(request: HttpRequest, pk: int) -> HttpResponse:
    """The educator asks; the leader approves what is asked, or writes it alone."""
    forloeb = visible_forloeb(request, pk)
    if request.method == "GET" and _not_now(request, forloeb, *AABNE):
        return _back(forloeb)
    leder = request.user.has_perm("forloeb.lead_forloeb")
    form = forms.UndtagelseForm(
        request.POST or None,
        current=forloeb,
        initial={"grund": forloeb.undtagelse_grund},
    )
    if leder:
        form.fields["grund"].help_text = ""
    mere = {"afvigelser": actions.check_forloeb(forloeb, timezone.localdate())}
    tekst = trin_tekst.UNDTAGELSE_LEDER if leder else trin_tekst.UNDTAGELSE

    def ask_or_approve(forloeb: Forloeb, *, grund: str, **mere: Any) -> None:
        samme = grund == forloeb.undtagelse_grund
        if samme and leder:
            actions.approve_undtagelse(forloeb, **mere)
        elif not (samme and forloeb.undtagelse_godkendt_af_id):
            actions.ask_undtagelse(forloeb, grund=grund, **mere)

    return step(request, forloeb, form, ask_or_approve, tekst, **mere)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def overdragelse_create(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    if request.method == "GET" and _not_now(request, forloeb, *AKTIVE):
        return _back(forloeb)
    venter = forloeb.overdragelser.filter(status=OverdragelseStatus.FORESLAAET)
    if request.method == "GET" and venter.exists():
        messages.info(request, "Der venter allerede en overdragelse på lederen.")
        return _back(forloeb)
    leder = request.user.has_perm("forloeb.lead_forloeb")
    form = forms.OverdragelseForm(request.POST or None, forloeb=forloeb)
    tekst = trin_tekst.OVERDRAG_LEDER if leder else trin_tekst.OVERDRAG
    return step(request, forloeb, form, actions.ask_overdragelse, tekst)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.lead_forloeb", raise_exception=True)
def overdragelse_decide(request: HttpRequest, pk: int) -> HttpResponse:
    overdragelse = visible_under(request, Overdragelse, pk, "fra", "til")
    if overdragelse.status != OverdragelseStatus.FORESLAAET:
        messages.info(request, "Overdragelsen er allerede afgjort.")
        return _back(overdragelse.forloeb)
    form = forms.DecideForm(request.POST or None)

    def decide(forloeb: Forloeb, *, svar: str, by: Any) -> None:
        actions.decide_overdragelse(overdragelse, godkend=svar == "ja", by=by)

    tekst = trin_tekst.decide(overdragelse)
    return step(
        request, overdragelse.forloeb, form, decide, tekst, overdragelse=overdragelse
    )
