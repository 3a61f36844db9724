"""What the warning on the page asks, and its button."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from barnetimidten.log_ind.graenser import (
    session_can_extend,
    session_left,
)


@require_safe
def session_status(request: HttpRequest) -> HttpResponse:
    """Asked by a script: it keeps no log-in alive."""
    return _answer(request)


@require_POST
def session_extend(request: HttpRequest) -> HttpResponse:
    """Sending it is the sign of life; the middleware has noted it."""
    return _answer(request)


def _answer(request: HttpRequest) -> HttpResponse:
    return JsonResponse(
        {
            "sekunder": session_left(request.session),
            "kan_forlaenges": session_can_extend(request.session),
        }
    )
