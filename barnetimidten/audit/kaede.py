"""The chain: how a row is hashed, and the first place where it does not hold."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC

from barnetimidten.audit.models import AuditEntry

START = "0" * 64
UDGAVE = 1
BATCH = 1000
HASHED = (
    "udgave",
    "nummer",
    "actor_id",
    "rolle",
    "handling",
    "objekt_type",
    "objekt_id",
    "under_type",
    "under_id",
    "formaal",
    "grund",
    "felter",
    "sti",
    "prev",
)


class BrokenChainError(Exception):
    """The first row that does not hold: its number and what is wrong, in Danish."""

    def __init__(self, nummer: int, fejl: str) -> None:
        super().__init__(f"Række {nummer}: {fejl}")
        self.nummer = nummer


def canonical(entry: AuditEntry) -> bytes:
    """The row as the same bytes on both databases; `hash` itself is left out."""
    row = {column: getattr(entry, column) for column in HASHED}
    row["at"] = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    return json.dumps(row, sort_keys=True, separators=(",", ":")).encode("ascii")


def row_hash(entry: AuditEntry) -> str:
    """SHA-256 in hex over the row and the hash of the one before it."""
    return hashlib.sha256(canonical(entry)).hexdigest()


def _page(after: int | None, size: int) -> list[AuditEntry]:
    rows = AuditEntry.objects.order_by("nummer")
    return list(rows[:size] if after is None else rows.filter(nummer__gt=after)[:size])


def _rows(size: int) -> Iterator[AuditEntry]:
    """All rows in order, `size` at a time; one by one once a page cannot be read."""
    after: int | None = None
    while True:
        try:
            page = _page(after, size)
        except (ValueError, TypeError) as error:
            if size == 1:
                raise BrokenChainError((after or 0) + 1, "kan ikke læses.") from error
            size = 1
            continue
        if not page:
            return
        yield from page
        after = page[-1].nummer


def _check(entry: AuditEntry, nummer: int, prev: str) -> None:
    if entry.nummer != nummer:
        raise BrokenChainError(nummer, f"mangler. Den næste er nr. {entry.nummer}.")
    if entry.prev != prev:
        raise BrokenChainError(
            nummer,
            "peger ikke på rækken før. En af de to er skiftet ud.",
        )
    try:
        same = row_hash(entry) == entry.hash
    except (AttributeError, TypeError, ValueError) as error:
        raise BrokenChainError(nummer, "kan ikke læses.") from error
    if not same:
        raise BrokenChainError(nummer, "er ændret, siden den blev skrevet.")


def verify_chain(
    anker: tuple[int, str] | None = None, size: int = BATCH
) -> tuple[int, str]:
    """Walk the whole chain in constant memory; number and hash of the last row.

    `anker` is a number and hash noted earlier outside the database: it shows a tail
    that was cut off and a chain that was computed anew. Raises BrokenChainError.
    """
    nummer, prev = 0, START
    for entry in _rows(size):
        _check(entry, nummer + 1, prev)
        nummer, prev = entry.nummer, entry.hash
        if anker and anker[0] == nummer and anker[1] != prev:
            raise BrokenChainError(nummer, "har en anden hash end den noterede.")
    if anker and anker[0] > nummer:
        raise BrokenChainError(anker[0], f"mangler. Sporet ender ved nr. {nummer}.")
    return nummer, prev
