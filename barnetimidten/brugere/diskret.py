"""Diskret visning: who looks over a shoulder reads initials instead of names.

Each employee turns it on and off in the header. It holds for pages; documents, exports
and forms that must have the name never ask.
"""

import re
from collections.abc import Callable, Iterable
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


def shown_in(tekst: object, navne: Iterable[str] | str) -> str:
    """Free text, where a family's names become initials too: Merle sov -> M. sov."""
    ordene = " ".join([navne] if isinstance(navne, str) else navne)
    dele = {ord for ord in _WORD.split(ordene) if len(ord) > 1}
    if not (is_on() and dele):
        return str(tekst or "")
    navn = "|".join(map(re.escape, sorted(dele, key=len, reverse=True)))
    return re.sub(rf"\b({navn})(s\b|\b\.?)", _initial, str(tekst or ""))


def _initial(fund: re.Match[str]) -> str:
    """Merle: M.; Merles: M.s; a full stop after the name is not written twice."""
    return f"{fund[1][0]}.{fund[2].strip('.')}"
