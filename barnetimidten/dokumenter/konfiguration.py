"""The settings of documents, read and refused at start. Plain Python."""

import re
from pathlib import Path

_KLE = re.compile(r"\d{2}\.\d{2}\.\d{2}")
_FARVE = re.compile(r"#[0-9a-f]{6}")
LOGO_TYPER = {".svg", ".png"}
LOGO_MAKS = 500_000  # bytes: it is in every document
KONTRAST = 4.5  # WCAG 2.2, 1.4.3: text on white paper


def read_kle(tekst: str) -> str:
    """Three pairs of digits, or "" while nobody has said; ValueError for anything else."""
    kle = tekst.strip()
    if kle and not _KLE.fullmatch(kle):
        raise ValueError("SBSYS_KLE skrives som 00.00.00: gruppe, undergruppe, emne.")
    return kle


def read_farve(tekst: str) -> str:
    """`#7a2450`; ValueError when it is none, or too pale to be read."""
    farve = tekst.strip().lower()
    if not _FARVE.fullmatch(farve):
        raise ValueError("KOMMUNE_FARVE skrives som #7a2450.")
    if contrast_to_white(farve) < KONTRAST:
        raise ValueError(
            "KOMMUNE_FARVE er for lys: på hvidt papir skal kontrasten være mindst 4,5."
        )
    return farve


def contrast_to_white(farve: str) -> float:
    """WCAG 2.2's contrast ratio, 1 to 21."""
    r, g, b = (_linear(int(farve[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)


def _linear(kanal: float) -> float:
    return kanal / 12.92 if kanal <= 0.04045 else ((kanal + 0.055) / 1.055) ** 2.4


def read_logo(sti: str) -> str:
    """The path of the municipality's own picture, "" for the programme's mark."""
    if not sti:
        return ""
    fil = Path(sti)
    if fil.suffix.lower() not in LOGO_TYPER or not fil.is_file():
        raise ValueError("KOMMUNE_LOGO er stien til en SVG- eller PNG-fil.")
    if fil.stat().st_size > LOGO_MAKS:
        raise ValueError("KOMMUNE_LOGO må fylde højst 500 kB.")
    return str(fil.resolve())
