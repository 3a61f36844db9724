"""What a family answers beside their own phone: on paper, and on the tablet."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from barnetimidten.dokumenter.graense import limit_documents
from barnetimidten.formularer.indsendelse import first_result
from barnetimidten.formularer.kladder import autosave, is_autosave, offer_kladde
from barnetimidten.skal import CLEAR_AT_LOG_OUT
from evaluering import spoergeskema
from evaluering import sprog as sprogene
from evaluering.actions.invitation import add_link, create_invitation
from evaluering.actions.svar import answered_by, open_invitation, record_papir
from evaluering.enums import Kanal, Skema, Sprog
from evaluering.forms.papir import PapirForm, TabletForm
from evaluering.papirskema import blank
from evaluering.svar.adgang import let_in
from evaluering.token import hash_token
from forloeb.actions.grund import StatusError
from forloeb.enums import GENNEMFOERTE
from forloeb.models import Forloeb
from forloeb.views.adgang import visible_forloeb
from forloeb.views.svar import run_once

IKKE_NU = "Forældrene svarer, når forløbet er afsluttet."
ALLE_HAR_SVARET = "Alle forældre i familien har svaret."
GEMT = "Svaret er gemt."


@require_http_methods(["GET", "POST"])
@permission_required("evaluering.change_svar", raise_exception=True)
def papir_create(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    if url := first_result(request.user, request.POST.get("noegle", "")):
        return redirect(url)
    foraeldre = _may_answer(forloeb)
    if request.method == "GET" and (svar := _not_now(request, forloeb, foraeldre)):
        return svar
    formular = f"papir:{pk}"
    form = PapirForm(request.POST or None, foraeldre=foraeldre)
    if is_autosave(request):
        return autosave(request, formular, form)

    def record() -> str:
        valgt = {n: form.cleaned_data[n] for n in ("foraelder", "sprog", "maa_citeres")}
        record_papir(request.user, forloeb, values=form.svar, **valgt)
        return _back(forloeb)

    if form.is_valid() and (svar := run_once(request, form, record, formular=formular)):
        messages.success(request, GEMT)
        return svar
    offer_kladde(request.user, formular, form)
    siden = {"forloeb": forloeb, "form": form, "tilbage": _back(forloeb)}
    siden["papirsprog"] = sprogene.paper_languages()
    return render(request, "evaluering/papir_form.html", siden)


@require_safe
@permission_required("evaluering.change_svar", raise_exception=True)
def papirskema(request: HttpRequest, kode: str) -> HttpResponse:
    if kode not in sprogene.offered(spoergeskema.NYESTE):
        raise Http404
    return _blank(request, Sprog(kode))


@limit_documents
def _blank(request: HttpRequest, sprog: Sprog) -> HttpResponse:
    navn = f"attachment; filename=tomt-spoergeskema-{sprog}.pdf"
    return HttpResponse(
        blank(sprog),
        content_type="application/pdf",
        headers={"Content-Disposition": navn},
    )


@require_http_methods(["GET", "POST"])
@permission_required("evaluering.change_svar", raise_exception=True)
def tablet(request: HttpRequest, pk: int) -> HttpResponse:
    """Hands the tablet over: the log-in ends, and the family's own page opens."""
    forloeb = visible_forloeb(request, pk)
    foraeldre = _may_answer(forloeb)
    if svar := _not_now(request, forloeb, foraeldre):
        return svar
    form = TabletForm(request.POST or None, foraeldre=foraeldre)
    if form.is_valid():
        try:
            return _hand_over(request, forloeb, form.cleaned_data["foraelder"])
        except StatusError as error:
            form.add_error("foraelder", str(error))
    siden = {"forloeb": forloeb, "form": form, "tilbage": _back(forloeb)}
    return render(request, "evaluering/tablet_form.html", siden)


def _back(forloeb: Forloeb) -> str:
    return reverse("evaluering:invitation-list", args=[forloeb.pk])


def _may_answer(forloeb: Forloeb) -> Any:
    foraeldre = forloeb.barn.familie.foraeldre.all()
    return foraeldre.exclude(pk__in=answered_by(forloeb))


def _not_now(
    request: HttpRequest, forloeb: Forloeb, foraeldre: Any
) -> HttpResponse | None:
    if forloeb.status in GENNEMFOERTE and foraeldre:
        return None
    slut = forloeb.status in GENNEMFOERTE
    messages.info(request, ALLE_HAR_SVARET if slut else IKKE_NU)
    return redirect(_back(forloeb))


def _hand_over(request: HttpRequest, forloeb: Forloeb, foraelder: Any) -> HttpResponse:
    """Nothing that the browser kept of our pages is left for the back button."""
    token = _token(request.user, forloeb, foraelder)
    logout(request)
    response = let_in(redirect("svar:skema"), hash_token(token))
    response.headers["Clear-Site-Data"] = CLEAR_AT_LOG_OUT
    return response


def _token(af: Any, forloeb: Forloeb, foraelder: Any) -> str:
    if aaben := open_invitation(forloeb, foraelder):
        return add_link(af, aaben, Kanal.TABLET)
    oensket = sprogene.guess(foraelder.sprog)
    _, token = create_invitation(
        af,
        forloeb,
        skema=Skema.EGET,
        sprog=sprogene.shown(spoergeskema.NYESTE, oensket),
        kanal=Kanal.TABLET,
        foraelder=foraelder,
        maa_paamindes=False,
    )
    return token
