"""Mål og effekter, and how sure a change is."""

from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evaluering.effekter import measured
from evaluering.grundlag import fetch
from evaluering.models import Besvarelse, Maaling
from evaluering.resultater import too_young
from evaluering.views.filter import filter_context, filter_form, without_comparison
from evaluering.visning import effekter
from evaluering.visning import forandring as visning
from forloeb.views.adgang import list_seen


@require_safe
@permission_required("evaluering.view_resultater", raise_exception=True)
def maal(request: HttpRequest) -> HttpResponse:
    """Each goal with its source, the courses by topic and method, with and without."""
    list_seen(request, Besvarelse)
    form = without_comparison(filter_form(request))
    kontekst = filter_context(request, form)
    if form.er_afvist:
        return render(request, "evaluering/maal.html", kontekst)
    valg = kontekst["valg"]
    grundlag = fetch(valg, request.user)
    kontekst |= {
        "daekning": effekter.coverage(
            grundlag, too_young(valg, request.user), offentlig=valg.offentlig
        ),
        "maalt": measured(),
        "grupper": effekter.goals(grundlag, offentlig=valg.offentlig),
    }
    if not valg.offentlig:
        kontekst["opdelinger"] = effekter.by_topic_and_method(grundlag)
        kontekst["stoette"] = effekter.with_and_without(grundlag)
    return render(request, "evaluering/maal.html", kontekst)


@require_safe
@permission_required("evaluering.view_resultater", raise_exception=True)
def forandring(request: HttpRequest) -> HttpResponse:
    """Names children, so there is no edition of it that leaves the house."""
    list_seen(request, Maaling)
    form = without_comparison(filter_form(request, kun_intern=True))
    kontekst = filter_context(request, form)
    valg = kontekst["valg"]
    grundlag = fetch(valg, request.user)
    kontekst |= {
        "grupper": visning.groups(grundlag),
        "sdq_af": len(grundlag.forloeb) - too_young(valg, request.user),
        "added_value": visning.added_value_of(grundlag),
        "sdq_i_brug": settings.SDQ_I_BRUG,
    }
    return render(request, "evaluering/forandring.html", kontekst)
