"""Papers about a course: what can be made, asking for it, and the day care's receipt."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from barnetimidten.dokumenter.actions import DokumentError, request_dokument
from barnetimidten.formularer.kladder import autosave, is_autosave, offer_kladde
from forloeb import actions
from forloeb.actions.overlevering import check_consent
from forloeb.dokumenter import sag
from forloeb.dokumenter.bygger import courses
from forloeb.enums import SLUTTEDE, BesoegStatus
from forloeb.forms import dokumenter as forms
from forloeb.models import Forloeb, Overlevering
from forloeb.querysets import protected_q
from forloeb.views.adgang import visible_forloeb, visible_under
from forloeb.views.svar import run_once
from forloeb.views.trin import show_step
from forloeb.visning import dokument_tekst as tekster
from forloeb.visning.trin_tekst import Trin

FORLOEB = Forloeb._meta.label_lower


@require_safe
@permission_required("forloeb.view_forloeb", raise_exception=True)
def dokument_list(request: HttpRequest, pk: int) -> HttpResponse:
    """What can be made of the course today, and why something cannot."""
    forloeb = visible_forloeb(request, pk)
    mangler = {
        "resume": sag.not_yet(forloeb),
        "overlevering": _consent_missing(forloeb),
        "plan": _plan_missing(forloeb),
    }
    siden = {
        "forloeb": forloeb,
        "slut": forloeb.status in SLUTTEDE,
        "kort": tekster.cards(mangler),
        "overleveringer": forloeb.overleveringer.select_related("skrevet_af"),
    }
    return render(request, "forloeb/dokumenter.html", siden)


def _plan_missing(forloeb: Forloeb) -> str:
    if forloeb.besoeg.filter(status=BesoegStatus.PLANLAGT).exists():
        return ""
    return tekster.SLUT if forloeb.status in SLUTTEDE else tekster.INGEN_PLAN


def ask(kind: str, parametre: dict[str, Any], by: Any, titel: str) -> str:
    """The address of the new document on the list; StatusError when many wait."""
    om = [(FORLOEB, pk) for pk in courses(parametre)]
    try:
        dokument = request_dokument(kind, parametre, by, titel=titel, om=om)
    except DokumentError as error:
        raise actions.StatusError(str(error)) from None
    return dokument.get_absolute_url()


def _order(
    request: HttpRequest,
    forloeb: Forloeb,
    form: Any,
    run: Callable[[], str],
    tekst: Trin,
    formular: str = "",
) -> HttpResponse:
    """`formular` names the draft of a form that is long enough to have one."""
    if form.is_valid() and (svar := run_once(request, form, run, formular=formular)):
        messages.success(request, tekst.besked)
        return svar
    if formular:
        offer_kladde(request.user, formular, form)
    return show_step(
        request,
        forloeb,
        form,
        tekst,
        tilbage=reverse("forloeb:dokument-list", args=[forloeb.pk]),
        crumb="Dokumenter om forløbet",
        formular=formular,
    )


def _not_now(request: HttpRequest, forloeb: Forloeb, hvorfor: str) -> HttpResponse:
    messages.info(request, hvorfor)
    return redirect("forloeb:dokument-list", pk=forloeb.pk)


# --- For the case file --------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
@permission_required("forloeb.view_forloeb", raise_exception=True)
def resume_create(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    if hvorfor := sag.not_yet(forloeb):
        return _not_now(request, forloeb, hvorfor)
    beskyttet = forloeb.barn.familie.er_beskyttet
    form = forms.ResumeForm(request.POST or None, beskyttet=beskyttet)

    def run() -> str:
        titel = f"Forløbsresumé, forløb {pk}"
        return ask("forloebsresume", {"forloeb": pk}, request.user, titel)

    return _order(request, forloeb, form, run, tekster.RESUME)


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.view_all_forloeb", raise_exception=True)
def resumeer_create(request: HttpRequest) -> HttpResponse:
    """All courses that ended in a year, as one ZIP; counted here, named nowhere."""
    slut = Forloeb.objects.visible_to(request.user).filter(status__in=SLUTTEDE)
    med_sag = slut.exclude(sagsnummer="")
    form = forms.ResumeerForm(
        request.POST or None,
        aar=_years(med_sag),
        beskyttet=med_sag.filter(protected_q()).exists(),
    )
    mangler = sag.not_set()

    def run() -> str:
        aar = form.cleaned_data["aar"]
        rows = med_sag.filter(slut_dato__year=aar).order_by("slut_dato", "pk")
        pks = list(rows.values_list("pk", flat=True))
        parametre = {"aar": aar, "forloeb": pks}
        titel = f"Forløbsresuméer for {aar}"
        return ask("forloebsresumeer", parametre, request.user, titel)

    if not mangler and form.is_valid() and (svar := run_once(request, form, run)):
        messages.success(request, tekster.RESUMEER.besked)
        return svar
    siden = {
        "form": form,
        "trin": tekster.RESUMEER,
        "mangler": mangler,
        "uden_sag": slut.filter(sagsnummer="").count(),
    }
    return render(request, "forloeb/resumeer.html", siden)


def _years(rows: Any) -> list[tuple[int, str]]:
    """»2022: 21 forløb«, the newest first."""
    antal = rows.annotate(aar=ExtractYear("slut_dato")).order_by("-aar").values("aar")
    return [
        (r["aar"], f"{r['aar']}: {r['n']} forløb")
        for r in antal.annotate(n=Count("pk"))
    ]


# --- For the family -----------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
@permission_required("forloeb.view_forloeb", raise_exception=True)
def plan_create(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    if hvorfor := _plan_missing(forloeb):
        return _not_now(request, forloeb, hvorfor)
    form = forms.PlanForm(
        request.POST or None,
        forloeb=forloeb,
        beskyttet=forloeb.barn.familie.er_beskyttet,
    )

    def run() -> str:
        parametre = {"forloeb": pk, "foraelder": form.cleaned_data["foraelder"].pk}
        titel = f"Besøgsplan, forløb {pk}"
        return ask("besoegsplan", parametre, request.user, titel)

    return _order(request, forloeb, form, run, tekster.PLAN)


# --- For the day care -----------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def overlevering_create(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    if request.method == "GET" and (hvorfor := _consent_missing(forloeb)):
        return _not_now(request, forloeb, hvorfor)
    formular = f"overlevering:{pk}"
    form = forms.OverleveringForm(
        request.POST or None,
        beskyttet=forloeb.barn.familie.er_beskyttet,
        initial={"virker": _carried_over(forloeb)},
    )
    if is_autosave(request):
        return autosave(request, formular, form)

    def run() -> str:
        row = actions.create_overlevering(forloeb, **form.vaerdier, by=request.user)
        return _ask_overlevering(row, request.user)

    return _order(request, forloeb, form, run, tekster.OVERLEVERING, formular)


def _ask_overlevering(row: Overlevering, by: Any) -> str:
    parametre = {"forloeb": row.forloeb_id, "overlevering": row.pk}
    titel = f"Overleveringsnotat, forløb {row.forloeb_id}"
    return ask("overleveringsnotat", parametre, by, titel)


def _consent_missing(forloeb: Forloeb) -> str:
    try:
        check_consent(forloeb)
    except actions.StatusError as error:
        return str(error)
    return ""


def _carried_over(forloeb: Forloeb) -> str:
    """What each visit carried to the day care: a beginning for the note."""
    rows = forloeb.besoeg.holdte().exclude(til_dagtilbud="").i_raekkefoelge()
    return "\n".join(rows.values_list("til_dagtilbud", flat=True))


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_forloeb", raise_exception=True)
def overlevering_receipt(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible_under(request, Overlevering, pk)
    if request.method == "GET" and row.modtaget_dato:
        return _not_now(request, row.forloeb, "Der er allerede kvitteret for notatet.")
    form = forms.KvitteringForm(request.POST or None, current=row)

    def run() -> str:
        mere = {"version": form.version, "by": request.user}
        actions.receipt_overlevering(row, **form.vaerdier, **mere)
        if not _consent_missing(row.forloeb):
            _ask_overlevering(row, request.user)
        return reverse("forloeb:dokument-list", args=[row.forloeb_id])

    return _order(request, row.forloeb, form, run, tekster.KVITTERING)
