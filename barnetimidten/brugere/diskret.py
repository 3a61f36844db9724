"""Diskret visning: who looks over a shoulder reads initials instead of names.

Each employee turns it on and off in the header. It holds for pages; documents, exports
and forms that must have the name never ask.
"""

import re
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest, HttpResponse

_bruger: ContextVar[Any] = ContextVar("diskret_bruger", default=None)
_WORD = re.compile(r"[\s-]+")


def remember(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: the templates' parts are given no request, so they ask here."""

    def middleware(request: HttpRequest) -> HttpResponse:
        token = _bruger.set(request.user)
        try:
            return get_response(request)
        finally:
            _bruger.reset(token)

    return middleware


def is_on() -> bool:
    return bool(getattr(_bruger.get(), "diskret", False))


def initials(navn: str) -> str:
    """Anne-Marie Øst Holm: A.M.Ø.H."""
    return "".join(f"{ord[0].upper()}." for ord in _WORD.split(navn.strip()) if ord)


def shown(navn: object) -> str:
    """The name as the one who looks wants it on the screen."""
    tekst = str(navn or "")
    return initials(tekst) if is_on() else tekst
