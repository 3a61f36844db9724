"""The figures of a document for machines: JSON and CSV that are put inside the PDF."""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from barnetimidten.eksport import csv_bytes

_NAVN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:json|csv|xml)")
TEGN = 12  # of the fingerprint, as printed: 48 bits tell two documents apart


@dataclass(frozen=True)
class Bilag:
    """One file inside the document. `dato` is the data's: the clock is never asked."""

    navn: str
    """Plain letters and an ending: it is written to strangers' disks. No person."""
    indhold: bytes
    beskrivelse: str
    dato: date

    def __post_init__(self) -> None:
        if not _NAVN.fullmatch(self.navn):
            raise ValueError("Et bilag hedder små bogstaver, tal og bindestreger.")


def canonical(tal: Any) -> bytes:
    """The same figures give the same bytes: keys in order, dates as 2022-08-03."""
    tekst = json.dumps(
        tal, ensure_ascii=False, indent=1, sort_keys=True, default=_plain
    )
    return tekst.encode()


def _plain(vaerdi: Any) -> str:
    return vaerdi.isoformat() if isinstance(vaerdi, date) else str(vaerdi)


def fingerprint(indhold: bytes) -> str:
    """The whole SHA-256; `grouped` is what is printed of it."""
    return hashlib.sha256(indhold).hexdigest()


def grouped(aftryk: str) -> str:
    """»7f3a 91c2 0be4«: what two people can read to each other."""
    kort = aftryk[:TEGN]
    return " ".join(kort[i : i + 4] for i in range(0, len(kort), 4))


def json_bilag(navn: str, tal: Any, beskrivelse: str, dato: date) -> Bilag:
    return Bilag(f"{navn}.json", canonical(tal), beskrivelse, dato)


def csv_bilag(
    navn: str,
    hoved: Sequence[str],
    raekker: Iterable[Sequence[Any]],
    beskrivelse: str,
    dato: date,
) -> Bilag:
    """As every list of ours: semicolons, Danish commas, no formula runs."""
    return Bilag(f"{navn}.csv", csv_bytes(hoved, raekker), beskrivelse, dato)
