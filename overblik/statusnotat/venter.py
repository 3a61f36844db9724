"""Notes that wait for a leader, as the first page lists what waits."""

from typing import Any

from django.urls import reverse

from overblik.statusnotat.models import Statusnotat


def notes(bruger: Any) -> list[tuple[str, str, int]]:
    """Where, in words, how many; nothing when none wait."""
    if not bruger.has_perm("overblik.approve_statusnotat"):
        return []
    antal = Statusnotat.objects.til_godkendelse_hos(bruger).count()
    sted = reverse("statusnotat:list")
    return [(sted, "Statusnotater at læse og godkende", antal)] if antal else []
