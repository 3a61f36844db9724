"""»Hvem har set dette forløb?«: the trace of a course, for whoever sees the course."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from barnetimidten.sider import read_key
from forloeb.views.adgang import visible_forloeb
from forloeb.views.adresser import with_query
from forloeb.visning.hvem import VALG, page, rows_about


@require_safe
@permission_required("forloeb.view_forloeb", raise_exception=True)
def forloeb_hvem(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = visible_forloeb(request, pk)
    url = reverse("forloeb:hvem", args=[pk])
    vis = request.GET.get("vis", "")
    vis = vis if vis in VALG else ""
    efter = read_key(request.GET.get("efter"))
    dage, naeste = page(rows_about(forloeb, request.user, vis), efter)
    kontekst = {
        "barn": forloeb.barn,
        "tilbage": reverse("forloeb:detail", args=[pk]),
        "valg": [
            (navn, with_query(url, vis=kode), kode == vis)
            for kode, (navn, _) in VALG.items()
        ],
        "dage": dage,
        "er_valgt": bool(vis),
        "url": url,
        "naeste_url": with_query(url, vis=vis, efter=naeste) if naeste else "",
    }
    return render(request, "forloeb/hvem.html", kontekst)
