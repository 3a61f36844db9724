"""Refusals: every 403 and 404 on an address that exists, every 429."""

import logging
import re
import time
from collections.abc import Callable
from threading import Lock

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, ResolverMatch, resolve

from barnetimidten.audit.log import log_refusal

AFVIST = {403, 404, 429}
# Who is not logged in can be anybody with a script, and a row is there for good. One
# who mistypes makes two or three; a search for tokens shows in the first twenty, and
# the day holds at most 29 000 rows a process.
UKENDTE_PR_MINUT = 20

# "forloeb/<int:pk>/…" and "forloeb/besoeg/<int:pk>/…"; other parts of an address may be
# secrets and are never read.
_ROUTE = re.compile(r"([a-z_]+)/(?:([a-z_]+)/)?<int:pk>/")
_ANDET_NAVN = {
    "brugere.brugere": "brugere.medarbejder",
    "dokumenter.dokumenter": "dokumenter.dokument",
    "forloeb.aktiviteter": "forloeb.aktivitet",
    "forloeb.deltagelse": "forloeb.deltagelsesaftale",
    "overblik.indsigt": "indsigt.indsigt",
    "overblik.sletning": "sletning.sletteforslag",
}
MAX_CIFRE = 20

logger = logging.getLogger(__name__)


class Loft:
    """So many a minute and no more; says once a minute that it has been reached."""

    def __init__(self, pr_minut: int) -> None:
        self.pr_minut = pr_minut
        self.minut, self.antal = 0, 0
        self._lock = Lock()

    def admits(self) -> bool:
        with self._lock:
            minut = int(time.monotonic() // 60)
            if minut != self.minut:
                self.minut, self.antal = minut, 0
            self.antal += 1
            if self.antal == self.pr_minut + 1:
                logger.warning(
                    "Over %d afvisninger uden log-ind på et minut: resten af minuttet "
                    "skrives ikke i sporet.",
                    self.pr_minut,
                )
            return self.antal <= self.pr_minut


ukendte = Loft(UKENDTE_PR_MINUT)


def log_refusals(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware after authentication: the refused transaction has ended by now."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code in AFVIST:
            _log(request, response.status_code)
        return response

    return middleware


def _log(request: HttpRequest, status: int) -> None:
    """An address that no page has is a mistake of spelling, not a door that is shut."""
    match = _match(request)
    if match is None and status != 429:
        return
    if request.user.is_authenticated or ukendte.admits():
        sti = match.view_name if match else ""
        log_refusal(request.user, _objekt(match), sti=sti)


def _match(request: HttpRequest) -> ResolverMatch | None:
    """A request that a middleware has refused was never resolved."""
    try:
        return request.resolver_match or resolve(request.path_info)
    except Resolver404:
        return None


def _objekt(match: ResolverMatch | None) -> tuple[str, int] | None:
    """What was asked for, read from the route: ("forloeb.besoeg", 7)."""
    found = _ROUTE.match(match.route or "") if match else None
    if found is None:
        return None
    app, kind = found.groups()
    label = f"{app}.{kind or app}"
    label, pk = _ANDET_NAVN.get(label, label), match.kwargs["pk"]
    if not _is_model(label) or len(str(pk)) > MAX_CIFRE:
        return None
    return label, pk


def _is_model(label: str) -> bool:
    app, _, name = label.partition(".")
    return name in apps.all_models.get(app, {})
