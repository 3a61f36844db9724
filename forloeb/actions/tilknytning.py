"""The institutions an educator is attached to, seen from the educator."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.brugere.models import Medarbejder
from barnetimidten.formularer.version import save_with_version
from forloeb.models import Dagtilbud


@transaction.atomic
def attach_dagtilbud(
    medarbejder: Medarbejder, version: int, *, dagtilbud: Iterable[Dagtilbud], by: Any
) -> None:
    """Raises StaleError. A form of an institution that is open elsewhere is stale now."""
    save_with_version(medarbejder, version, by=by, fields=[])
    foer = set(medarbejder.dagtilbud.values_list("pk", flat=True))
    medarbejder.dagtilbud.set(dagtilbud)
    skiftet = sorted(foer ^ {sted.pk for sted in dagtilbud})
    Dagtilbud.objects.filter(pk__in=skiftet).update(version=F("version") + 1)
    for pk in skiftet:
        spor = (Dagtilbud._meta.label_lower, pk)
        log(by, Handling.CHANGE, spor, under=medarbejder, felter=["medarbejdere"])
