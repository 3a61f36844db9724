"""The ledger's chain: how a link is hashed, and the first one that does not hold.

One chain under all cases. A link's content is its row as canonical JSON, so that a
change of either is seen.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

START = "0" * 64
UDGAVE = 1
BATCH = 1000
OERE = Decimal("0.01")
HASHED = ("udgave", "nummer", "af_id", "haendelse", "indhold", "prev")

Raekker = Mapping[int, tuple[str, str]]
"""By the link's number: kind of event and content of the row it belongs to."""


class BrokenBogError(Exception):
    """The first link that does not hold: its number and what is wrong, in Danish."""

    def __init__(self, nummer: int, fejl: str) -> None:
        super().__init__(f"Led {nummer}: {fejl}")
        self.nummer = nummer


def canonical_json(indhold: Any) -> str:
    """The same text for the same content, whatever the database or the day."""
    return json.dumps(
        indhold,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        default=_plain,
    )


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return str(value.quantize(OERE))
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} hører ikke til i bogen.")


def row_content(row: Any) -> str:
    """All columns of a typed row but the link itself."""
    return canonical_json(
        {
            felt.attname: getattr(row, felt.attname)
            for felt in row._meta.concrete_fields
            if not felt.primary_key
        }
    )


def sha256(tekst: str) -> str:
    return hashlib.sha256(tekst.encode()).hexdigest()


def led_hash(led: Any) -> str:
    """SHA-256 in hex over the link and the hash of the one before it."""
    row = {column: getattr(led, column) for column in HASHED}
    at: datetime = led.at
    row["at"] = at.astimezone(UTC).isoformat(timespec="microseconds")
    return sha256(canonical_json(row))


# --- Walk ----------------------------------------------------------------------------
def verify_bog(
    sider: Iterable[tuple[list[Any], Raekker]], anker: tuple[int, str] | None = None
) -> tuple[int, str]:
    """Walk the whole chain; number and hash of the last link.

    `anker` is a number and hash noted outside the database: it shows a tail that was
    cut off and a chain that was computed anew. Raises BrokenBogError.
    """
    nummer, prev = 0, START
    for led, raekke in _links(sider):
        _check(led, raekke, nummer + 1, prev)
        nummer, prev = led.nummer, led.hash
        if anker and anker[0] == nummer and anker[1] != prev:
            raise BrokenBogError(nummer, "har en anden hash end den noterede.")
    if anker and anker[0] > nummer:
        raise BrokenBogError(anker[0], f"mangler. Bogen ender ved nr. {nummer}.")
    return nummer, prev


def _links(
    sider: Iterable[tuple[list[Any], Raekker]],
) -> Iterator[tuple[Any, tuple[str, str] | None]]:
    for leds, raekker in sider:
        for led in leds:
            yield led, raekker.get(led.nummer)


def _check(led: Any, raekke: tuple[str, str] | None, nummer: int, prev: str) -> None:
    if led.nummer != nummer:
        raise BrokenBogError(nummer, f"mangler. Det næste er nr. {led.nummer}.")
    if led.prev != prev:
        raise BrokenBogError(
            nummer, "peger ikke på leddet før. Et af de to er skiftet ud."
        )
    if led_hash(led) != led.hash:
        raise BrokenBogError(nummer, "er ændret, siden det blev skrevet.")
    if raekke is None:
        raise BrokenBogError(nummer, "mangler sin række.")
    if raekke != (led.haendelse, led.indhold):
        raise BrokenBogError(nummer, "har en række, der er ændret.")
