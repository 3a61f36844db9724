"""Whether the parents have said yes to sharing. Plain Python over fetched rows.

Both custody holders decide together on what is passed on about their child, so the
consent of one is not enough (forældreansvarsloven § 3).
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

DAGTILBUD = "dagtilbud"  # koder.Modtager


def holds(samtykke: Any, dato: date) -> bool:
    """Given by that day, not run out, not taken back."""
    slut, tilbage = samtykke.slut_dato, samtykke.tilbagekaldt_dato
    return bool(
        samtykke.givet_dato <= dato
        and (slut is None or dato <= slut)
        and (tilbage is None or dato < tilbage)
    )


def missing_from(
    foraeldre: Iterable[Any], samtykker: Iterable[Any], modtager: str, dato: date
) -> list[Any]:
    """The custody holders whose consent to that receiver is missing on the day.

    Without a known custody holder everybody in the family is asked.
    """
    alle = list(foraeldre)
    myndige = [f for f in alle if f.foraeldremyndighed] or alle
    givet = {
        s.foraelder_id for s in samtykker if s.modtager == modtager and holds(s, dato)
    }
    return [f for f in myndige if f.pk not in givet]


def without_consent(forloeb: Any, dato: date) -> list[Any]:
    """Whose yes to telling the day care is missing for this course."""
    familie = forloeb.barn.familie
    return missing_from(
        familie.foraeldre.all(), forloeb.samtykker.all(), DAGTILBUD, dato
    )
