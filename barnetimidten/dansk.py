"""Danish order, dates and numbers: one table for Python and both databases."""

import re
import unicodedata
from datetime import date, datetime, time
from typing import Any

from django.db.models import BinaryField, Func, IntegerField
from django.utils import timezone

from barnetimidten.skrivemaade import MAANEDER, UGEDAGE, dato, format_tal

__all__ = ["MAANEDER", "UGEDAGE", "format_tal"]  # and all that is defined here

# --- Order -------------------------------------------------------------------
# The three characters after "z" in ASCII are the last three letters of the
# alphabet: { is æ, | is ø, } is å. "Aa" sorts as å; ü as y (Retskrivningsordbogen § 5).
_LAST_LETTERS = {
    "{": "ÆæÄäǼǽǢǣ",
    "|": "ØøÖöŐőŒœǾǿȪȫ",
    "}": "ÅåǺǻ",
    "y": "ÜüŰű",
}
_WITHOUT_DECOMPOSITION = {
    "d": "ĐđÐð",
    "h": "Ħħ",
    "i": "ıİ",
    "l": "ŁłĿŀ",
    "n": "ŊŋŉƝƞ",
    "s": "ßẞſ",
    "t": "ŦŧÞþ",
    "z": "Ƶƶ",
}
# A-Z, Latin-1, Latin Extended-A and -B, Latin Extended Additional (Vietnamese).
_BLOCKS = (range(0x41, 0x5B), range(0xC0, 0x250), range(0x1E00, 0x1F00))


def _build_table() -> dict[str, str]:
    table = {}
    for code in (code for block in _BLOCKS for code in block):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if base.isascii() and base != chr(code):
            table[chr(code)] = base
    for letters in (_WITHOUT_DECOMPOSITION, _LAST_LETTERS):
        for base, variants in letters.items():
            table.update(dict.fromkeys(variants, base))
    return table


LETTERS = _build_table()
_TRANSLATION = str.maketrans(LETTERS)


def danish_key(text: str) -> bytes:
    """Sort key for Danish alphabetical order, the same bytes as in the databases."""
    letters = unicodedata.normalize("NFC", text).translate(_TRANSLATION)
    return letters.replace("aa", "}").encode("utf-8", "replace")


def danish_key_or_none(text: Any) -> bytes | None:
    """The SQLite form: NULL stays NULL, as in a STRICT function."""
    return None if text is None else danish_key(str(text))


class DanishKey(Func):
    """Database expression for `danish_key`; needs migration sortering.0001."""

    function = "danish_key"
    arity = 1
    output_field = BinaryField()


class BytePosition(Func):
    """Where the bytes of the second stand in the first, from 1; 0 when nowhere."""

    function = "INSTR"
    arity = 2
    output_field = IntegerField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        swapped = self.copy()
        swapped.set_source_expressions(self.get_source_expressions()[::-1])
        return swapped.as_sql(
            compiler,
            connection,
            template="POSITION(%(expressions)s)",
            arg_joiner=" IN ",
            **context,
        )


CREATE_FUNCTION_SQL = f"""
CREATE OR REPLACE FUNCTION danish_key(text) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT convert_to(replace(translate(normalize($1, NFC),
        '{"".join(LETTERS)}', '{"".join(LETTERS.values())}'), 'aa', '}}'), 'UTF8')
$$
"""
DROP_FUNCTION_SQL = "DROP FUNCTION IF EXISTS danish_key(text)"

# --- Dates and times ---------------------------------------------------------
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
EARLIEST_YEAR, LATEST_YEAR = 1900, 2100


def _as_date(d: date) -> date:
    """An instant becomes the day in Copenhagen on which it lies."""
    if not isinstance(d, datetime):
        return d
    return timezone.localtime(d).date() if timezone.is_aware(d) else d.date()


def format_dato(d: date | None) -> str:
    """3. august 2022"""
    if d is None:
        return ""
    return dato(_as_date(d))


def format_dato_kort(d: date | None) -> str:
    """3. aug."""
    if d is None:
        return ""
    d = _as_date(d)
    navn = MAANEDER[d.month - 1]
    return f"{d.day}. {navn if len(navn) == 3 else navn[:3] + '.'}"


def format_maaned(d: date | None) -> str:
    """oktober 2026"""
    if d is None:
        return ""
    d = _as_date(d)
    return f"{MAANEDER[d.month - 1]} {d.year}"


def format_ugedag_dato(d: date | None) -> str:
    """Onsdag 3. august"""
    if d is None:
        return ""
    d = _as_date(d)
    return f"{UGEDAGE[d.weekday()].capitalize()} {d.day}. {MAANEDER[d.month - 1]}"


def format_interval(a: date, b: date) -> str:
    """8.-22. august; both months when they differ, both years when those differ."""
    a, b = _as_date(a), _as_date(b)
    if a.year != b.year:
        return f"{format_dato(a)} - {format_dato(b)}"
    end = f"{b.day}. {MAANEDER[b.month - 1]}"
    if a == b:
        return end
    if a.month == b.month:
        return f"{a.day}.-{end}"
    return f"{a.day}. {MAANEDER[a.month - 1]} - {end}"


def format_tid(t: time | datetime | None) -> str:
    """15.30"""
    if t is None:
        return ""
    if isinstance(t, datetime) and timezone.is_aware(t):
        t = timezone.localtime(t)
    return f"{t.hour}.{t.minute:02d}"


def parse_dato(text: str) -> date:
    """Read 3.8.2022, 03-08-2022, 03/08/2022 or 2022-08-03; ValueError in Danish."""
    text = text.strip()
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, match.groups())
    elif match := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, match.groups())
    else:
        raise ValueError("Skriv datoen som dag.måned.år, for eksempel 3.8.2022.")
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ValueError("Kontrollér årstallet i datoen.")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError("Datoen findes ikke. Kontrollér dag og måned.") from None


def uge(d: date) -> int:
    """Week number as in the Danish calendar (ISO 8601)."""
    return _as_date(d).isocalendar().week
