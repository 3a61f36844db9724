"""What the pages of results share: the filter, its links and its edition."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from evaluering.filtre import as_query
from evaluering.forms.filtre import FilterForm
from evaluering.visning import valg as valgene

UDTRAEK = "evaluering.export_resultater"
SAMMENLIGN = ("sammenlign_fra", "sammenlign_til")


def filter_form(request: HttpRequest, *, kun_intern: bool = False) -> FilterForm:
    """Whoever may not take results out of the house gets the internal edition."""
    maa_ud = request.user.has_perm(UDTRAEK)
    return FilterForm(request.GET, kun_intern=kun_intern or not maa_ud)


def filter_context(request: HttpRequest, form: FilterForm) -> dict[str, Any]:
    """For `_filter.html` and `_hvad.html`."""
    valg, i_dag = form.valg, timezone.localdate()
    return {
        "form": form,
        "valg": valg,
        "koder": as_query(valg),
        "har_filter": bool(as_query(replace(valg, program="", offentlig=False))),
        "har_egne": valgene.has_own(valg, i_dag),
        "programmer": valgene.programmes(valg),
        "perioder": valgene.periods(valg, i_dag),
        "udgaver": [] if form.kun_intern else valgene.editions(valg, i_dag),
    }


def without_comparison(form: FilterForm) -> FilterForm:
    """For a page that shows one period."""
    for navn in SAMMENLIGN:
        del form.fields[navn]
    return form
