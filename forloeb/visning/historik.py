"""Row history in plain Danish: who, when, which field, before and after."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import zip_longest
from typing import Any

from django.db import models

from barnetimidten.dansk import format_dato, format_tid
from forloeb.koder import Behov, Emne, Metode, Tegn, labels

UDELADT = {"id", "version", "created_at", "registreret_at", "barn", "forloeb", "nummer"}
_KODELISTER = {"emner": Emne, "metoder": Metode, "tegn": Tegn, "behov": Behov}


@dataclass(frozen=True)
class Aendring:
    felt: str
    foer: str
    efter: str


@dataclass(frozen=True)
class Indfoersel:
    """One saving of a row: when, by whom, and what it changed."""

    hvornaar: datetime
    hvem: str
    foerste: bool
    aendringer: list[Aendring]


def describe(
    poster: Iterable[Any],
    navne: dict[int, str],
    til_stede: dict[str, str],
    udeladt: Collection[str] = (),
) -> list[Indfoersel]:
    """History rows, newest first, as changes; `navne` gives employees by key, and the
    fields in `udeladt` are kept back.

    The oldest row given is the creation, or only the state before the next ones.
    """
    poster = list(poster)
    fundet = []
    for post, foer in zip_longest(poster, poster[1:]):
        aendringer = _changes(foer, post, navne, til_stede, udeladt) if foer else []
        if aendringer or post.history_type == "+":
            hvem = navne.get(post.history_user_id, "Systemet")
            foerste = post.history_type == "+"
            fundet.append(Indfoersel(post.history_date, hvem, foerste, aendringer))
    return fundet


def _changes(
    foer: Any,
    efter: Any,
    navne: dict[int, str],
    til_stede: dict[str, str],
    udeladt: Collection[str],
) -> list[Aendring]:
    fundet = []
    for felt in efter.tracked_fields:
        if felt.name in UDELADT or felt.name in udeladt:
            continue
        par = [
            _word(felt, getattr(post, felt.attname), navne, til_stede)
            for post in (foer, efter)
        ]
        if par[0] != par[1]:
            navn = str(felt.verbose_name)
            fundet.append(Aendring(navn[:1].upper() + navn[1:], *par))
    return fundet


def _word(felt: Any, v: Any, navne: dict[int, str], til_stede: dict[str, str]) -> str:
    if v is None or v == "" or v == []:
        return ""
    if isinstance(felt, models.ForeignKey):
        return navne.get(v, f"nr. {v}")
    if isinstance(v, list):
        return _words(felt.name, v, til_stede)
    if felt.choices:
        return str(dict(felt.flatchoices).get(v, v))
    return _plain(v)


def _words(navn: str, koder: list[str], til_stede: dict[str, str]) -> str:
    if navn in _KODELISTER:
        return ", ".join(labels(_KODELISTER[navn], koder))
    return ", ".join(til_stede.get(kode, kode) for kode in koder)


def _plain(v: Any) -> str:
    if isinstance(v, bool):
        return "Ja" if v else "Nej"
    if isinstance(v, time):
        return f"kl. {format_tid(v)}"
    if isinstance(v, date):
        return format_dato(v)
    return str(v)
