"""A stale save is refused, so that no text is lost."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction


class StaleError(Exception):
    """Somebody saved in the meantime; `current` is the row as it stands."""

    def __init__(self, current: models.Model) -> None:
        super().__init__("En anden har gemt i mellemtiden.")
        self.current = current


@transaction.atomic
def save_with_version(
    obj: Any, version: int, *, by: Any, fields: Iterable[str] | None = None
) -> Any:
    """Save `obj` if its row still has `version`; else StaleError and nothing saved.

    `fields` are the changed fields (all when None). History is kept under `by`.
    """
    rows = type(obj)._base_manager.select_for_update(no_key=True)
    current = rows.get(pk=obj.pk)
    if current.version != version:
        raise StaleError(current)
    obj.version = version + 1
    obj._history_user = by
    obj.save(update_fields=None if fields is None else [*fields, "version"])
    return obj
