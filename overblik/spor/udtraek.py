"""A row of the trace as a line of the list that is handed over."""

from typing import Any

from barnetimidten.audit.models import AuditEntry
from barnetimidten.regneark import Nummer

KOLONNER = (
    "Nummer",
    "Tidspunkt",
    "Medarbejder",
    "Brugernavn",
    "Rolle",
    "Handling",
    "Om",
    "Hører under",
    "Formål",
    "Grund",
    "Felter",
    "Side",
)


def as_row(entry: AuditEntry) -> tuple[Any, ...]:
    """In the order of KOLONNER; `entry.actor` is at hand."""
    return (
        Nummer(entry.nummer),
        entry.at,
        entry.actor.navn if entry.actor else "",
        entry.actor.username if entry.actor else "",
        entry.rolle_navn,
        entry.handling_navn,
        entry.objekt_navn,
        entry.under_navn,
        entry.formaal_navn,
        entry.grund,
        ", ".join(entry.felter),
        entry.sti,
    )
