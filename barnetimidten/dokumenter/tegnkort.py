"""Which letter each drawn sign is, so that the text can be copied, searched and read.

WeasyPrint reads it off the line it is drawing and is wrong in two cases: the last sign
before a word is broken gets the whole rest of the word, and the second sign of a letter
drawn in two (Arabic, its dots) gets none, which PDF/A-3a does not allow.
"""

from functools import lru_cache
from io import BytesIO
from typing import Any

USYNLIG_DEL = "\u034f"  # combining grapheme joiner: seen by nobody, breaks no word
LIGATUR = 4  # letters in one sign, at most


def sharpen() -> None:
    """Once a process, before the first document."""
    from weasyprint import pdf

    if hasattr(pdf, "_oprindelige_skrifter"):
        return
    pdf._oprindelige_skrifter = build = pdf.build_fonts_dictionary

    def build_fonts_dictionary(fil: Any, fonts: Any, *rest: Any) -> Any:
        for font in fonts.values():
            _correct(font)
        return build(fil, fonts, *rest)

    pdf.build_fonts_dictionary = build_fonts_dictionary


def _correct(font: Any) -> None:
    tvivl = {tegn: t for tegn, t in font.to_unicode.items() if len(t) != 1}
    if tvivl:
        bogstaver = _letters(font.file_content)
        for tegn, tekst in tvivl.items():
            font.to_unicode[tegn] = _letter(tegn, tekst, bogstaver)


def _letter(tegn: int, tekst: str, bogstaver: dict[int, frozenset[str]]) -> str:
    if not tekst:
        return USYNLIG_DEL
    if tekst[0] in bogstaver.get(tegn, ()):
        return tekst[0]
    return tekst[:LIGATUR]


@lru_cache(maxsize=16)
def _letters(skriftfil: bytes) -> dict[int, frozenset[str]]:
    """Sign -> the letters the font draws with it."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (comes with WeasyPrint)

    font = TTFont(BytesIO(skriftfil), lazy=True)
    ud: dict[int, set[str]] = {}
    for kode, navn in (font.getBestCmap() or {}).items():
        ud.setdefault(font.getGlyphID(navn), set()).add(chr(kode))
    return {tegn: frozenset(alle) for tegn, alle in ud.items()}
