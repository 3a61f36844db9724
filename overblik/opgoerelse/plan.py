"""What a settlement would send today, read from the courses and from the ledger."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Prefetch

from forloeb.enums import JaNejUkendt
from forloeb.models import ForebyggetForanstaltning, Forloeb
from oekonomi.beregning import LinjeArt
from oekonomi.models import Businesscase, Forudsaetning, Linje, Postering, Pris
from overblik.opgoerelse.models import Opgoerelseslinje
from overblik.opgoerelse.regler import (
    OPSPORING,
    Casen,
    Plan,
    Post,
    Sendt,
    Slags,
    avoided,
    found,
    taken_back,
)
from overblik.sletning.enums import Emne
from overblik.sletning.statistik import ALLE, deleted_by

INGEN_CASE = "Der er ingen business case at gøre op i endnu. Økonomien opretter den."


def the_case() -> Businesscase | None:
    """The case that the courses are counted into."""
    return Businesscase.objects.filter(noegle=settings.OPGOERELSE_CASE).first()


# --- What has been sent --------------------------------------------------------------------
class Sendte:
    """The counts of earlier settlements with what became of their entries."""

    def __init__(self, case: Businesscase) -> None:
        mod = Postering.objects.exclude(afgoerelse__godkendt=False)
        self.linjer = list(
            Opgoerelseslinje.objects.filter(opgoerelse__businesscase=case)
            .select_related("postering__linje", "postering__afgoerelse")
            .prefetch_related(Prefetch("postering__modposteringer", mod, "gaeldende"))
            .order_by("pk")
        )

    def standing(self, slags: Slags) -> list[Sendt]:
        """Those the ledger has not refused."""
        return [
            _sendt(linje)
            for linje in self.linjer
            if linje.slags == slags and not refused(linje.postering)
        ]

    def refused(self) -> list[tuple[int, str, int, str]]:
        return [
            (li.opgoerelse_id, li.ydelse, li.aar, li.evidens)
            for li in self.linjer
            if li.slags == Slags.UNDGAAET and refused(li.postering)
        ]

    def refused_reversals(self) -> list[tuple[int, tuple[int, str, int, str]]]:
        return [
            (li.opgoerelse_id, (li.fra_id, li.ydelse, li.aar, li.evidens))
            for li in self.linjer
            if li.slags == Slags.TILBAGE and refused(li.postering)
        ]


def refused(postering: Any) -> bool:
    return hasattr(postering, "afgoerelse") and not postering.afgoerelse.godkendt


def approved(postering: Any) -> bool:
    return hasattr(postering, "afgoerelse") and postering.afgoerelse.godkendt


def units_left(postering: Any) -> Decimal:
    """Of its units, what no reversal has taken, be it approved or waiting."""
    return postering.enheder - sum(
        (m.enheder or postering.enheder for m in postering.gaeldende), Decimal(0)
    )


def _sendt(linje: Opgoerelseslinje) -> Sendt:
    p = linje.postering
    return Sendt(
        p.pk,
        linje.opgoerelse_id,
        linje.ydelse,
        linje.aar,
        linje.evidens,
        p.linje.noegle,
        p.pris,
        units_left(p),
        approved(p),
    )


# --- The case as the rules need it -----------------------------------------------------------
def the_casen(case: Businesscase) -> Casen:
    priser: defaultdict[str, list[tuple[date, Decimal]]] = defaultdict(list)
    for noegle, fra, beloeb in Pris.objects.values_list(
        "ydelse__noegle", "fra_dato", "beloeb"
    ):
        priser[noegle].append((fra, beloeb))
    regnede = Forudsaetning.objects.filter(linje__businesscase=case).order_by("pk")
    linjer = {
        ydelse: linje
        for ydelse, linje in regnede.filter(
            udgaaet=False, linje__art=LinjeArt.BESPARELSE
        ).values_list("ydelse__noegle", "linje__noegle")
    }
    if case.linjer.filter(noegle=OPSPORING).exists():
        linjer[OPSPORING] = OPSPORING
    return Casen(case.aarene, linjer, dict(priser))


def conversion_line(case: Businesscase) -> Linje | None:
    return case.linjer.filter(art=LinjeArt.OMLAEGNING).first()


# --- The counts -----------------------------------------------------------------------------
def to_settle(sendte: Sendte) -> Any:
    return ForebyggetForanstaltning.objects.uopgjorte(sendte.refused())


def to_take_back(sendte: Sendte) -> Any:
    return ForebyggetForanstaltning.objects.til_modregning(
        sendte.refused(), sendte.refused_reversals()
    )


def found_courses(aar: int, i_dag: date) -> Any:
    """Courses whose family has been passed on in the year."""
    return Forloeb.objects.opsporede(date(aar, 1, 1), min(date(aar, 12, 31), i_dag))


def counted_years(case: Businesscase, i_dag: date) -> list[int]:
    return [aar for aar in case.aarene if aar <= i_dag.year]


def deleted_counts(emne: Emne, aar: int) -> Counter[str]:
    """What courses that are deleted by now were counted as in the year."""
    return Counter(deleted_by(ALLE, emne, range(aar, aar + 1)))


def found_counts(aarene: Iterable[int], i_dag: date) -> Counter[tuple[str, int]]:
    """By offer and year; who declined the offer costs nothing."""
    antal: Counter[tuple[str, int]] = Counter()
    for aar in aarene:
        tog_imod = found_courses(aar, i_dag).exclude(videre_svar=JaNejUkendt.NEJ)
        alle = tog_imod.pr_tilbud() + deleted_counts(Emne.VIDERE, aar)
        for tilbud, n in alle.items():
            antal[tilbud, aar] = n
    return antal


def make_plan(
    case: Businesscase, sendte: Sendte, nye: Any, faldne: Any, i_dag: date
) -> Plan:
    casen = the_casen(case)
    aarene = counted_years(case, i_dag)
    fundne = [s for s in sendte.standing(Slags.OPSPORET) if s.aar in aarene]
    poster: list[Post] = [
        *avoided(nye.tael(), casen, i_dag),
        *taken_back(faldne.per_settled(), sendte.standing(Slags.UNDGAAET)),
        *found(found_counts(aarene, i_dag), fundne, casen, i_dag),
    ]
    return Plan(poster)


def plan_of(case: Businesscase, i_dag: date) -> Plan:
    """As the page shows it; nothing is locked."""
    sendte = Sendte(case)
    return make_plan(case, sendte, to_settle(sendte), to_take_back(sendte), i_dag)
