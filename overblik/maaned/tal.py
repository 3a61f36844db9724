"""A month in counts: what the leader reads on one page. No person, no course."""

from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Sum

from barnetimidten.dansk import format_maaned
from evaluering.filtre import Filter
from evaluering.resultater import afsluttede, besvarelser
from forloeb.enums import BesoegStatus
from forloeb.koder import AktivitetArt
from forloeb.models import Aktivitet, Besoeg
from overblik import queries
from overblik.queries import Valg

if TYPE_CHECKING:
    from barnetimidten.brugere.models import Medarbejder

B = BesoegStatus
# What a visit that was to be held in the month came to, in this order
UDFALD = (
    (B.GENNEMFOERT, "Holdt"),
    (B.AFLYST, "Aflyst"),
    (B.FORGAEVES, "Forgæves"),
    (B.PLANLAGT, "Ikke registreret endnu"),
)
MINUTTER = 60


@dataclass(frozen=True, order=True)
class Maaned:
    aar: int
    maaned: int

    @property
    def fra(self) -> date:
        return date(self.aar, self.maaned, 1)

    @property
    def til(self) -> date:
        return self.fra.replace(day=monthrange(self.aar, self.maaned)[1])

    @property
    def navn(self) -> str:
        """august 2022"""
        return format_maaned(self.fra)

    @property
    def foer(self) -> "Maaned":
        return of_day(self.fra - timedelta(days=1))


def of_day(dag: date) -> Maaned:
    return Maaned(dag.year, dag.month)


def latest(dag: date, antal: int) -> list[Maaned]:
    """The month of the day and those before it, the newest first."""
    alle = [of_day(dag)]
    while len(alle) < antal:
        alle.append(alle[-1].foer)
    return alle


def choice(fra: date, til: date, program: str) -> Valg:
    return Valg(fra, til, til, fra, program)


@dataclass(frozen=True)
class Tal:
    """Rows as they are printed: a name, and counts side by side."""

    i_perioden: Sequence[tuple[str, int, int, int]]
    """This month, the month before, the year so far."""
    paa_dagen: Sequence[tuple[str, int, int]]
    """On the last day of each month."""
    besoeg: Sequence[tuple[str, int, int]]
    timer: tuple[int, int]
    tilbud: tuple[dict[str, int], dict[str, int]]
    aktiviteter: Sequence[tuple[str, int]]
    svar: int
    afsluttede: int
    """Ended in the year so far, with and without an answer."""

    @property
    def opstartet_i_aar(self) -> int:
        return next(
            i_aar for navn, _, _, i_aar in self.i_perioden if navn == "Opstartet"
        )

    @property
    def planlagte(self) -> tuple[int, int]:
        """Visits that were to be held, of this month and the one before."""
        return sum(r[1] for r in self.besoeg), sum(r[2] for r in self.besoeg)


def figures(maaned: Maaned, til: date, program: str, bruger: "Medarbejder") -> Tal:
    """Up to `til`, which lies in the month."""
    denne = choice(maaned.fra, til, program)
    foer = choice(maaned.foer.fra, maaned.foer.til, program)
    aaret = choice(date(maaned.aar, 1, 1), til, program)
    return Tal(
        i_perioden=[
            (tal.navn, *(tal.count(valg).forloeb for valg in (denne, foer, aaret)))
            for tal in queries.I_PERIODEN
        ],
        paa_dagen=[
            (tal.navn, *(tal.count(valg).forloeb for valg in (denne, foer)))
            for tal in queries.PAA_DATOEN
        ],
        besoeg=_visits(denne, foer),
        timer=(_hours(denne), _hours(foer)),
        tilbud=(queries.tilbudt(denne), queries.tilbudt(foer)),
        aktiviteter=_activities(denne),
        **_answers(aaret, bruger),
    )


def _visits(denne: Valg, foer: Valg) -> list[tuple[str, int, int]]:
    a, b = _outcomes(denne), _outcomes(foer)
    return [(navn, a[status], b[status]) for status, navn in UDFALD]


def _outcomes(valg: Valg) -> Counter[str]:
    """Of the visits that were planned for a day in the period."""
    rows = Besoeg.objects.filter(
        forloeb__in=valg.forloeb,
        planlagt_dato__gte=valg.fra,
        planlagt_dato__lte=valg.til,
    )
    return Counter(dict(rows.order_by().values_list("status").annotate(n=Count("pk"))))


def _hours(valg: Valg) -> int:
    """Whole hours with the families, of visits held in the period."""
    holdte = Besoeg.objects.holdte().filter(
        forloeb__in=valg.forloeb, dato__gte=valg.fra, dato__lte=valg.til
    )
    return round((holdte.aggregate(i_alt=Sum("varighed"))["i_alt"] or 0) / MINUTTER)


def _activities(valg: Valg) -> list[tuple[str, int]]:
    """By kind, the most frequent first; an activity has no programme."""
    rows = Aktivitet.objects.filter(dato__gte=valg.fra, dato__lte=valg.til)
    antal = dict(rows.order_by().values_list("art").annotate(n=Count("pk")))
    fundne = [(AktivitetArt(art).label, n) for art, n in antal.items()]
    return sorted(fundne, key=lambda par: (-par[1], par[0]))


def _answers(valg: Valg, bruger: "Medarbejder") -> dict[str, Any]:
    filter_ = Filter(valg.fra, valg.til, valg.program)
    return {
        "svar": besvarelser(filter_, bruger).count(),
        "afsluttede": afsluttede(filter_, bruger).count(),
    }
