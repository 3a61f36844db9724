"""What the actions share: the refusal, and the lock that keeps one administrator."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.brugere.roller import Rolle
from barnetimidten.formularer.version import save_with_version

EGEN = "Du kan ikke ændre din egen adgang. Bed en anden administrator om det."
SIDSTE = (
    "Det er den sidste aktive administrator. Gør en anden til administrator først, "
    "ellers kan ingen styre brugerne."
)


class BrugerError(Exception):
    """Refused by a rule; the text is Danish and meant for the screen.

    `felt` names the form field the message belongs to, if it belongs to one.
    """

    def __init__(self, tekst: str, felt: str | None = None) -> None:
        super().__init__(tekst)
        self.felt = felt


def lock(medarbejder: Medarbejder) -> Medarbejder:
    """The row as it stands, held until the transaction ends."""
    return Medarbejder.objects.select_for_update(no_key=True).get(pk=medarbejder.pk)


def lock_with_administrators(medarbejder: Medarbejder, *, by: Any) -> Medarbejder:
    """The row, held together with every active administrator, in one order.

    Raises BrugerError for oneself and for the last administrator: whoever waited here
    sees what the one before has done, so two cannot remove each other.
    """
    if medarbejder.pk == by.pk:
        raise BrugerError(EGEN)
    administratorer = Q(rolle=Rolle.ADMINISTRATOR, is_active=True)
    held = list(
        Medarbejder.objects.select_for_update(no_key=True)
        .filter(Q(pk=medarbejder.pk) | administratorer)
        .order_by("pk")
    )
    (row,) = [m for m in held if m.pk == medarbejder.pk]
    return row


def save(row: Medarbejder, version: int, fields: Iterable[str], *, by: Any) -> None:
    """Raises StaleError when the row has moved on; nothing is saved then."""
    save_with_version(row, version, by=by, fields=fields)


def check_an_administrator_is_left() -> None:
    """After the change, before the commit: the locks are held."""
    if not Medarbejder.objects.active_administrators().exists():
        raise BrugerError(SIDSTE)
