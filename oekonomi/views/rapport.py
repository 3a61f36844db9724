"""Ask for a year's business case as a document."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from barnetimidten.dokumenter.actions import DokumentError, request_once
from oekonomi.models import Businesscase

ART = "businesscase"
BESTILT = "Rapporten for {} bliver lavet. Den ligger her, når den er klar."


@require_POST
@permission_required("oekonomi.export_case", raise_exception=True)
def rapport_create(request: HttpRequest, pk: int, aar: int) -> HttpResponse:
    case = get_object_or_404(Businesscase, pk=pk)
    if aar not in case.aarene or aar > timezone.localdate().year:
        raise Http404
    valg = {"case": pk, "aar": aar}
    try:
        dokument = request_once(ART, valg, request.user, titel=f"Business case {aar}")
    except DokumentError as error:
        messages.warning(request, str(error))
        return redirect("oekonomi:aar-list", pk=pk)
    messages.success(request, BESTILT.format(aar))
    return redirect(dokument)
