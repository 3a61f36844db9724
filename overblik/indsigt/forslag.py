"""What is proposed left out, and why: plain rules, decided by the leader afterwards.

The reader of a draft is the parent who gets it: about himself or herself, or on behalf
of the child. Everybody else's data is proposed left out.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from overblik.indsigt.enums import Grund
from overblik.indsigt.felter import Om

TAG_MED = ""


@dataclass(frozen=True)
class Sag:
    """Whom the draft is about and who reads it.

    `laeser` is a parent's key, None for somebody outside the family. `boern` are the
    children it covers: the child itself, or those a parent has custody of. What
    address protection keeps back from the reader is `forloeb.beskyttelse`'s to say.
    """

    laeser: int | None
    boern: frozenset[int]
    laeser_har_hjem: bool = False
    steder_skjult: bool = False
    hjem_skjult: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Ejer:
    """Whose the row is: child, parent, or a home and the parents who live there."""

    barn: int | None = None
    foraelder: int | None = None
    beboere: Collection[int] = ()
    hjem: int | None = None


def propose(om: Om, sag: Sag, ejer: Ejer) -> str:
    """A Grund for leaving the field out, or TAG_MED."""
    return _REGLER[om](sag, ejer)


def _andre(sag: Sag) -> str:
    """Another adult of the family, as the reader knows that person."""
    return Grund.ANDRE if sag.laeser is None else Grund.ANDEN_FORAELDER


def _barn(sag: Sag, ejer: Ejer) -> str:
    return TAG_MED if ejer.barn in sag.boern else Grund.ANDRE


def _foraelder(sag: Sag, ejer: Ejer) -> str:
    return TAG_MED if ejer.foraelder == sag.laeser else _andre(sag)


def _hjem(sag: Sag, ejer: Ejer) -> str:
    if ejer.hjem in sag.hjem_skjult:
        return _andre(sag)
    if sag.laeser in ejer.beboere:
        return TAG_MED
    return _andre(sag) if ejer.beboere or sag.laeser_har_hjem else TAG_MED


def _sted(sag: Sag, ejer: Ejer) -> str:
    return _andre(sag) if sag.steder_skjult else _barn(sag, ejer)


def _altid(grund: Grund) -> Callable[[Sag, Ejer], str]:
    return lambda sag, ejer: grund


_REGLER: dict[Om, Callable[[Sag, Ejer], str]] = {
    Om.BARN: _barn,
    Om.FORLOEB: _barn,
    Om.FORAELDER: _foraelder,
    Om.HJEM: _hjem,
    Om.STED: _sted,
    Om.ANDRE: _altid(Grund.ANDRE),
    Om.MEDARBEJDER: _altid(Grund.MEDARBEJDER),
    Om.UNDERRETNING: _altid(Grund.UNDERRETNING),
}
