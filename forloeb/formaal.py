"""Why somebody looks at a course: read off the relation, asked for only without one."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from barnetimidten.audit.handlinger import Formaal
from forloeb.enums import ForloebStatus

if TYPE_CHECKING:
    from barnetimidten.brugere.models import Medarbejder
    from forloeb.models import Forloeb

LUKKEDE = (ForloebStatus.LUKKET, ForloebStatus.AFBRUDT)


def purpose_of(bruger: "Medarbejder", forloeb: "Forloeb") -> str:
    """A Formaal; "" when it must be asked for, or when there is no right to look."""
    if forloeb.ansvarlig_id == bruger.pk:
        return Formaal.EGET_FORLOEB
    if bruger.medforloeb.filter(pk=forloeb.pk).exists():
        return Formaal.MEDFORLOEB
    daekker = bruger.vikariater.paa_dato(timezone.localdate())
    if daekker.filter(medarbejder=forloeb.ansvarlig_id).exists():
        return Formaal.VIKAR
    if bruger.has_perm("forloeb.view_all_forloeb") and not long_closed(forloeb):
        return Formaal.LEDER
    return ""


def purpose_of_list(bruger: "Medarbejder") -> str:
    """Lists hold the own courses; the leader's hold everybody's."""
    leder = bruger.has_perm("forloeb.view_all_forloeb")
    return Formaal.LEDER if leder else Formaal.EGET_FORLOEB


def long_closed(forloeb: "Forloeb") -> bool:
    """Closed for so long that nobody has business there by itself any more."""
    if forloeb.status not in LUKKEDE:
        return False
    siden = timezone.localdate() - timedelta(days=settings.SPOERG_OM_FORMAAL_DAGE)
    return not forloeb.statusskift.filter(dato__gte=siden).exists()
