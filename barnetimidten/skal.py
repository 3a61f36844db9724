"""The shell round every page: cache headers and the municipality's name."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def no_store(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Pages may hold personal data: no browser or proxy keeps them."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers["Server"] = ""
        return response

    return middleware


def kommune(request: HttpRequest) -> dict[str, object]:
    return {
        "KOMMUNE_NAVN": settings.KOMMUNE_NAVN,
        "CENTER_NAVN": settings.CENTER_NAVN,
        "DEMO": settings.DEMO,
    }
