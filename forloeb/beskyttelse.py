"""Navne- og adressebeskyttelse: what may be shown of whom to whom.

Plain functions over rows that are already fetched. Source: CPR-loven § 28 (protected
name and address); where a child goes to day care tells where it lives, so the
institution is kept back with the address. One protected person protects the family's
homes and the institution in everything the employees see; what a parent is given
follows from who that parent is (`hidden_from`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

BESKYTTET = "Beskyttet"
ADVARSEL = "Beskyttet navn og adresse – kontrollér, før du sender"
FELTER = ("adresse", "dagtilbud", "email", "telefon")
"""What is kept back, as it is named in the trace."""

PAPIRER = (
    "forloebsresume",
    "forloebsresumeer",
    "overleveringsnotat",
    "besoegsplan",
    "invitationsbrev",
)
"""The kinds of document that keep it back (`barnetimidten/dokumentarter.py`)."""


@dataclass(frozen=True)
class Kreds:
    """A child with its siblings, the parents and the homes."""

    barn: Any
    boern: Sequence[Any]
    foraeldre: Sequence[Any]
    hjem: Sequence[Any]


@dataclass(frozen=True)
class Skjult:
    """What is kept back: the institution, homes and parents' contact by their keys."""

    dagtilbud: bool = False
    hjem: frozenset[int] = field(default_factory=frozenset)
    kontakt: frozenset[int] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        return self.dagtilbud or bool(self.hjem or self.kontakt)


def circle_of(barn: Any) -> Kreds:
    familie = barn.familie
    return Kreds(
        barn,
        list(familie.boern.all()),
        list(familie.foraeldre.all()),
        list(familie.hjem.all()),
    )


def is_protected(kreds: Kreds) -> bool:
    """Somebody in the family has navne- og adressebeskyttelse."""
    return any(person.beskyttet for person in (*kreds.boern, *kreds.foraeldre))


def hidden(kreds: Kreds) -> Skjult:
    """In lists, search results, calendars, exports, mails and papers, and for
    everybody outside the family: homes, institution, a protected parent's contact."""
    if not is_protected(kreds):
        return Skjult()
    beskyttede = [f for f in kreds.foraeldre if f.beskyttet]
    return Skjult(True, _keys(kreds.hjem), _keys(beskyttede))


def hidden_from(modtager: Any, kreds: Kreds) -> Skjult:
    """What is kept back from one parent; `modtager` None is anybody else.

    A parent is never given another protected parent's address, phone or e-mail, nor
    where the child lives and goes to day care when it lives with that parent, or when
    the child itself is protected and does not live with the receiver. The receiver's
    own home is kept back too where a protected parent is written at the same address:
    one of the two may be out of date.
    """
    if modtager is None:
        return hidden(kreds)
    andre = [f for f in kreds.foraeldre if f.pk != modtager.pk]
    beskyttede = [f for f in andre if f.beskyttet]
    hos_beskyttet = any(f.bor_med_barnet for f in beskyttede)
    beskyttet_barn = any(barn.beskyttet for barn in kreds.boern)
    if not hos_beskyttet and (modtager.bor_med_barnet or not beskyttet_barn):
        return Skjult(hjem=_homes(beskyttede), kontakt=_keys(beskyttede))
    hos_barnet = [f for f in andre if f.bor_med_barnet]
    return Skjult(
        True,
        (_keys(kreds.hjem) - {modtager.hjem_id}) | _homes(beskyttede),
        _keys([*beskyttede, *hos_barnet]),
    )


def masker(vaerdi: Any, skjult: object) -> str:
    """The value as text, or »Beskyttet« in its place; nothing stays nothing."""
    tekst = "" if vaerdi is None else str(vaerdi)
    return BESKYTTET if tekst and skjult else tekst


def _keys(rows: Sequence[Any]) -> frozenset[int]:
    return frozenset(row.pk for row in rows)


def _homes(foraeldre: Sequence[Any]) -> frozenset[int]:
    return frozenset(f.hjem_id for f in foraeldre if f.hjem_id is not None)
