"""A stored value as words and as JSON: no ids, no names but those of the field itself."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.db import models

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.dansk import format_dato, format_tid
from forloeb.koder import Behov, Emne, Metode, Tegn, TilStede, labels
from forloeb.models import Foraelder

_KODELISTER = {"emner": Emne, "metoder": Metode, "tegn": Tegn, "behov": Behov}


def roles(foraeldre: Iterable[Foraelder]) -> dict[str, str]:
    """foraelder-7 -> Mor, without the name; two of a role are numbered."""
    alle = sorted(foraeldre, key=lambda f: f.pk)
    antal = Counter(f.rolle for f in alle)
    set_: Counter[str] = Counter()
    found = {}
    for f in alle:
        set_[f.rolle] += 1
        nummer = f" {set_[f.rolle]}" if antal[f.rolle] > 1 else ""
        found[f.kode] = f"{f.get_rolle_display()}{nummer}"
    return found


def word(obj: models.Model, felt: str, roller: dict[str, str]) -> tuple[str, str]:
    """The text and the JSON of a field; ("", "") when it is empty."""
    field = obj._meta.get_field(felt)
    if field.many_to_many:
        navne = sorted(str(row) for row in getattr(obj, felt).all())
        return ", ".join(navne), _json(navne) if navne else ""
    tekst, raa = show(field, getattr(obj, felt), roller)
    return (f"{tekst[:6]}-{tekst[6:]}" if tekst and felt == "cpr" else tekst), raa


def show(field: models.Field, value: Any, roller: dict[str, str]) -> tuple[str, str]:
    """As `word`, for a value at hand (a row of the history)."""
    if value in (None, "", [], {}) or (value == 0 and value is not False):
        return "", ""
    if isinstance(value, list):
        ord_ = _words(field.name, value, roller)
        return ", ".join(ord_), _json(ord_)
    if isinstance(value, dict):
        return ", ".join(f"{noegle}: {v}" for noegle, v in value.items()), _json(value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value)), _json(str(value))
    if isinstance(value, models.Model):
        tekst = _row(value, roller)
        return tekst, _json(tekst)
    return _plain(value), _json(value)


def _row(value: models.Model, roller: dict[str, str]) -> str:
    """Another row in one word: a parent is the role, not the name."""
    if isinstance(value, Foraelder):
        return roller.get(value.kode, value.get_rolle_display())
    return value.navn if isinstance(value, Medarbejder) else str(value)


def _words(felt: str, koder: list[str], roller: dict[str, str]) -> list[str]:
    if felt in _KODELISTER:
        return labels(_KODELISTER[felt], koder)
    kendte = {**dict(TilStede.choices), **roller}
    return [kendte.get(kode, "En anden") for kode in koder]


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, datetime):
        return f"{format_dato(value)} kl. {format_tid(value)}"
    if isinstance(value, date):
        return format_dato(value)
    return f"kl. {format_tid(value)}" if isinstance(value, time) else str(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=lambda v: v.isoformat())
