"""What every action shares: the refusal, the lock, the save with history."""

from typing import Any

from forloeb.enums import ALLOWED_FROM, ForloebStatus
from forloeb.models import Forloeb, Statusskift


class StatusError(Exception):
    """A step that the rules refuse; the text is Danish and meant for the screen.

    `felt` names the form field the message belongs to, if it belongs to one.
    """

    def __init__(self, tekst: str, felt: str | None = None) -> None:
        super().__init__(tekst)
        self.felt = felt


def lock(obj: Any) -> Any:
    """The row as it stands, held until the transaction ends."""
    return type(obj)._base_manager.select_for_update().get(pk=obj.pk)


def save(obj: Any, *, by: Any) -> Any:
    """Save a locked row: next version, history under `by`."""
    obj.version += 1
    obj._history_user = by
    obj.save()
    return obj


def create(obj: Any, *, by: Any) -> Any:
    obj._history_user = by
    obj.save(force_insert=True)
    return obj


def change_status(
    forloeb: Forloeb, til: ForloebStatus, *, by: Any, dato: Any, grund: str = ""
) -> None:
    """Move a locked course to `til`, write who, when and why, and save it.

    Raises StatusError when the table of transitions does not allow it.
    """
    if forloeb.status not in ALLOWED_FROM[til]:
        raise StatusError(
            f"Forløbet er »{forloeb.get_status_display()}« og kan ikke blive "
            f"»{til.label}«."
        )
    Statusskift.objects.create(
        forloeb=forloeb, fra=forloeb.status, til=til, dato=dato, grund=grund, af=by
    )
    forloeb.status = til
    save(forloeb, by=by)
