"""How long a log-in lasts: the rule in whole seconds, and what counts as being there."""

from collections.abc import Mapping

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def seconds_left(
    nu: int, begyndt: int, senest: int, *, idle: int, absolute: int
) -> int:
    """Until the log-in runs out; 0 or less when it has."""
    return min(senest + idle, begyndt + absolute) - nu


def can_extend(nu: int, begyndt: int, *, absolute: int, varsel: int) -> bool:
    """Whether an act now keeps the log-in beyond the time of the warning."""
    return begyndt + absolute - nu > varsel


def is_activity(method: str, headers: Mapping[str, str]) -> bool:
    """Somebody is there: a page was opened or something was sent.

    A script that asks for a fragment or looks for news proves nobody's presence.
    """
    if method not in SAFE:
        return True
    if "HX-Request" in headers or "X-Requested-With" in headers:
        return False
    return headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
