"""What the bundled fonts can write. Nothing else may get into a document.

A sign that none of them has would be drawn with whatever font the machine happens to
have, or as an empty box that PDF/A forbids; then the same data would not give the same
bytes everywhere. It is replaced by one sign that says that something stood there.
"""

import re
import unicodedata
from functools import cache, partial
from io import BytesIO
from pathlib import Path

from django.contrib.staticfiles import finders

ERSTATNING = "◊"
VAEGTE = {400: "Regular", 600: "SemiBold"}
_PLEX = "vendor/dkfds/fonts/IBMPlexSans/split/woff2/IBMPlexSans-{navn}-{del_}.woff2"
_NASKH = "vendor/noto-naskh-arabic/noto-naskh-arabic-arabic-{vaegt}-normal.woff2"
# Family in the style sheet -> its file. The first is in every document, another only in
# one that has a letter of it: each costs some milliseconds.
SKRIFTER = {
    "Plex": partial(_PLEX.format, del_="Latin1"),
    "Plex Latin2": partial(_PLEX.format, del_="Latin2"),
    "Plex Latin3": partial(_PLEX.format, del_="Latin3"),
    "Plex Greek": partial(_PLEX.format, del_="Greek"),
    "Plex Cyrillic": partial(_PLEX.format, del_="Cyrillic"),
    "Plex Pi": partial(_PLEX.format, del_="Pi"),
    "Naskh": _NASKH.format,
}
FOERST = "Plex"
# Line breaks; spaces; what steers joining and direction and is drawn by nobody
_STYRER = "\t\n\r\u00ad\u200b-\u200f\u202f\u2009\u2060"
# Directions that go on past their text, and what makes a picture of the sign before
_FJERN = re.compile("[\u202a-\u202e\u2066-\u2069\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")


def writable(tekst: str) -> str:
    """The text as the fonts can write it: letters composed, the rest marked."""
    tekst = unicodedata.normalize("NFC", _FJERN.sub("", tekst))
    return _unknown().sub(_replace, tekst)


def _replace(match: re.Match[str]) -> str:
    """A loose accent is dropped and a run of strange signs is one mark."""
    synlige = [t for t in match[0] if unicodedata.category(t)[0] not in "MC"]
    return ERSTATNING if synlige else ""


@cache
def _unknown() -> re.Pattern[str]:
    kendte = "".join(
        re.escape(chr(fra)) if fra == til else f"{_point(fra)}-{_point(til)}"
        for fra, til in _ranges(covered())
    )
    return re.compile(f"[^{_STYRER}{kendte}]+")


def _point(kode: int) -> str:
    return re.escape(chr(kode))


def _ranges(koder: frozenset[int]) -> list[tuple[int, int]]:
    ud: list[tuple[int, int]] = []
    for kode in sorted(koder):
        if ud and kode == ud[-1][1] + 1:
            ud[-1] = (ud[-1][0], kode)
        else:
            ud.append((kode, kode))
    return ud


@cache
def covered() -> frozenset[int]:
    """Every sign that can be written."""
    return frozenset().union(*(letters(familie) for familie in SKRIFTER))


@cache
def letters(familie: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (comes with WeasyPrint)

    fil = Path(finders.find(_file(familie, 400)))
    font = TTFont(BytesIO(fil.read_bytes()), lazy=True)
    return frozenset(kode for kode in font.getBestCmap() if kode >= ord(" "))


def _file(familie: str, vaegt: int) -> str:
    return SKRIFTER[familie](navn=VAEGTE[vaegt], vaegt=vaegt)


def faces(tekst: str) -> str:
    """The rules that load what the text needs."""
    rest = {ord(tegn) for tegn in set(tekst)} - letters(FOERST)
    regler = []
    for familie in SKRIFTER:
        if familie == FOERST or rest & letters(familie):
            regler += [_face(familie, vaegt) for vaegt in VAEGTE]
            rest -= letters(familie)
    return "\n".join(regler)


def _face(familie: str, vaegt: int) -> str:
    fil = _file(familie, vaegt)
    return (
        f'@font-face {{ font-family: "{familie}"; font-weight: {vaegt}; '
        f'src: url("bundled:{fil}") format("woff2"); }}'
    )
