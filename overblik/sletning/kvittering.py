"""The receipt as a file. It holds no person, and it can be made again as it was."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.opslag import note
from barnetimidten.dokumenter.graense import limit_documents
from barnetimidten.dokumenter.pdf import render_pdf
from barnetimidten.eksport import csv_response
from overblik.sletning import visning
from overblik.sletning.enums import LinjeStatus
from overblik.sletning.models import Sletteforslag

L = LinjeStatus
KOLONNER = ("Slags", "Hvad", "Antal", "Frist", "Kunne slettes fra", "Udfald", "Grund",
            "Tidspunkt")  # fmt: skip


def _receipt(request: HttpRequest, pk: int) -> Sletteforslag:
    """Noted in the trace as a document that was fetched."""
    synlige = Sletteforslag.objects.visible_to(request.user).udfoerte()
    forslag = get_object_or_404(synlige.select_related("godkendt_af"), pk=pk)
    note(request, Handling.DOWNLOAD, forslag, formaal=Formaal.LEDER)
    return forslag


@require_safe
@permission_required("overblik.view_sletning", raise_exception=True)
def receipt_csv(request: HttpRequest, pk: int) -> HttpResponse:
    forslag = _receipt(request, pk)
    rows = [
        (
            linje.get_slags_display(),
            linje.tekst,
            linje.antal,
            linje.regel,
            linje.frist,
            linje.get_status_display(),
            visning.why_kept(linje),
            linje.udfoert_at,
        )
        for linje in forslag.linjer.all()
    ]
    return csv_response(f"sletning-{forslag.pk}", KOLONNER, rows)


@require_safe
@permission_required("overblik.view_sletning", raise_exception=True)
@limit_documents
def receipt_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    forslag = _receipt(request, pk)
    pdf = render_pdf("pdf/sletning.html", context(forslag))
    navn = f"sletning-{forslag.pk}.pdf"
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{navn}"'},
    )


def context(forslag: Sletteforslag) -> dict[str, Any]:
    linjer = list(forslag.linjer.all())
    return {
        "titel": f"Kvittering for sletning {forslag.pk}",
        "dato": timezone.localdate(forslag.udfoert_at),
        "lavet_af": str(forslag.godkendt_af),
        "dokument_id": f"Sletning {forslag.pk}",
        "forslag": forslag,
        "tabeller": visning.totals(forslag),
        "slettede": [linje for linje in linjer if linje.status == L.SLETTET],
        "bevarede": [
            (linje, visning.why_kept(linje))
            for linje in linjer
            if linje.status != L.SLETTET
        ],
    }
