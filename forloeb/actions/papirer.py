"""Papers that were made before a family was protected show what is kept back now."""

from typing import Any

from barnetimidten.dokumenter.sletning import expire_about
from forloeb.actions.spor import changed
from forloeb.beskyttelse import PAPIRER
from forloeb.models import Barn, Familie, Foraelder, Forloeb

AFGOER = {"beskyttet", "bor_med_barnet"}
"""What decides on what is kept back, and from whom."""


def take_back_papers(person: Any, *, by: Any, ny: bool = False) -> None:
    """Their files are gone: made again, they keep it back. `person` is saved already,
    and was locked first unless it is new (`ny`)."""
    if not isinstance(person, Barn | Foraelder):
        return
    afgoerende = person.beskyttet if ny else AFGOER & set(changed(person))
    if afgoerende and Familie.objects.get(pk=person.familie_id).er_beskyttet:
        forloeb = Forloeb.objects.filter(barn__familie=person.familie_id)
        pks = forloeb.values_list("pk", flat=True)
        expire_about(Forloeb._meta.label_lower, pks, PAPIRER, by=by)
