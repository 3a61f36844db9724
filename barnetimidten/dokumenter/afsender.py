"""Who a document is from: the municipality's name, address, logo and colours."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

LOGO_URL = "bundled:afsenderens-logo"
STANDARD_LOGO = "img/maerke.svg"


@dataclass(frozen=True)
class Afsender:
    """The head of the first page; what a municipality has not written is left out."""

    navn: str
    center: str
    adresse: tuple[str, ...]
    kontakt: tuple[str, ...]
    logo: str


def sender() -> Afsender:
    telefon = settings.KOMMUNE_TELEFON
    kontakt = (telefon and f"Telefon {telefon}", *settings.KOMMUNE_KONTAKT.split(","))
    return Afsender(
        navn=settings.KOMMUNE_NAVN,
        center=settings.CENTER_NAVN,
        adresse=_lines(settings.KOMMUNE_ADRESSE.split(",")),
        kontakt=_lines(kontakt),
        logo=LOGO_URL,
    )


def _lines(dele: Iterable[str]) -> tuple[str, ...]:
    return tuple(linje for linje in (led.strip() for led in dele) if linje)


def logo_file() -> Path:
    """The municipality's own file (settings has looked at it), or the programme's."""
    return Path(settings.KOMMUNE_LOGO or finders.find(STANDARD_LOGO))


def stylesheet() -> str:
    return _stylesheet(settings.KOMMUNE_FARVE)


@cache
def _stylesheet(farve: str) -> str:
    """One colour is chosen; the paler ones are it on white paper."""
    toner = {
        "farve": farve,
        "farve-midt": _on_white(farve, 0.70),
        "farve-streg": _on_white(farve, 0.30),
        "farve-lys": _on_white(farve, 0.07),
    }
    return (
        f":root {{ {' '.join(f'--{navn}: {tone};' for navn, tone in toner.items())} }}"
    )


def _on_white(farve: str, andel: float) -> str:
    kanaler = (int(farve[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - k) * andel):02x}" for k in kanaler)
