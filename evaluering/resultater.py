"""The rows that results are made of: ended courses, one answer each, pairs of
measurements. Every question asks as somebody: a leader for all, an educator for own."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import OuterRef, QuerySet, Subquery

from evaluering.filtre import Filter
from evaluering.maalinger import Par, pairs, skema_for
from evaluering.models import Besvarelse, Maaling, SdqImport
from forloeb.models import Forloeb
from forloeb.querysets import protected_q

if TYPE_CHECKING:
    from barnetimidten.brugere.models import Medarbejder


def afsluttede(valg: Filter, bruger: "Medarbejder") -> QuerySet[Forloeb]:
    """Courses that ended in the period and were not broken off: the denominator. Those
    of one institution without the protected: the lines behind would say where they are.
    """
    rows = Forloeb.objects.visible_to(bruger).gennemfoert(
        valg.fra or date.min, valg.til or date.max
    )
    if valg.dagtilbud:
        rows = rows.exclude(protected_q())
    snaevert = {"program": valg.program, "dagtilbud": valg.dagtilbud}
    return rows.filter(**{navn: v for navn, v in snaevert.items() if v})


def besvarelser(valg: Filter, bruger: "Medarbejder") -> QuerySet[Besvarelse]:
    """One answer a course, the first that was sent; two homes may have sent one each."""
    indsendte = Besvarelse.objects.indsendte().order_by("indsendt_at", "pk")
    foerste = indsendte.filter(forloeb=OuterRef("forloeb")).values("pk")[:1]
    return indsendte.filter(
        forloeb__in=afsluttede(valg, bruger).values("pk"), pk=Subquery(foerste)
    )


@dataclass(frozen=True)
class MaalingPar(Par):
    """Both measurements of a course by the same kind of informant; neither lacks."""

    @property
    def forloeb_id(self) -> int:
        return self.foer.forloeb_id

    @property
    def samme_skema(self) -> bool:
        """The child did not grow into the next age's form in between."""
        return self.foer.skemaform == self.efter.skemaform


def alle_par(valg: Filter, bruger: "Medarbejder") -> list[MaalingPar]:
    """Pairs in the order of the courses, those with two different forms among them."""
    rows = Maaling.objects.filter(forloeb__in=afsluttede(valg, bruger).values("pk"))
    if valg.informant:
        rows = rows.par(valg.informant)
    rows = rows.select_related("normsaet").order_by("forloeb_id", "informant", "pk")
    return [
        MaalingPar(par.informant, par.foer, par.efter)
        for par in pairs(rows)
        if par.er_helt
    ]


def maaling_par(valg: Filter, bruger: "Medarbejder") -> list[MaalingPar]:
    """Pairs that may be compared: same informant, same form."""
    return [par for par in alle_par(valg, bruger) if par.samme_skema]


def too_young(valg: Filter, bruger: "Medarbejder") -> int:
    """Ended courses whose child was under two when it began: an SDQ is not relevant.

    A child that turned two and was measured is not among them.
    """
    rows = afsluttede(valg, bruger).filter(maalinger=None)
    datoer = rows.values_list("barn__foedselsdato", "dialog_dato")
    return sum(skema_for(foedt, begyndt) is None for foedt, begyndt in datoer)


def importer(valg: Filter, bruger: "Medarbejder") -> list[SdqImport]:
    """Tables from elsewhere that lie within the filter. They belong to no course, so
    only who sees every course sees them, and no institution has them."""
    if valg.dagtilbud or not bruger.has_perm("forloeb.view_all_forloeb"):
        return []
    rows = SdqImport.objects.order_by("created_at", "pk")
    if valg.program:
        rows = rows.filter(program=valg.program)
    return [
        row
        for row in rows.prefetch_related("raekker", "baandtal")
        if valg.including(row.fra_dato, row.til_dato)
    ]
