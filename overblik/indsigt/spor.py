"""The trace in plain words: when one person's data was used, what for, and not by whom."""

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.models import AuditEntry
from barnetimidten.dansk import format_tid
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
    "forloeb.overlevering": "et overleveringsnotat til dagtilbuddet",
    "forloeb.statusskift": "forløbets status",
    "evaluering.invitation": "en invitation til at svare",
    "evaluering.besvarelse": "familiens svar på spørgeskemaet",
    "evaluering.maaling": "en måling",
    "evaluering.citat": "et citat fra familiens svar",
    "dokumenter.dokument": "samlede oplysninger om forløbet",
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
    """The same thing done on one day, once or several times in a row."""

    at: datetime
    til: datetime
    hvad: str
    formaal: str
    hvem: str  # "" when names are withheld

    @property
    def tid(self) -> str:
        fra, til = format_tid(self.at), format_tid(self.til)
        return fra if fra == til else f"{fra}-{til}"


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


def merge(rows: Iterable[Any], *, med_navne: bool = False) -> list[Brug]:
    """Rows, oldest first, as uses: equal ones of a day that follow are told as one."""
    found = []
    for (*_, hvad, formaal, hvem), gruppe in groupby(rows, key=_same(med_navne)):
        ens = list(gruppe)
        gange = f" ({len(ens)} gange)" if len(ens) > 1 else ""
        found.append(Brug(ens[0].at, ens[-1].at, hvad + gange, formaal, hvem))
    return found


def _same(med_navne: bool) -> Callable[[Any], tuple[Any, ...]]:
    return lambda row: (timezone.localdate(row.at), *tell(row), _who(row, med_navne))


def _who(row: Any, med_navne: bool) -> str:
    if not med_navne:
        return ""
    return str(row.actor) if row.actor else "Systemet"


def tell(row: Any) -> tuple[str, str]:
    """What was done and why, without a number and without a name."""
    handling = HANDLING.get(row.handling, row.handling_navn)
    return (
        f"{handling} {OBJEKT.get(row.objekt_type, FAMILIEN)}",
        FORMAAL.get(row.formaal, row.formaal_navn or SAGSBEHANDLING),
    )
