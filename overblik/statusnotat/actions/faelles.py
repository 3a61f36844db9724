"""What every step of a note shares: the refusal, the lock, who may write."""

from typing import Any

from overblik.statusnotat.enums import NotatStatus
from overblik.statusnotat.models import Statusnotat

KUN_FORFATTER = "Kun den, der skriver notatet, kan rette i det."
SENDT = "Notatet er sendt til godkendelse. Få det sendt tilbage, før du retter."
LAAST = (
    "Notatet er godkendt og låst. Lav en ny udgave, hvis noget skal være anderledes."
)


class StatusError(Exception):
    """A step that the rules refuse; `felt` names the form field it belongs to."""

    def __init__(self, tekst: str, felt: str | None = None) -> None:
        super().__init__(tekst)
        self.felt = felt


def lock(row: Any) -> Any:
    return type(row).objects.select_for_update(no_key=True).get(pk=row.pk)


def save(notat: Statusnotat, *felter: str) -> None:
    notat.version += 1
    notat.save(update_fields=[*felter, "version"])


def why_not_edit(notat: Statusnotat, by: Any) -> str:
    """In words; nothing when it is one's own draft."""
    if notat.laast:
        return LAAST
    if notat.forfatter_id != by.pk:
        return KUN_FORFATTER
    return SENDT if notat.status == NotatStatus.INDSENDT else ""


def require_own_draft(notat: Statusnotat, by: Any) -> None:
    if grund := why_not_edit(notat, by):
        raise StatusError(grund)
