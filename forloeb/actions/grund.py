"""What every action shares: the refusal, the lock, the save with history."""

from datetime import date
from typing import Any

from barnetimidten.dansk import format_dato
from forloeb.actions.spor import values_of
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
    row = type(obj)._base_manager.select_for_update(no_key=True).get(pk=obj.pk)
    row._stod = values_of(row)  # what the trace holds the changes against
    return row


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


def status_siden(forloeb: Forloeb) -> date:
    """The day of the latest change of state."""
    return forloeb.statusskift.latest("dato", "pk").dato


def change_status(
    forloeb: Forloeb, til: ForloebStatus, *, by: Any, dato: Any, grund: str = ""
) -> None:
    """Move a locked course to `til`, write who, when and why, and save it.

    Raises StatusError when the table of transitions does not allow it, or when `dato`
    lies before the change that made the course what it is.
    """
    if forloeb.status not in ALLOWED_FROM[til]:
        raise StatusError(
            f"Forløbet er »{forloeb.get_status_display()}« og kan ikke blive "
            f"»{til.label}«."
        )
    siden = status_siden(forloeb)
    if dato < siden:
        raise StatusError(
            f"Forløbet blev »{forloeb.get_status_display()}« {format_dato(siden)}. "
            "Vælg en dato, der ikke ligger før det.",
            "dato",
        )
    Statusskift.objects.create(
        forloeb=forloeb, fra=forloeb.status, til=til, dato=dato, grund=grund, af=by
    )
    forloeb.status = til
    save(forloeb, by=by)
