"""Whom a draft is about: the person, the reader, the children and courses it covers."""

from collections.abc import Iterable
from typing import Any

from forloeb.beskyttelse import Kreds, hidden_from
from forloeb.models import Barn, Foraelder, Forloeb
from overblik.indsigt.enums import PersonType
from overblik.indsigt.forslag import Sag
from overblik.indsigt.linje import Person
from overblik.indsigt.vaerdi import roles


def make_person(
    objekt: Barn | Foraelder,
    *,
    by: Any,
    laeser: Foraelder | None = None,
    boern: Iterable[Barn] = (),
) -> Person:
    """`laeser` gets a child's draft; `boern` are those a parent's own draft covers.

    A parent without custody covers no child, whatever was asked for.
    """
    familie = objekt.familie
    foraeldre = list(familie.foraeldre.select_related("hjem"))
    if isinstance(objekt, Barn):
        daekket = {objekt.pk}
    else:
        laeser = objekt
        daekket = {b.pk for b in boern} if objekt.foraeldremyndighed else set()
    alle = list(familie.boern.select_related("dagtilbud"))
    kreds = Kreds(objekt, alle, foraeldre, list(familie.hjem.all()))
    skjult = hidden_from(laeser, kreds)
    sag = Sag(
        laeser=laeser.pk if laeser else None,
        boern=frozenset(daekket),
        laeser_har_hjem=bool(laeser and laeser.hjem_id),
        steder_skjult=skjult.dagtilbud,
        hjem_skjult=skjult.hjem,
    )
    return Person(
        objekt=objekt,
        sag=sag,
        foraeldre=foraeldre,
        boern=alle,
        forloeb=courses(objekt),
        by=by,
        roller=roles(foraeldre),
    )


def courses(objekt: Barn | Foraelder) -> list[Forloeb]:
    """A child's own courses; those of all children for a parent."""
    if isinstance(objekt, Barn):
        rows = Forloeb.objects.filter(barn=objekt)
    else:
        rows = Forloeb.objects.filter(barn__familie=objekt.familie_id)
    return list(
        rows.select_related("barn", "dagtilbud", "ansvarlig")
        .prefetch_related("medarbejdere")
        .order_by("dialog_dato", "pk")
    )


def anybody_protected(person_type: str, person_id: str) -> bool:
    """Whether anyone in the family is protected as it stands now."""
    model = Barn if person_type == PersonType.BARN else Foraelder
    person = model.objects.filter(pk=person_id).select_related("familie").first()
    if person is None:
        return False
    familie = person.familie
    return (
        familie.foraeldre.filter(beskyttet=True).exists()
        or familie.boern.filter(beskyttet=True).exists()
    )
