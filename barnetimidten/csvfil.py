"""Tables that somebody brings as CSV: read into lines, every fault with its line.

Plain Python. A file is taken as a whole or not at all; whoever asks goes on only when
there are no faults.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

MAX_BYTES = 200_000
MAX_LINJER = 2000
SKILLETEGN = ";\t,"
_TAL = re.compile(r"[+-]?[0-9]{1,4}")
_BOGSTAVER = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "_", "-": "_"})

FOR_STOR = (
    f"Filen er for stor. Den må højst fylde {MAX_BYTES // 1000} kB. Del den i flere."
)
TOM = "Filen er tom."
_SKJULT = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\ufffd\U00010000-\U0010ffff]")
"""Control characters and U+FFFE/FFFF: nobody sees them, and no chart can hold them."""
SKJULT = "Linje {} har et skjult tegn, der ikke kan vises. Slet det, og prøv igen."
IKKE_TEKST = "Filen er ikke en tekstfil. Gem regnearket som CSV, og prøv igen."


@dataclass(frozen=True)
class Fejl:
    """What is wrong and where; line 0 is the file as a whole."""

    linje: int
    tekst: str


@dataclass(frozen=True)
class Linje:
    nummer: int
    felter: dict[str, str]


def decode(data: bytes) -> str:
    """Text as spreadsheets save it. ValueError in Danish for anything else."""
    if len(data) > MAX_BYTES:
        raise ValueError(FOR_STOR)
    if b"\0" in data:
        raise ValueError(IKKE_TEKST)
    try:
        tekst = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        tekst = data.decode("cp1252", errors="replace")
    return visible(tekst)


def is_hidden(tekst: str) -> bool:
    """There is a character in it that cannot be shown."""
    return _SKJULT.search(tekst) is not None


def visible(tekst: str) -> str:
    """The same text. ValueError in Danish when a character in it cannot be shown."""
    if skjult := _SKJULT.search(tekst):
        raise ValueError(SKJULT.format(tekst.count("\n", 0, skjult.start()) + 1))
    return tekst


def column(navn: str) -> str:
    """»Fra måned« → fra_maaned"""
    return navn.strip().lower().translate(_BOGSTAVER)


def read(
    tekst: str, kolonner: Sequence[str], valgfri: Sequence[str] = ()
) -> tuple[list[Linje], list[Fejl]]:
    """The lines under the header by column; `valgfri` columns may be left out."""
    try:
        rows = _rows(tekst)
    except csv.Error:
        return [], [Fejl(0, IKKE_TEKST)]
    if not rows:
        return [], [Fejl(0, TOM)]
    if len(rows) > MAX_LINJER + 1:
        return [], [
            Fejl(0, f"Filen har mere end {MAX_LINJER} linjer. Del den i flere.")
        ]
    (nummer, hoved), *resten = rows
    navne = [column(navn) for navn in hoved]
    fejl = _check_header(nummer, navne, kolonner, valgfri)
    if fejl:
        return [], fejl
    linjer = []
    for nummer, celler in resten:
        if len(celler) > len(navne):
            fejl.append(Fejl(nummer, "Linjen har flere felter end overskriften."))
            continue
        celler += [""] * (len(navne) - len(celler))
        linjer.append(Linje(nummer, dict(zip(navne, celler, strict=True))))
    if not linjer and not fejl:
        fejl.append(Fejl(0, "Filen har en overskrift, men ingen linjer."))
    return linjer, fejl


def _rows(tekst: str) -> list[tuple[int, list[str]]]:
    """Lines that hold something, with their number in the file."""
    foerste = tekst.lstrip("\n\r").split("\n", 1)[0]
    skilletegn = max(SKILLETEGN, key=foerste.count)
    laeser = csv.reader(io.StringIO(tekst), delimiter=skilletegn, strict=True)
    fundne = []
    for celler in laeser:
        trimmet = [celle.strip() for celle in celler]
        while trimmet and not trimmet[-1]:  # spreadsheets add empty columns
            trimmet.pop()
        if trimmet:
            fundne.append((laeser.line_num, trimmet))
    return fundne


def _check_header(
    nummer: int, navne: list[str], kolonner: Sequence[str], valgfri: Sequence[str]
) -> list[Fejl]:
    fejl = [
        Fejl(nummer, f"Kolonnen {navn} mangler i overskriften.")
        for navn in kolonner
        if navn not in navne
    ]
    for navn in dict.fromkeys(navne):
        if navn not in (*kolonner, *valgfri):
            vist = f"Kolonnen {navn[:40]}" if navn else "En kolonne uden navn"
            fejl.append(Fejl(nummer, f"{vist} hører ikke til filen. Slet den."))
        elif navne.count(navn) > 1:
            fejl.append(Fejl(nummer, f"Kolonnen {navn} står der to gange."))
    return fejl


def whole(tekst: str) -> int | None:
    """»+3«, »-1«, »−1« as numbers; None for anything else, nothing among it."""
    tekst = tekst.replace("−", "-").replace("–", "-")
    return int(tekst) if _TAL.fullmatch(tekst) else None
