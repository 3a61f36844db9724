"""Find a child or a parent by name, as it sounds to a Danish reader."""

from typing import Any

from django.db.models import BinaryField, Value

from barnetimidten.dansk import BytePosition, DanishKey, danish_key
from forloeb.models import Barn, Foraelder

HOEJST = 20


def find_persons(bruger: Any, tekst: str) -> tuple[list[Barn], list[Foraelder]]:
    """At most 20 of each that the user may see."""
    noegle = Value(danish_key(tekst.strip()), output_field=BinaryField())
    boern = (
        Barn.objects.visible_to(bruger)
        .alias(plads=BytePosition("navn_sort", noegle))
        .filter(plads__gt=0)
        .defer("cpr")
    )
    foraeldre = (
        Foraelder.objects.visible_to(bruger)
        .alias(plads=BytePosition(DanishKey("navn"), noegle))
        .filter(plads__gt=0)
        .order_by(DanishKey("navn"), "pk")
    )
    return list(boern[:HOEJST]), list(foraeldre[:HOEJST])
