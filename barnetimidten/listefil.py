"""A list as a file: asked why, logged, then handed out. Every list that has one says
only what it is called, and what stands in which column."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.eksport import csv_response
from barnetimidten.formularer.udtraek import XLSX, UdtraekForm
from barnetimidten.regneark import Ark, xlsx_response


@dataclass(frozen=True)
class Listefil:
    """`navn` is the file's and the sheet's, `om` says what is in it and what is not.

    `kolonner` are heading -> what stands there of a row.
    """

    navn: str
    titel: str
    om: str
    model: type[Model]
    kolonner: dict[str, Callable[[Any], Any]]

    def lines(self, rows: Iterable[Any]) -> list[tuple[Any, ...]]:
        return [tuple(vis(row) for vis in self.kolonner.values()) for row in rows]


def export(
    request: HttpRequest,
    fil: Listefil,
    rows: Iterable[Any],
    tilbage: str,
    tilbage_navn: str,
) -> HttpResponse:
    """The question, then the file. The filter stands in the address, as on the page."""
    form = UdtraekForm(request.POST or None)
    if form.is_valid():
        return _hand_out(request, fil, rows, form)
    kontekst = {
        "form": form,
        "fil": fil,
        "tilbage": tilbage,
        "tilbage_navn": tilbage_navn,
    }
    return render(request, "formularer/udtraek.html", kontekst)


@transaction.atomic
def _hand_out(
    request: HttpRequest, fil: Listefil, rows: Iterable[Any], form: UdtraekForm
) -> HttpResponse:
    """The file, and that it was made. What cannot be logged does not leave."""
    hoved, linjer = list(fil.kolonner), fil.lines(rows)
    if form.cleaned_data["filtype"] == XLSX:
        response = xlsx_response(fil.navn, [Ark(fil.titel, hoved, linjer)])
    else:
        response = csv_response(fil.navn, hoved, linjer)
    log(request.user, Handling.EXPORT, fil.model, **form.opslag)
    return response
