"""»Hvem har set mine oplysninger?«: the citizen's extract of the trace."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.audit.opslag import forget
from barnetimidten.dokumenter.graense import limit_posted_documents
from barnetimidten.eksport import csv_response
from forloeb.models import Barn, Foraelder
from overblik.indsigt import udtraek
from overblik.indsigt.forms import SporForm
from overblik.indsigt.person import courses
from overblik.indsigt.views.adgang import visible_person

VISTE = 10


@require_http_methods(["GET", "POST"])
@permission_required("overblik.change_indsigt", raise_exception=True)
@limit_posted_documents
def spor_udtraek(
    request: HttpRequest, pk: int, model: type[Barn] | type[Foraelder]
) -> HttpResponse:
    person = visible_person(request, model, pk)
    form = SporForm(request.POST or None)
    if form.is_valid():
        return _export(request, person, form)
    linjer = udtraek.lines(person, med_navne=False)
    kontekst = {
        "person": person,
        "er_barn": model is Barn,
        "form": form,
        "antal": len(linjer),
        "viste": linjer[:VISTE],
    }
    return render(request, "indsigt/spor.html", kontekst)


def _export(request: HttpRequest, person: Any, form: SporForm) -> HttpResponse:
    forget(request)  # the export has a row of its own
    valg = form.cleaned_data
    med_navne = valg["med_navne"]
    linjer = udtraek.lines(person, med_navne=med_navne)
    if valg["fil"] == "csv":
        response = csv_response(
            "brug-af-oplysninger", *udtraek.table(linjer, med_navne)
        )
    else:
        dato = timezone.localdate()
        response = HttpResponse(
            udtraek.render(person, linjer, med_navne, dato),
            content_type="application/pdf",
            headers={
                "Content-Disposition": 'attachment; filename="brug-af-oplysninger.pdf"',
                "X-Content-Type-Options": "nosniff",
            },
        )
    forloeb = courses(person)
    log(
        request.user,
        Handling.EXPORT,
        person,
        under=forloeb[-1] if forloeb else None,
        felter=["spor", *(["medarbejdernavn"] if med_navne else [])],
        **form.opslag,
    )
    return response
