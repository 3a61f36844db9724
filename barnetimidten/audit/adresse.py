"""The name of the page that is being asked for, so that no caller must pass it on."""

from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

_request: ContextVar[HttpRequest | None] = ContextVar("audit_request", default=None)


def remember(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware."""

    def middleware(request: HttpRequest) -> HttpResponse:
        token = _request.set(request)
        try:
            return get_response(request)
        finally:
            _request.reset(token)

    return middleware


def current_sti() -> str:
    """`forloeb:detail`; never the path, which may hold a secret. "" outside a page."""
    match = getattr(_request.get(), "resolver_match", None)
    return match.view_name if match else ""
