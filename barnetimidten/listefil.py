"""A list as a file: asked why, logged, then handed out.

Each app has its table (`lister.py`): what a list is called, who may see its page, which
rows, what stands in which column. `overblik/lister` hands them out at one address.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.eksport import csv_response
from barnetimidten.formularer.udtraek import XLSX, UdtraekForm
from barnetimidten.regneark import Ark, xlsx_response


@dataclass(frozen=True)
class Liste:
    """`navn` is the file's, `om` says what is in it and what is not.

    `side` is the address of its page and `rettighed` what the page asks for; `rows` are
    the page's rows for a request, and its filter as codes. `kolonner` are heading ->
    what stands there of a row.
    """

    navn: str
    titel: str
    om: str
    side: str
    rettighed: str
    model: type[Model]
    rows: Callable[[HttpRequest], tuple[Iterable[Any], str]]
    kolonner: dict[str, Callable[[Any], Any]]

    def lines(self, rows: Iterable[Any]) -> list[tuple[Any, ...]]:
        return [tuple(vis(row) for vis in self.kolonner.values()) for row in rows]


def export(request: HttpRequest, liste: Liste) -> HttpResponse:
    """The question, then the file. The filter stands in the address, as on the page."""
    rows, koder = liste.rows(request)
    form = UdtraekForm(request.POST or None)
    if form.is_valid():
        return _hand_out(request, liste, rows, form)
    side = reverse(liste.side)
    kontekst = {
        "form": form,
        "liste": liste,
        "tilbage": f"{side}?{koder}" if koder else side,
    }
    return render(request, "formularer/udtraek.html", kontekst)


@transaction.atomic
def _hand_out(
    request: HttpRequest, liste: Liste, rows: Iterable[Any], form: UdtraekForm
) -> HttpResponse:
    """The file, and that it was made. What cannot be logged does not leave."""
    hoved, linjer = list(liste.kolonner), liste.lines(rows)
    if form.cleaned_data["filtype"] == XLSX:
        response = xlsx_response(liste.navn, [Ark(liste.titel, hoved, linjer)])
    else:
        response = csv_response(liste.navn, hoved, linjer)
    log(request.user, Handling.EXPORT, liste.model, **form.opslag)
    return response
