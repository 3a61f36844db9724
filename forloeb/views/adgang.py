"""The way to every row about a family: the row rule, the purpose and the trace.

A view fetches here and nowhere else, so that no page can be seen without a row in the
trace (`tests/test_spor_vagter.py` reads the views for it).
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.log import Objekt
from barnetimidten.audit.models import AuditEntry
from barnetimidten.audit.opslag import note
from forloeb.beskyttelse import FELTER
from forloeb.formaal import purpose_of, purpose_of_list
from forloeb.models import Besoeg, Forloeb
from forloeb.views.adresser import with_query

SVAR = "formaal"  # in the session


def visible_forloeb(
    request: HttpRequest,
    pk: int,
    rows: QuerySet | None = None,
    *,
    obj: Objekt = None,
) -> Forloeb:
    """The course, with the look-up noted; 404 when it is not the user's to see.

    `rows` are the courses with what the page needs beside them; `obj` is what the page
    shows under the course when it is not the course itself.
    """
    rows = Forloeb.objects.all() if rows is None else rows
    synlige = rows.visible_to(request.user).select_related(
        "barn__dagtilbud", "barn__familie", "ansvarlig"
    )
    forloeb = get_object_or_404(synlige, pk=pk)
    _note(request, obj or forloeb, forloeb if obj else None, forloeb)
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


def unmask(request: HttpRequest, forloeb: Forloeb) -> None:
    """The page shows what protection keeps back elsewhere; noted only then."""
    if forloeb.barn.familie.er_beskyttet:
        svar = _purpose(request, forloeb)
        note(request, Handling.UNMASK, forloeb, felter=FELTER, **svar)


def list_seen(
    request: HttpRequest, obj: Objekt = Forloeb, formaal: Formaal | None = None
) -> None:
    """The page names families: one row for the whole list, without their names."""
    purpose = formaal or purpose_of_list(request.user)
    note(request, Handling.LIST, obj, formaal=purpose)


def _note(request: HttpRequest, obj: Any, under: Any, forloeb: Forloeb) -> None:
    svar = _purpose(request, forloeb)
    note(request, Handling.READ, obj, under=under, **svar)


def _purpose(request: HttpRequest, forloeb: Forloeb) -> dict[str, str]:
    formaal = purpose_of(request.user, forloeb)
    return {"formaal": formaal} if formaal else _stated(request, forloeb)


# --- The purpose that no relation gives ------------------------------------------------
class PurposeNeededError(Exception):
    """The user must say why first; becomes the page that asks."""

    def __init__(self, forloeb: Forloeb) -> None:
        super().__init__("Formålet mangler.")
        self.forloeb = forloeb


def ask_purpose(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: sends whoever must say why to the question, and back afterwards."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(
        request: HttpRequest, error: Exception
    ) -> HttpResponse | None:
        if not isinstance(error, PurposeNeededError):
            return None
        url = reverse("forloeb:formaal", args=[error.forloeb.pk])
        url = with_query(url, til=request.get_full_path())
        return HttpResponseClientRedirect(url) if request.htmx else redirect(url)

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def unseen_forloeb(request: HttpRequest, pk: int) -> Forloeb:
    """For the page that asks: nothing of the course is shown, so nothing is noted."""
    return get_object_or_404(Forloeb.objects.visible_to(request.user), pk=pk)


def keep_purpose(request: HttpRequest, forloeb: Forloeb, svar: dict[str, str]) -> None:
    """The answer holds for this course, this log-in and this day."""
    dag = timezone.localdate().isoformat()
    kendte = request.session.get(SVAR, {})
    request.session[SVAR] = kendte | {str(forloeb.pk): {**svar, "dag": dag}}


def _stated(request: HttpRequest, forloeb: Forloeb) -> dict[str, str]:
    """What the user has answered. A form sent after midnight, or after a new log-in,
    was opened with an answer: it still holds, so that no text is lost."""
    kendt = request.session.get(SVAR, {}).get(str(forloeb.pk))
    i_dag = timezone.localdate().isoformat()
    if kendt and (kendt["dag"] == i_dag or request.method == "POST"):
        return {"formaal": kendt["formaal"], "grund": kendt["grund"]}
    if request.method == "POST" and (svar := _from_trace(request.user, forloeb)):
        return svar
    raise PurposeNeededError(forloeb)


def _from_trace(bruger: Any, forloeb: Forloeb) -> dict[str, str] | None:
    rows = AuditEntry.objects.for_objekt(Forloeb._meta.label_lower, forloeb.pk)
    seneste = timezone.now() - timedelta(days=1)
    rows = rows.by_actor(bruger).filter(handling=Handling.READ, at__gte=seneste)
    return rows.order_by("-nummer").values("formaal", "grund").first()
