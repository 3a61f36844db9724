"""The numbers of the leader's page: ten questions, however many courses there are.

What is now is counted over the active courses, what is a year's over that year's, each
by an index. Counts only; the rules over them stand in the plain modules.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import (
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce, ExtractMonth

from barnetimidten.audit.models import Stikproeve, StikproeveRaekke
from barnetimidten.brugere.models import Medarbejder
from barnetimidten.brugere.roller import Rolle
from evaluering.enums import Tidspunkt
from forloeb.enums import (
    AKTIVE,
    GENNEMFOERTE,
    BesoegArt,
    BesoegStatus,
    ForloebStatus,
    Program,
    TilbudSvar,
)
from forloeb.koder import DagtilbudArt
from forloeb.models import (
    Aktivitet,
    Besoeg,
    Dagtilbud,
    ForebyggetForanstaltning,
    Forloeb,
    Statusskift,
    Tilbud,
)
from forloeb.querysets import protected_q
from overblik.forms import BIM_START
from overblik.indsigt.models import Indsigt
from overblik.leder import belastning, flag, raekker, tragt
from overblik.leder.valg import LederValg
from overblik.sletning.enums import ForslagStatus
from overblik.sletning.models import Sletteforslag
from overblik.statusnotat.models import Statusnotat
from overblik.stikproeve.actions import sidste_maaned

S = ForloebStatus
PAA_AKTIVE = {
    "uden-paedagog": flag.without_educator,
    "over-tid": flag.overdue,
    "booster": flag.booster_closes,
    "undtagelse": flag.exception_asked,
    "overdragelse": flag.transfer_asked,
    "stille": flag.quiet,
    "aftale": flag.agreement_missing,
    "samtykke": flag.consent_missing,
}
"""What can be counted in one walk over the active courses."""


# --- The house --------------------------------------------------------------------------
def educators() -> list[belastning.Person]:
    """The educators, and who else has active courses."""
    egne = Forloeb.objects.filter(ansvarlig=OuterRef("pk"), status__in=AKTIVE)
    rows = Medarbejder.objects.filter(
        Q(rolle=Rolle.PAEDAGOG, is_active=True) | Q(Exists(egne))
    )
    return list(rows.values_list("pk", "navn", "is_active"))


class Sted(NamedTuple):
    pk: int
    navn: str
    art: str
    aktiv: bool
    naaet: bool
    """A family has said yes since the programme began; a protected one is not told."""

    @property
    def er_dagpleje(self) -> bool:
        return self.art != DagtilbudArt.DAGINSTITUTION


def places(i_dag: date) -> list[Sted]:
    """Each institution asks only until it finds its first family."""
    ja = Statusskift.objects.filter(
        forloeb=OuterRef("pk"), til=S.AFTALT, dato__gte=BIM_START, dato__lte=i_dag
    )
    egne = Forloeb.objects.filter(
        Exists(ja), dagtilbud=OuterRef("pk"), program=Program.BARNET_I_MIDTEN
    ).exclude(protected_q())
    rows = Dagtilbud.objects.annotate(naaet=Exists(egne))
    return [Sted(*row) for row in rows.values_list(*Sted._fields)]


# --- Now --------------------------------------------------------------------------------
@dataclass(frozen=True)
class Nu:
    """The active courses, by educator and stage."""

    grupper: list[belastning.Gruppe]
    venter: Counter[str]
    """By code of the list: how many courses wait for something."""

    def i(self, *faser: str) -> int:
        return sum(g.antal for g in self.grupper if g.fase in faser)


def now(valg: LederValg, i_dag: date) -> Nu:
    rows = (
        valg.forloeb.filter(status__in=AKTIVE)
        .order_by()
        .values("ansvarlig", "status")
        .annotate(
            antal=Count("pk"),
            pladser=Sum("max_besoeg"),
            boostere=_count(flag.booster_left()),
            **{_felt(kode): _count(om(i_dag)) for kode, om in PAA_AKTIVE.items()},
        )
    )
    grupper, venter = [], Counter(dict.fromkeys(PAA_AKTIVE, 0))
    for row in rows:
        venter.update({kode: row[_felt(kode)] for kode in PAA_AKTIVE})
        grupper.append(
            belastning.Gruppe(
                row["ansvarlig"],
                row["status"],
                row["antal"],
                row["pladser"],
                over_tid=row[_felt("over-tid")],
                boostere=row["boostere"],
            )
        )
    return Nu(grupper, venter)


def _count(om: Q) -> Count:
    return Count("pk", filter=om)


def _felt(kode: str) -> str:
    return f"n_{kode.replace('-', '_')}"


def held(valg: LederValg) -> dict[int, int]:
    """Visits held of the courses with a plan, by educator."""
    holdt = Q(besoeg__status=BesoegStatus.GENNEMFOERT, besoeg__nummer__isnull=False)
    rows = valg.forloeb.filter(status__in=belastning.MED_PLADSER).order_by()
    antal = rows.values("ansvarlig").annotate(n=Count("besoeg", filter=holdt))
    return dict(antal.values_list("ansvarlig", "n"))


# --- What is no course, and single facts: one question ------------------------------------
def _n(rows: QuerySet) -> Coalesce:
    """How many, as a part of another question."""
    en = rows.order_by().annotate(alle=Value(1)).values("alle")
    return Coalesce(Subquery(en.annotate(n=Count("pk")).values("n")), 0)


def others(valg: LederValg, i_dag: date, bruger: Any) -> dict[str, Any]:
    """Counts by code, and the oldest visit that is overdue with whose it is."""
    forebygget = ForebyggetForanstaltning.objects.visible_to(bruger)
    forslag = Sletteforslag.objects.visible_to(bruger)
    tilbud = offers(valg)
    sene = Besoeg.objects.overdue().filter(
        valg.q("forloeb__"), forloeb__status__in=AKTIVE
    )
    aeldste = sene.order_by("planlagt_dato", "pk")
    laenge = valg.forloeb.filter(flag.overdue(i_dag, flag.LAENGE_DAGE))
    dele = {
        "svar": _n(valg.forloeb.filter(flag.answer_missing(i_dag))),
        "laenge": _n(laenge),
        "aeldste": Subquery(aeldste.values("planlagt_dato")[:1]),
        "aeldste_hos": Subquery(aeldste.values("forloeb__ansvarlig__navn")[:1]),
        "forebygget": _n(forebygget.afventer()),
        "opfoelgning": _n(forebygget.til_opfoelgning(i_dag)),
        "justering": _n(Aktivitet.objects.aabne_justeringer()),
        "opslag": _n(StikproeveRaekke.objects.for_judge(bruger)),
        "trukket": _n(Stikproeve.objects.filter(maaned=sidste_maaned())),
        "notat": _n(Statusnotat.objects.til_godkendelse_hos(bruger)),
        "indsigt": _n(Indsigt.objects.visible_to(bruger).aabne()),
        "sletning": _n(forslag.filter(status=ForslagStatus.AABENT)),
        "tilbudt": _n(tilbud),
        "sagde_nej": _n(tilbud.filter(svar=TilbudSvar.NEJ)),
        "senere": _n(tilbud.filter(svar=TilbudSvar.SENERE)),
    }
    row = Medarbejder.objects.filter(pk=bruger.pk).values(
        **{f"x_{navn}": om for navn, om in dele.items()}
    )
    return {navn.removeprefix("x_"): v for navn, v in row.get().items()}


def offers(valg: LederValg) -> QuerySet:
    rows = Tilbud.objects.filter(dato__gte=valg.fra, dato__lte=valg.til)
    return rows.filter(dagtilbud=valg.dagtilbud) if valg.dagtilbud else rows


# --- The year ---------------------------------------------------------------------------
def started(valg: LederValg) -> Counter[tuple[int, str]]:
    """Courses begun in the year, by month and by who told the family."""
    rows = (
        Besoeg.objects.filter(
            valg.q("forloeb__"),
            art=BesoegArt.OPSTART,
            status=BesoegStatus.GENNEMFOERT,
            nummer__isnull=False,
            dato__gte=valg.fra,
            dato__lte=valg.til,
        )
        .order_by()
        .values(maaned=ExtractMonth("dato"), vej=F("forloeb__rekruttering"))
        .annotate(n=Count("pk"))
    )
    return Counter({(row["maaned"], row["vej"]): row["n"] for row in rows})


@dataclass(frozen=True)
class Slut:
    """Courses that ended in one month in one way, and who answered."""

    afslutning: str
    er_gennemfoert: bool
    maaned: int
    antal: int
    svar: int
    foer: int
    begge: int
    for_unge: int


def ended(valg: LederValg, i_dag: date) -> list[Slut]:
    rows = (
        raekker.ended(valg, i_dag)
        .order_by()
        .values("status", "afslutning", maaned=ExtractMonth("slut_dato"))
        .annotate(
            n=Count("pk"),
            svar=_count(flag.answered()),
            foer=_count(flag.measured(Tidspunkt.OPSTART)),
            begge=_count(flag.measured_twice()),
            for_unge=_count(flag.too_young()),
        )
    )
    return [
        Slut(
            row["afslutning"],
            row["status"] in GENNEMFOERTE,
            row["maaned"],
            row["n"],
            row["svar"],
            row["foer"],
            row["begge"],
            row["for_unge"],
        )
        for row in rows
    ]


def said_yes(valg: LederValg) -> dict[int, int]:
    """Courses whose family said yes in the year, by institution."""
    rows = Statusskift.objects.filter(
        valg.q("forloeb__"),
        til=S.AFTALT,
        dato__gte=valg.fra,
        dato__lte=valg.til,
        forloeb__dagtilbud__isnull=False,
    ).exclude(protected_q("forloeb__"))
    antal = rows.order_by().values("forloeb__dagtilbud")
    antal = antal.annotate(n=Count("forloeb", distinct=True))
    return dict(antal.values_list("forloeb__dagtilbud", "n"))


def dialogues(valg: LederValg) -> list[tragt.Gruppe]:
    """The courses whose dialogue began in the year, by the state they are in."""
    rows = (
        raekker.dialogues(valg)
        .order_by()
        .values("status")
        .annotate(
            n=Count("pk"),
            aftalt=_count(flag.agreed()),
            opstartet=_count(flag.started()),
            booster=_count(flag.booster_held()),
            svar=_count(flag.answered()),
        )
    )
    return [
        tragt.Gruppe(
            row["status"],
            row["n"],
            row["aftalt"],
            row["opstartet"],
            row["booster"],
            row["svar"],
        )
        for row in rows
    ]


def per_month(antal: Iterable[tuple[int, int]]) -> list[int]:
    """Twelve numbers from (month, count)."""
    alle: Counter[int] = Counter()
    for maaned, n in antal:
        alle[maaned] += n
    return [alle[nr] for nr in range(1, 13)]
