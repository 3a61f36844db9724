"""The first sheet of a workbook as the text of a CSV file, line for line.

What is read of a CSV file is then read of a workbook, with the same faults told.
"""

import csv
import io
import zipfile
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from math import isfinite
from typing import Any

from barnetimidten.csvfil import FOR_STOR, MAX_BYTES, MAX_LINJER

MAX_PAKKET_UD = 20_000_000
MAX_KOLONNER = 60
INTET_ARK = "Regnearket kan ikke læses. Gem det som XLSX eller CSV, og prøv igen."


def is_workbook(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def as_csv(data: bytes) -> str:
    """Semicolons between, decimal comma. ValueError in Danish for what is no workbook."""
    if len(data) > MAX_BYTES:
        raise ValueError(FOR_STOR)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as pakke:
            stoerrelse = sum(del_.file_size for del_ in pakke.infolist())
    except zipfile.BadZipFile:
        raise ValueError(INTET_ARK) from None
    if stoerrelse > MAX_PAKKET_UD:
        raise ValueError(FOR_STOR)
    ud = io.StringIO(newline="")
    skriver = csv.writer(ud, delimiter=";", lineterminator="\n")
    skriver.writerows(_line(raekke) for raekke in _rows(data))
    return ud.getvalue()


def _line(raekke: tuple[Any, ...]) -> list[str]:
    """Without the empty cells at the end."""
    celler = [_text(celle) for celle in raekke]
    while celler and not celler[-1]:
        celler.pop()
    return celler


def _rows(data: bytes) -> list[tuple[Any, ...]]:
    """As they stand, one more than may be: whoever reads them says that it is too many."""
    import openpyxl

    try:
        bog = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        side = bog.worksheets[0]
        side.reset_dimensions()
        raekker = side.iter_rows(max_col=MAX_KOLONNER, values_only=True)
        return list(islice(raekker, MAX_LINJER + 2))
    except Exception:  # whatever is wrong in there, it is no workbook of ours
        raise ValueError(INTET_ARK) from None


def _text(celle: Any) -> str:
    """`1,5`, `390000`, `2021-01-31`; a line break would move the numbers of the lines."""
    if celle is None:
        return ""
    if isinstance(celle, bool):
        return "ja" if celle else "nej"
    if isinstance(celle, int | float):
        return _number(celle)
    if isinstance(celle, datetime | date):
        return celle.isoformat()[:10]
    tekst = str(celle)
    return " ".join(tekst.removeprefix("'").splitlines())


def _number(tal: float) -> str:
    """A sheet keeps floats: what lies beyond the tenth place was never typed."""
    if not isfinite(tal):
        return ""
    return f"{Decimal(repr(tal)):.10f}".rstrip("0").rstrip(".").replace(".", ",")
