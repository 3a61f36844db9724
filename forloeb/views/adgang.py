"""The way to every row about a family: the row rule, the purpose and the trace.

A view fetches here and nowhere else, so that no page can be seen without a row in the
trace (`tests/test_spor_vagter.py` reads the views for it).
"""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.log import Objekt
from barnetimidten.audit.opslag import note
from forloeb.formaal import purpose_of, purpose_of_list
from forloeb.models import Besoeg, Forloeb


def visible_forloeb(
    request: HttpRequest, pk: int, rows: QuerySet | None = None
) -> Forloeb:
    """The course, with the look-up noted; 404 when it is not the user's to see.

    `rows` are the courses with what the page needs beside them.
    """
    rows = Forloeb.objects.all() if rows is None else rows
    synlige = rows.visible_to(request.user).select_related(
        "barn__dagtilbud", "barn__familie", "ansvarlig"
    )
    forloeb = get_object_or_404(synlige, pk=pk)
    _note(request, forloeb, None, forloeb)
    return forloeb


def visible_besoeg(request: HttpRequest, pk: int) -> Besoeg:
    return visible_under(
        request, Besoeg, pk, "forloeb__barn__dagtilbud", "forloeb__barn__familie"
    )


def visible_under(request: HttpRequest, model: Any, pk: int, *related: str) -> Any:
    """A row that belongs to a course; noted as a look-up under that course."""
    synlige = model.objects.visible_to(request.user).select_related(
        "forloeb__barn__familie", "forloeb__ansvarlig", *related
    )
    row = get_object_or_404(synlige, pk=pk)
    _note(request, row, row.forloeb, row.forloeb)
    return row


def list_seen(
    request: HttpRequest, obj: Objekt = Forloeb, formaal: Formaal | None = None
) -> None:
    """The page names families: one row for the whole list, without their names."""
    purpose = formaal or purpose_of_list(request.user)
    note(request, Handling.LIST, obj, formaal=purpose)


def _note(request: HttpRequest, obj: Any, under: Any, forloeb: Forloeb) -> None:
    formaal = purpose_of(request.user, forloeb) or Formaal.LEDER
    note(request, Handling.READ, obj, under=under, formaal=formaal)
