"""Look-ups: noted while the view fetches, written before the answer leaves the house.

Only an answer that shows something counts: a redirect or an error shows nothing. What
cannot be written is not shown either: the NotLoggedError here becomes the page 500.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import Objekt, log


def note(
    request: HttpRequest,
    handling: Handling,
    obj: Objekt,
    *,
    formaal: str,
    under: Objekt = None,
    grund: str = "",
    felter: Iterable[str] = (),
) -> None:
    """This request looks at `obj`. Noting the same look-up twice gives one row."""
    facts = {"under": under, "formaal": formaal, "grund": grund, "felter": felter}
    _noted(request)[handling, obj] = facts


def forget(request: HttpRequest) -> None:
    """The answer shows nothing of what was fetched, or has its own row in the trace."""
    _noted(request).clear()


def write_opslag(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, as near to the view as can be."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if 200 <= response.status_code < 300:
            with transaction.atomic(savepoint=False):  # one commit, however many
                for (handling, obj), facts in _noted(request).items():
                    log(request.user, handling, obj, **facts)
        return response

    return middleware


def _noted(request: HttpRequest) -> dict[Any, Any]:
    if not hasattr(request, "_opslag"):
        request._opslag = {}
    return request._opslag
