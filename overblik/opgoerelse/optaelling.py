"""Counts given to finance: of a settlement, and every day how many courses there are."""

from datetime import date
from typing import Any

from forloeb.forebyggelse import unknown_share
from forloeb.koder import VidereTil
from forloeb.models import ForebyggetForanstaltning
from oekonomi.actions.case import record_forloebstal
from oekonomi.actions.optaelling import record_optaelling
from oekonomi.models import Businesscase
from overblik.opgoerelse.plan import (
    counted_years,
    deleted_counts,
    found_courses,
    the_case,
)
from overblik.queries import Valg, count
from overblik.sletning.enums import Emne


def record_counts(case: Businesscase, nummer: int, i_dag: date, *, by: Any) -> None:
    """Each year that has something, as it stands today."""
    for aar in counted_years(case, i_dag):
        tal = year_counts(aar, i_dag)
        if any((tal["undgaaet"], tal["tilbud"], tal["spurgt"])):
            record_optaelling(
                case, aar, opgoerelse=str(nummer), dato=i_dag, by=by, **tal
            )


def year_counts(aar: int, i_dag: date) -> dict[str, Any]:
    aarets = ForebyggetForanstaltning.objects.filter(aar=aar)
    svar = aarets.opfoelgning_er_tid(i_dag).values_list("opfoelgning", flat=True)
    slettet = deleted_counts(Emne.OPFOELGNING, aar)
    ukendte, spurgt = unknown_share([*svar, *slettet.elements()])
    tilbud = found_courses(aar, i_dag).pr_tilbud()
    tilbud += deleted_counts(Emne.VIDERE, aar) + deleted_counts(Emne.VIDERE_NEJ, aar)
    return {
        "undgaaet": (
            aarets.tael().total() + deleted_counts(Emne.FOREBYGGET, aar).total()
        ),
        "tilbud": {str(VidereTil(kode).label): n for kode, n in tilbud.items()},
        "ukendte": ukendte,
        "spurgt": spurgt,
    }


# --- How many courses a year has -------------------------------------------------------------
def push_forloebstal(i_dag: date) -> None:
    """Completed in each past year, started in the one that runs; given when it is
    another than before."""
    case = the_case()
    if case is None:
        return
    for aar in case.aarene:
        if aar <= i_dag.year:
            antal, kilde = course_count(aar, i_dag)
            record_forloebstal(case, aar, antal, kilde=kilde, opgjort=i_dag, by=None)


def course_count(aar: int, i_dag: date) -> tuple[int, str]:
    valg = Valg(date(aar, 1, 1), min(date(aar, 12, 31), i_dag), i_dag, i_dag)
    if aar == i_dag.year:
        return count(
            "opstartet", valg
        ).forloeb, f"Nøgletal: opstartet i {aar} indtil nu"
    return count("gennemfoert", valg).forloeb, f"Nøgletal: gennemført i {aar}"
