"""The trace in plain words: when one person's data was used, what for, and not by whom."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.models import AuditEntry
from forloeb.models import Barn, Foraelder, Forloeb

HANDLING = {
    Handling.READ: "Så",
    Handling.SEARCH: "Søgte efter",
    Handling.LIST: "Så en liste med",
    Handling.EXPORT: "Trak en liste ud med",
    Handling.DOWNLOAD: "Hentede et dokument med",
    Handling.UNMASK: "Fik vist et skjult felt i",
    Handling.CREATE: "Skrev",
    Handling.CHANGE: "Rettede",
    Handling.DELETE: "Slettede",
    Handling.SEND: "Sendte",
}
# Under a course, told without number: which visit is not the point, and which parent
# would be the other parent's business.
FAMILIEN = "oplysninger om familien"
OBJEKT = {
    "forloeb.forloeb": "forløbet",
    "forloeb.besoeg": "et besøg",
    "forloeb.barn": "barnets oplysninger",
    "forloeb.foraelder": FAMILIEN,
    "forloeb.hjem": FAMILIEN,
    "forloeb.oenske": "et ønske fra familien",
    "forloeb.fagperson": "en fagperson om familien",
    "forloeb.deltagelsesaftale": "en aftale om deltagelse",
    "forloeb.samtykke": "et samtykke til udveksling",
    "forloeb.overdragelse": "overdragelsen til en kollega",
    "forloeb.statusskift": "forløbets status",
}
FORMAAL = {
    Formaal.EGET_FORLOEB: "Pædagogen på familiens forløb",
    Formaal.MEDFORLOEB: "Medarbejder på familiens forløb",
    Formaal.VIKAR: "Vikar for pædagogen på forløbet",
    Formaal.LEDER: "Ledelse og tilsyn",
    Formaal.ADMINISTRATION: "Administration af systemet",
    Formaal.ANDET: "Et andet formål",
}
SAGSBEHANDLING = "Arbejdet med forløbet"
HEMMELIGE = "underretning"  # nothing about these leaves the house unread


class Brug(NamedTuple):
    hvad: str
    formaal: str


def rows_about(objekt: Barn | Foraelder, forloeb: Iterable[Forloeb]) -> QuerySet:
    """What was done with the person's own row and the courses, oldest first.

    Refusals showed nothing and are left out; so is all about underretninger.
    """
    om = Q(pk__in=[])
    for row in (objekt, *forloeb):
        navn, pk = row._meta.label_lower, str(row.pk)
        om |= Q(objekt_type=navn, objekt_id=pk) | Q(under_type=navn, under_id=pk)
    return (
        AuditEntry.objects.filter(om)
        .exclude(handling=Handling.REFUSED)
        .exclude(objekt_type__contains=HEMMELIGE)
        .exclude(sti__contains=HEMMELIGE)
        .order_by("nummer")
    )


def tell(row: Any) -> Brug:
    """What was done and why, without a number and without a name."""
    handling = HANDLING.get(row.handling, row.handling_navn)
    return Brug(
        f"{handling} {OBJEKT.get(row.objekt_type, FAMILIEN)}",
        FORMAAL.get(row.formaal, row.formaal_navn or SAGSBEHANDLING),
    )
