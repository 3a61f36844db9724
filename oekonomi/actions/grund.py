"""What every action of the ledger shares: the refusal, the lock, the save."""

from typing import Any


class StatusError(Exception):
    """A step that the rules refuse; the text is Danish and meant for the screen.

    `felt` names the form field the message belongs to, if it belongs to one.
    """

    def __init__(self, tekst: str, felt: str | None = None) -> None:
        super().__init__(tekst)
        self.felt = felt


def lock(obj: Any) -> Any:
    """The row as it stands, held until the transaction ends."""
    return type(obj)._base_manager.select_for_update(no_key=True).get(pk=obj.pk)


def create(obj: Any, *, by: Any) -> Any:
    obj._history_user = by
    obj.save(force_insert=True)
    return obj


def changed(obj: Any, values: dict[str, Any]) -> list[str]:
    """Put the values on the row; the names of those that were another before."""
    felter = [navn for navn, ny in values.items() if getattr(obj, navn) != ny]
    for navn in felter:
        setattr(obj, navn, values[navn])
    return felter
