"""From a filter to everything a page, a sheet or a paper of results shows.

What the public edition leaves out is left out here, so that no template can print it.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from evaluering import saetninger
from evaluering.citater import question
from evaluering.filtre import Filter
from evaluering.importresultat import ImportResultat, import_result
from evaluering.maalegruppe import Maalegruppe, own_groups
from evaluering.models import Citat
from evaluering.resultater import afsluttede, besvarelser, importer, too_young
from evaluering.svartabeller import Svar, Svartabeller, tables
from evaluering.tabeller import percent
from evaluering.udgave import known

if TYPE_CHECKING:
    from barnetimidten.brugere.models import Medarbejder

Citater = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Daekning:
    """Who answered, of how many; `svar` None: too few to be told."""

    svar: int | None
    af: int

    @property
    def procent(self) -> int | None:
        return None if self.svar is None else percent(self.svar, self.af)

    @property
    def saetning(self) -> str:
        return saetninger.coverage(self.svar, self.af)


@dataclass(frozen=True)
class Rapport:
    """One period's results; `for_unge` children were under two and have no SDQ."""

    valg: Filter
    daekning: Daekning
    svar: Svartabeller
    grupper: tuple[Maalegruppe, ...]
    for_unge: int
    importer: tuple[ImportResultat, ...]
    citater: Citater

    @property
    def er_tom(self) -> bool:
        """Neither a course nor a table from elsewhere lies within the filter."""
        return self.daekning.af == 0 and not self.importer

    @property
    def sdq_af(self) -> int:
        """Courses that an SDQ could be made in."""
        return self.daekning.af - self.for_unge


def build(valg: Filter, bruger: "Medarbejder") -> Rapport:
    rows = besvarelser(valg, bruger)
    svar = [
        Svar(version, tal) for version, tal in rows.values_list("skema_version", "tal")
    ]
    fundne = [import_result(et, valg) for et in importer(valg, bruger)]
    return Rapport(
        valg=valg,
        daekning=Daekning(
            known(len(svar), offentlig=valg.offentlig),
            afsluttede(valg, bruger).count(),
        ),
        svar=tables(svar, offentlig=valg.offentlig),
        grupper=own_groups(valg, bruger) if settings.SDQ_I_BRUG else (),
        for_unge=too_young(valg, bruger),
        importer=tuple(et for et in fundne if et),
        citater=_quotations(valg, bruger),
    )


def _quotations(valg: Filter, bruger: "Medarbejder") -> Citater:
    """What a leader has picked, by question; the families' tick still stands."""
    rows = Citat.objects.filter(
        besvarelse__in=besvarelser(valg, bruger).values("pk"),
        besvarelse__maa_citeres=True,
    ).select_related("besvarelse")
    efter: dict[str, list[str]] = {}
    for row in rows:
        tekst = question(row.besvarelse.skema_version, row.noegle)
        efter.setdefault(tekst, []).append(row.tekst)
    return tuple((tekst, tuple(citater)) for tekst, citater in efter.items())
