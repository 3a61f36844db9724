"""The way to drafts and persons: the row rule and the trace."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.opslag import note
from forloeb.models import Barn, Foraelder
from overblik.indsigt.models import Indsigt, IndsigtLinje
from overblik.indsigt.person import courses


def visible_indsigt(request: HttpRequest, pk: int) -> Indsigt:
    synlige = Indsigt.objects.visible_to(request.user).with_fremdrift()
    indsigt = get_object_or_404(
        synlige.select_related("created_by", "released_by", "annulleret_af"), pk=pk
    )
    _note(request, indsigt)
    return indsigt


def visible_linje(request: HttpRequest, pk: int) -> IndsigtLinje:
    synlige = IndsigtLinje.objects.visible_to(request.user)
    linje = get_object_or_404(synlige.select_related("indsigt", "afgjort_af"), pk=pk)
    _note(request, linje.indsigt)
    return linje


def visible_person(
    request: HttpRequest, model: type[Barn] | type[Foraelder], pk: int
) -> Any:
    """The person, noted as a look-up under the newest course."""
    synlige = model.objects.visible_to(request.user).select_related("familie")
    person = get_object_or_404(synlige, pk=pk)
    forloeb = courses(person)
    note(
        request,
        Handling.READ,
        person,
        under=forloeb[-1] if forloeb else None,
        formaal=Formaal.LEDER,
    )
    return person


def _note(request: HttpRequest, indsigt: Indsigt) -> None:
    note(request, Handling.READ, indsigt, under=indsigt.under, formaal=Formaal.LEDER)
