"""What a builder gives back, and what it may raise."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TYPER = {
    "pdf": "application/pdf",
    "zip": "application/zip",
    "xml": "application/xml",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_NAVN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.([a-z]{3,4})")


class AfvistError(Exception):
    """It cannot be made, and the text says in Danish what to do about it.

    At most 200 characters, and no person: it stands on a list.
    """


class AnnulleretError(Exception):
    """Whoever asked has stopped it. Let it pass."""


class MistetError(Exception):
    """Somebody else works on it now. Let it pass."""


@dataclass(frozen=True)
class Fil:
    """The content: bytes, a file to copy, or a function that writes to what it gets.

    The name is one of ours: lower case ASCII, digits, hyphens, a known ending, never a
    person's. ValueError for any other.
    """

    indhold: bytes | Path | Callable[[Any], object]
    navn: str

    def __post_init__(self) -> None:
        match = _NAVN.fullmatch(self.navn)
        if match is None or match[1] not in TYPER:
            raise ValueError("A file's name is lower case ASCII with a known ending.")

    @property
    def content_type(self) -> str:
        return TYPER[self.navn.rpartition(".")[2]]
