"""Key rotation: every encrypted column of every model, a batch at a time.

A value under the first key in FIELD_KEYS is left alone, so a run that was broken off
goes on where it stopped, and one more run finds nothing to do.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models, transaction

from barnetimidten.kryptering import (
    DecryptionError,
    EncryptedTextField,
    KeyedHashField,
    Sealed,
    first_key_id,
)

BUNKE = 200


@dataclass
class Rotation:
    """What became of one model's rows; `ulaeselige` are the keys of those no key reads."""

    navn: str
    antal: int = 0
    ulaeselige: list[Any] = field(default_factory=list)


def encrypted_models() -> Iterator[type[models.Model]]:
    """Every model with an encrypted column, history tables too."""
    for model in apps.get_models():
        if fields_of(model, EncryptedTextField):
            yield model


def fields_of(model: type[models.Model], kind: type[models.Field]) -> list[Any]:
    return [f for f in model._meta.concrete_fields if isinstance(f, kind)]


def rotate(model: type[models.Model], bunke: int = BUNKE) -> Rotation:
    rotation, sidste = Rotation(model._meta.label), None
    while True:
        with transaction.atomic():
            rows = model._base_manager.order_by("pk").select_for_update(no_key=True)
            if sidste is not None:
                rows = rows.filter(pk__gt=sidste)
            rows = list(rows[:bunke])
            for row in rows:
                _rotate_row(row, rotation)
        if not rows:
            return rotation
        sidste = rows[-1].pk


def _rotate_row(row: models.Model, rotation: Rotation) -> None:
    model = type(row)
    hashes = fields_of(model, KeyedHashField)
    sources = {f.source for f in hashes}
    before = {f.attname: getattr(row, f.attname) for f in hashes}
    changed = []
    try:
        for f in fields_of(model, EncryptedTextField):
            old = _is_old(row.__dict__[f.attname])
            if old or f.name in sources:
                getattr(row, f.attname)  # opens it: the save encrypts it anew
            if old:
                changed.append(f.attname)
    except DecryptionError:
        rotation.ulaeselige.append(row.pk)
        return
    new = [f.attname for f in hashes if f.pre_save(row, False) != before[f.attname]]
    changed += new
    if changed:
        # raw: neither a row of history nor a new version, for nothing is changed
        row.save_base(raw=True, update_fields=changed)
        rotation.antal += 1


def _is_old(value: Any) -> bool:
    return isinstance(value, Sealed) and value.key_id != first_key_id()
