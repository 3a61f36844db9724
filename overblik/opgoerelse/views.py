"""The leader's page: what is ready, what has been sent, the courses behind."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from barnetimidten.formularer.indsendelse import submit_once
from forloeb.models import ForebyggetForanstaltning
from forloeb.views.adgang import list_seen
from oekonomi.actions.grund import StatusError
from overblik.opgoerelse import actions
from overblik.opgoerelse.forms import OmlaegningForm, SendForm
from overblik.opgoerelse.models import Opgoerelse
from overblik.opgoerelse.plan import INGEN_CASE, conversion_line, plan_of, the_case
from overblik.opgoerelse.visning import earlier, found_behind, judgements, row

LISTE = "opgoerelse:list"
SENDT = "Opgørelsen er sendt. Økonomien godkender den, før den tæller med."


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.approve_forebygget", raise_exception=True)
def opgoerelse_list(request: HttpRequest) -> HttpResponse:
    """Counts only: nobody looks at a family here."""
    case = the_case()
    if case is None:
        return render(request, "overblik/opgoerelse/ingen.html", {"tekst": INGEN_CASE})
    form = SendForm(request.POST or None)
    if form.is_valid() and (url := _sent(request, form, case)):
        messages.success(request, SENDT)
        return redirect(url)
    plan = plan_of(case, timezone.localdate())
    form.show(plan.aftryk)
    kontekst = {
        "case": case,
        "form": form,
        "plan": plan,
        "sendes": [row(post) for post in plan.sendes],
        "venter": [row(post) for post in plan.venter],
        "tidligere": earlier(case),
        "har_omlaegning": conversion_line(case) is not None,
    }
    return render(request, "overblik/opgoerelse/liste.html", kontekst)


def _sent(request: HttpRequest, form: SendForm, case: Any) -> str:
    def send() -> str:
        aftryk = form.vaerdier["aftryk"]
        opgoerelse = actions.settle(case, by=request.user, aftryk=aftryk)
        return reverse("opgoerelse:detail", args=[opgoerelse.pk])

    return _once(request, form, send)


def _once(request: HttpRequest, form: Any, action: Any) -> str:
    """Where it led; nothing when the rules refuse, which the form then says."""
    try:
        return submit_once(request.user, form.noegle, action)
    except StatusError as error:
        form.add_error(error.felt if error.felt in form.fields else None, str(error))
        return ""


@require_safe
@permission_required("forloeb.approve_forebygget", raise_exception=True)
def opgoerelse_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Count to courses."""
    rows = Opgoerelse.objects.select_related("businesscase", "af")
    rows = rows.prefetch_related(
        "linjer__postering__afgoerelse", "linjer__postering__linje"
    )
    opgoerelse = get_object_or_404(rows, pk=pk)
    list_seen(request, ForebyggetForanstaltning)
    kontekst = {
        "opgoerelse": opgoerelse,
        "case": opgoerelse.businesscase,
        "linjer": [row(linje) for linje in opgoerelse.linjer.all()],
        "talt": judgements(opgoerelse, request.user, "opgoerelse"),
        "tilbage_taget": judgements(opgoerelse, request.user, "modopgoerelse"),
        "opsporede": found_behind(opgoerelse, request.user),
    }
    return render(request, "overblik/opgoerelse/detalje.html", kontekst)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.approve_forebygget", raise_exception=True)
def omlaegning_create(request: HttpRequest) -> HttpResponse:
    case = the_case()
    if case is None or conversion_line(case) is None:
        messages.info(request, INGEN_CASE if case is None else actions.INGEN_LINJE)
        return redirect(LISTE)
    i_aar = timezone.localdate().year
    aarene = [aar for aar in reversed(case.aarene) if aar <= i_aar]
    form = OmlaegningForm(request.POST or None, aarene=aarene)

    def send() -> str:
        opgoerelse = actions.record_omlaegning(case, **form.vaerdier, by=request.user)
        return reverse("opgoerelse:detail", args=[opgoerelse.pk])

    if form.is_valid() and (url := _once(request, form, send)):
        messages.success(request, SENDT)
        return redirect(url)
    kontekst = {"case": case, "form": form, "tilbage": reverse(LISTE)}
    return render(request, "overblik/opgoerelse/omlaegning.html", kontekst)
