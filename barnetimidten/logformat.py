"""What the log may say of a fault: where it happened, never what the row held."""

import logging
import traceback
from types import TracebackType

from django.db import Error

ExcInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None]
    | tuple[None, None, None]
)


class LogFormatter(logging.Formatter):
    """A database quotes the failing row, names and birth dates with it, in its message:
    of such a fault only the places and the kinds are written."""

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 (logging's own name)
        chain = list(_chain(ei[1]))
        if not any(isinstance(error, Error) for error in chain):
            return super().formatException(ei)
        parts = []
        for error in reversed(chain):
            parts += traceback.format_tb(error.__traceback__)
            parts.append(f"{type(error).__module__}.{type(error).__qualname__}\n")
        return "".join(parts).rstrip()


def _chain(error: BaseException | None) -> list[BaseException]:
    chain = []
    while error is not None:
        chain.append(error)
        error = error.__cause__ or error.__context__
    return chain
