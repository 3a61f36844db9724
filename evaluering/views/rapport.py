"""Ask for the evaluation report of what the page of results shows."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from barnetimidten.dokumenter.actions import DokumentError, request_once
from evaluering.filtre import Filter, as_query
from evaluering.rapportfil.byg import as_parametre, quoted
from evaluering.views.filter import UDTRAEK, filter_form
from forloeb.enums import Program
from forloeb.views.adresser import with_query

ART = "evalueringsrapport"
BESTILT = "Rapporten bliver lavet. Den ligger her, når den er klar."
FOR_SNAEVERT = (
    "Rapporten er for alle dagtilbud og alle, der har vurderet. Ryd de to valg, og prøv "
    "igen."
)


@require_POST
@permission_required(UDTRAEK, raise_exception=True)
def rapport_create(request: HttpRequest) -> HttpResponse:
    """The filter stands in the address, as on the page it came from."""
    form = filter_form(request)
    valg = form.valg
    oversigt = reverse("evaluering:oversigt")
    if form.er_afvist:  # the page says why, and what can be had
        side = with_query(oversigt, request.GET.urlencode())
        return redirect(side)
    tilbage = with_query(oversigt, as_query(valg))
    if valg.dagtilbud or valg.informant:
        messages.warning(request, FOR_SNAEVERT)
        return redirect(tilbage)
    parametre = as_parametre(valg)
    try:
        dokument = request_once(
            ART,
            parametre,
            request.user,
            titel=_title(valg),
            om=quoted(valg, request.user),
        )
    except DokumentError as error:
        messages.warning(request, str(error))
        return redirect(tilbage)
    messages.success(request, BESTILT)
    return redirect(dokument)


def _title(valg: Filter) -> str:
    program = Program(valg.program).label if valg.program else "begge programmer"
    udgave = "til offentliggørelse" if valg.offentlig else "til intern brug"
    return f"Evaluering, {program}, {udgave}"
