"""Krone to count: what one settlement put into the ledger, and what it counted."""

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from oekonomi.models import Businesscase
from oekonomi.optaelling import of_row
from oekonomi.views.bog import entries


@require_safe
@permission_required("oekonomi.view_case", raise_exception=True)
def opgoerelse_detail(request: HttpRequest, pk: int, nummer: str) -> HttpResponse:
    case = get_object_or_404(Businesscase, pk=pk)
    rows = list(entries(case).filter(opgoerelse=nummer).order_by("led"))
    talt = case.optaellinger.filter(opgoerelse=nummer).prefetch_related("tilbud")
    aarene = [of_row(row) for row in talt.order_by("aar")]
    if not rows and not aarene:
        raise Http404
    kontekst = {"case": case, "nummer": nummer, "rows": rows, "aarene": aarene}
    return render(request, "oekonomi/opgoerelse_detail.html", kontekst)
