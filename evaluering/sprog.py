"""The languages of the families' pages: which are offered, their texts, their dates.

A language is offered once its questions are approved. A page is all in one language:
when a translation is missing or taken out of use, the whole page is Danish.
"""

import gettext
import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation.trans_real import parse_accept_lang_header

from barnetimidten.dansk import format_dato
from evaluering import spoergeskema
from evaluering.enums import FRA_HOEJRE, Sprog
from evaluering.models import Oversaettelse

DATA = Path(__file__).parent / "data"
LOCALE = settings.BASE_DIR / "locale"
ANDRE = tuple(sprog for sprog in Sprog if sprog != Sprog.DANSK)
# In the employees' sentences: »på tyrkisk«
DANSKE_NAVNE = {
    Sprog.DANSK: "dansk",
    Sprog.ENGELSK: "engelsk",
    Sprog.TYRKISK: "tyrkisk",
    Sprog.ARABISK: "arabisk",
    Sprog.URDU: "urdu",
}
# A file's own words for a language: what an employee may have written of a parent
_NAVNE = {
    Sprog.DANSK: {"dansk", "danish"},
    Sprog.ENGELSK: {"engelsk", "english"},
    Sprog.TYRKISK: {"tyrkisk", "türkçe", "turkce", "turkish"},
    Sprog.ARABISK: {"arabisk", "arabic", "العربية", "عربي"},
    Sprog.URDU: {"urdu", "اردو"},
}
_SPROG_AF_NAVN = {navn: sprog for sprog, navne in _NAVNE.items() for navn in navne}


# --- What families may choose ----------------------------------------------------
def in_use(skema_version: int) -> QuerySet[Oversaettelse]:
    """The approved translations of a version: at most one a language."""
    return Oversaettelse.objects.filter(
        skema_version=skema_version,
        godkendt_at__isnull=False,
        trukket_at__isnull=True,
    )


def offered(skema_version: int) -> list[Sprog]:
    """Danish first, then what is approved, in the order of `Sprog`."""
    koder = set(in_use(skema_version).values_list("sprog", flat=True))
    return [Sprog.DANSK, *(sprog for sprog in ANDRE if sprog in koder)]


def shown(skema_version: int, sprog: str) -> Sprog:
    """The language that a page is in: the wished one when it is offered, or Danish.

    The frame (gettext), `lang`, `dir` and `texts` all follow this one answer.
    """
    return Sprog(sprog) if sprog in offered(skema_version) else Sprog.DANSK


def texts(skema_version: int, sprog: str) -> dict[str, str]:
    """Every sentence of the questionnaire by key, in `sprog` or, as a whole, Danish."""
    dansk = spoergeskema.texts(skema_version)
    row = in_use(skema_version).filter(sprog=sprog).first()
    if row is None or missing(skema_version, row.tekster):
        return dansk
    return {noegle: row.tekster[noegle] for noegle in dansk}


def missing(skema_version: int, tekster: dict[str, str]) -> list[str]:
    """The keys of the version that the texts do not hold; a part is not offered."""
    return [
        noegle
        for noegle in spoergeskema.texts(skema_version)
        if not str(tekster.get(noegle, "")).strip()
    ]


def danish_name(sprog: str) -> str:
    return DANSKE_NAVNE[Sprog(sprog)]


def paper_languages() -> list[tuple[str, str]]:
    """Code and Danish name of each language that the paper form can be had in."""
    return [(s.value, danish_name(s)) for s in offered(spoergeskema.NYESTE)]


def direction(sprog: str) -> str:
    """For the attribute `dir`."""
    return "rtl" if sprog in FRA_HOEJRE else "ltr"


# --- Which one to begin with -----------------------------------------------------
def guess(tekst: str) -> Sprog:
    """From what is written of a parent ("Tyrkisk", "arabisk og dansk"): the first
    language we know, else Danish. Whether it is offered is `shown`'s to say."""
    for ord_ in re.findall(r"\w+", tekst.lower()):
        if ord_ in _SPROG_AF_NAVN:
            return _SPROG_AF_NAVN[ord_]
    return Sprog.DANSK


def from_header(accept_language: str) -> list[Sprog]:
    """The browser's languages that may be shown, best first; empty: none of ours.

    For a page that belongs to no invitation. Danish and English need no approval there:
    whoever has neither gets both.
    """
    kan_vises = {*offered(spoergeskema.NYESTE), Sprog.ENGELSK}
    oensket = [kode for kode, _ in parse_accept_lang_header(accept_language.lower())]
    koder = dict.fromkeys(kode.split("-")[0] for kode in oensket)
    return [Sprog(kode) for kode in koder if kode in kan_vises]


# --- What came with the programme ------------------------------------------------
@dataclass(frozen=True)
class Kladde:
    """A translation of ours that no reader of the language has vouched for yet."""

    sprog: Sprog
    skema_version: int
    kilde: str
    tekster: dict[str, str]
    maaneder: tuple[str, ...]


@cache
def draft(sprog: str) -> Kladde:
    """The shipped translation. KeyError: no such language, or Danish itself."""
    if sprog not in ANDRE:
        raise KeyError(sprog)
    data = json.loads((DATA / f"{Sprog(sprog)}.json").read_text(encoding="utf-8"))
    return Kladde(sprog=Sprog(sprog), **data | {"maaneder": tuple(data["maaneder"])})


@cache
def frame(sprog: str) -> tuple[tuple[str, str], ...]:
    """The words round the questions (gettext): Danish and translation, in order."""
    katalog = gettext.translation("django", LOCALE, languages=[sprog])._catalog
    return tuple(
        (dansk if isinstance(dansk, str) else dansk[0], oversat)
        for dansk, oversat in katalog.items()
        if dansk and oversat
    )


def format_date(dato: date, sprog: str) -> str:
    """3. december 2026, 3 Aralık 2026: day, month in the language, year."""
    if sprog == Sprog.DANSK:
        return format_dato(dato)
    return f"{dato.day} {draft(sprog).maaneder[dato.month - 1]} {dato.year}"
