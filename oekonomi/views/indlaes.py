"""A file with the lines of a case: first as it is read, then, on a second press, kept."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from barnetimidten.formularer.indsendelse import first_result, submit_once
from oekonomi.actions import scenarie as actions
from oekonomi.actions.grund import StatusError
from oekonomi.actions.indlaes import case_of, load_case
from oekonomi.forms.indlaes import CaseImportForm, ScenarieImportForm
from oekonomi.scenarie import INTET
from oekonomi.visning import case as casevisning
from oekonomi.visning import indlaes as visning


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.change_case", raise_exception=True)
def case_import(request: HttpRequest) -> HttpResponse:
    form = CaseImportForm(request.POST or None, request.FILES or None)

    def create() -> str:
        case = load_case(form.data_af_case, by=request.user, ejer=request.user)
        return case.get_absolute_url()

    if _kept(request, form, create, "Casen er indlæst.", felt="titel"):
        return redirect(form.url)
    kontekst: dict[str, Any] = {"form": form, **visning.HJAELP}
    if form.is_valid() and "ret" not in request.POST:
        case = case_of(form.data_af_case)
        se = visning.preview_case(case, form.laest)
        kontekst |= {"udfald": se, "case": case}
    return render(request, "oekonomi/case_import.html", kontekst)


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.change_case", raise_exception=True)
def scenarie_import(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(casevisning.cases(), pk=pk)
    form = ScenarieImportForm(request.POST or None, request.FILES or None, case=case)

    def create() -> str:
        row = actions.create_scenarie(
            case,
            navn=form.cleaned_data["navn"],
            beskrivelse=form.cleaned_data["beskrivelse"],
            valg=INTET,
            grundlag=form.laest,
            by=request.user,
        )
        return row.get_absolute_url()

    if _kept(request, form, create, "Scenariet er indlæst. Casen er, som den var."):
        return redirect(form.url)
    kontekst: dict[str, Any] = {"form": form, "case": case, **visning.HJAELP}
    if form.is_valid() and "ret" not in request.POST:
        navn = form.cleaned_data["navn"]
        kontekst["udfald"] = visning.preview_scenarie(case, navn, form.laest)
    return render(request, "oekonomi/scenarie_import.html", kontekst)


def _kept(
    request: HttpRequest, form: Any, create: Any, besked: str, felt: str | None = None
) -> bool:
    """Whether the file was kept; `form.url` is then where it is seen."""
    if "gem" not in request.POST:
        return False
    # Sent twice, its own first result would be what is in its way.
    if url := first_result(request.user, request.POST.get("noegle", "")):
        form.url = url
        return True
    if not form.is_valid():
        return False
    try:
        form.url = submit_once(request.user, form.noegle, create)
    except StatusError as error:
        form.add_error(error.felt or felt, str(error))
        return False
    messages.success(request, besked)
    return True
