"""Lists for a spreadsheet: CSV that Danish programs read and that runs nothing."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

# What a spreadsheet takes for the beginning of a formula, its variants included
_RUNS = frozenset("=+-@")
_MINUS = "\u2212"
_BREAKS_OUT = frozenset("\t\r\n")
_INVISIBLE = ("Z", "C")  # first letter of the Unicode category: spaces, control, format
_NAVN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
BOM = "\ufeff"


def neutralise(text: str) -> str:
    """The text behind an apostrophe when a spreadsheet might run it, else as it is."""
    if text[:1] in _BREAKS_OUT or _first_seen(text) in _RUNS:
        return f"'{text}"
    return text


def _first_seen(text: str) -> str:
    """The first visible character, in its plain form (`＝` is `=`)."""
    for char in text:
        if not unicodedata.category(char).startswith(_INVISIBLE):
            plain = unicodedata.normalize("NFKC", char)[:1]
            return "-" if plain == _MINUS else plain
    return ""


def _number(value: Decimal | float) -> str:
    return str(value).replace(".", ",")


def _moment(value: datetime) -> str:
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{local:%Y-%m-%d %H:%M:%S}"


# The more special type first: a bool is an int, a datetime is a date.
_FORMS: tuple[tuple[Any, Any], ...] = (
    (bool, lambda value: "Ja" if value else "Nej"),
    (int, lambda value: str(int(value))),
    (Decimal | float, _number),
    (datetime, _moment),
    (date, date.isoformat),
    (time, lambda value: f"{value:%H:%M}"),
)


def cell(value: Any) -> str:
    """Numbers with a comma, dates as 2026-11-22, Danish time; a text made harmless."""
    if value is None:
        return ""
    for kind, write in _FORMS:
        if isinstance(value, kind):
            return write(value)
    return neutralise(str(value).replace("\x00", ""))


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """UTF-8 with BOM, semicolon, CRLF; line breaks inside a text stay in its quotes."""
    out = io.StringIO(newline="")
    out.write(BOM)
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow([cell(value) for value in row])
    return out.getvalue().encode("utf-8", "replace")


def safe_name(navn: str) -> str:
    """The name of a file, as it is: ours, ASCII and never a person's.

    Raises ValueError for any other name: it would stand in logs and in a header.
    """
    if not _NAVN.fullmatch(navn):
        raise ValueError("A file's name is lower case ASCII, digits and hyphens.")
    return navn


def csv_response(
    navn: str, header: Sequence[str], rows: Iterable[Sequence[Any]]
) -> HttpResponse:
    """A file to save. `navn` is one for `safe_name`, without `.csv`."""
    return HttpResponse(
        csv_bytes(header, rows),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{safe_name(navn)}.csv"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )
