"""What the log may say of a fault: where it happened, never what the row held."""

import logging
import traceback
from types import TracebackType

from django.db import Error

ExcInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None]
    | tuple[None, None, None]
)


# What would begin a line of its own, or write over one, in a terminal or a file
_CONTROL = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))}
_CONTROL |= {10: "\\n", 13: "\\r", 0x2028: "\\u2028", 0x2029: "\\u2029"}


class LogFormatter(logging.Formatter):
    """A database quotes the failing row, names and birth dates with it, in its message:
    of such a fault only the places and the kinds are written.

    Nothing that was typed can look like a line of the log: a message is one line, and
    every line of a traceback begins with a bar."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (as below)
        return super().formatMessage(record).translate(_CONTROL)

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 (logging's own name)
        chain = list(_chain(ei[1]))
        if not any(isinstance(error, Error) for error in chain):
            return _with_bars(super().formatException(ei))
        parts = []
        for error in reversed(chain):
            parts += traceback.format_tb(error.__traceback__)
            parts.append(f"{type(error).__module__}.{type(error).__qualname__}\n")
        return _with_bars("".join(parts).rstrip())


def _with_bars(text: str) -> str:
    return "\n".join(f"| {line.translate(_CONTROL)}" for line in text.splitlines())


def _chain(error: BaseException | None) -> list[BaseException]:
    chain = []
    while error is not None:
        chain.append(error)
        error = error.__cause__ or error.__context__
    return chain
