"""The numbers of the Nøgletal page, each with its definition. Counts only, no person.

The rules of counting live in `forloeb.querysets` (docs/kilder.md: Optælling); here they are
asked for a period, a day and a programme.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from forloeb.enums import Afslutning, ForloebStatus, Program
from forloeb.models import Aktivitet, ForebyggetForanstaltning, Forloeb, Tilbud
from overblik import slettede
from overblik.sletning.enums import Tal as Slettet
from overblik.sletning.statistik import ALLE, deleted

__all__ = ["ALLE", "Valg"]


@dataclass(frozen=True)
class Valg:
    """What the page is asked for; both ends of the period are included."""

    fra: date
    til: date
    dato: date
    siden: date
    program: str = Program.BARNET_I_MIDTEN

    @property
    def forloeb(self) -> Any:
        """Courses of the programme."""
        if self.program == ALLE:
            return Forloeb.objects.all()
        return Forloeb.objects.filter(program=self.program)

    @cached_property
    def slettet(self) -> dict[tuple[str, int], slettede.Antal]:
        """What courses that are gone count, by figure and year."""
        return deleted(self.program)


@dataclass(frozen=True)
class Taelling:
    """Courses, children and families are counted and named apart."""

    forloeb: int
    boern: int
    familier: int


def count_rows(forloeb: QuerySet, slettet: slettede.Antal = (0, 0, 0)) -> Taelling:
    tal = forloeb.aggregate(
        forloeb=Count("pk"),
        boern=Count("barn", distinct=True),
        familier=Count("barn__familie", distinct=True),
    )
    return Taelling(
        tal["forloeb"] + slettet[0],
        tal["boern"] + slettet[1],
        tal["familier"] + slettet[2],
    )


# --- In the period -----------------------------------------------------------------
def accepted(valg: Valg) -> Any:
    return valg.forloeb.familie_sagde_ja(valg.fra, valg.til)


def opstartet(valg: Valg) -> Any:
    return valg.forloeb.opstartet(valg.fra, valg.til)


def gennemfoert(valg: Valg) -> Any:
    return valg.forloeb.gennemfoert(valg.fra, valg.til)


def _ended_as(afslutning: Afslutning) -> Callable[[Valg], Any]:
    def choose(valg: Valg) -> Any:
        return valg.forloeb.filter(
            slut_dato__gte=valg.fra, slut_dato__lte=valg.til, afslutning=afslutning
        )

    return choose


# --- On the day ----------------------------------------------------------------------
def i_dialog(valg: Valg) -> Any:
    return valg.forloeb.i_status_paa(ForloebStatus.DIALOG, valg.dato)


def i_gang(valg: Valg) -> Any:
    return valg.forloeb.i_gang_paa(valg.dato)


def paa_pause(valg: Valg) -> Any:
    return valg.forloeb.i_status_paa(ForloebStatus.PAUSE, valg.dato)


def startet_i_alt(valg: Valg) -> Any:
    return valg.forloeb.opstartet(date.min, valg.dato)


def sluttet_i_alt(valg: Valg) -> Any:
    return startet_i_alt(valg).filter(slut_dato__lte=valg.dato)


@dataclass(frozen=True)
class Tal:
    """A number with its name, its definition for the screen, and its courses."""

    noegle: str
    navn: str
    definition: str
    choose: Callable[[Valg], Any]
    slettet: str = ""
    """What deleted courses count here, "" nothing."""
    paa_dagen: bool = False

    def count(self, valg: Valg) -> Taelling:
        return count_rows(self.choose(valg), self.deleted(valg))

    def deleted(self, valg: Valg) -> slettede.Antal:
        if not self.slettet:
            return (0, 0, 0)
        if self.paa_dagen:
            return slettede.until(valg, self.slettet, valg.dato)
        aar = slettede.years(valg.fra, valg.til)
        return slettede.in_years(valg, self.slettet, aar)


I_PERIODEN = (
    Tal(
        "accepteret",
        "Sagde ja",
        "Familien har sagt ja, og opstartsmødet blev aftalt i perioden.",
        accepted,
        Slettet.ACCEPTERET,
    ),
    Tal(
        "opstartet",
        "Opstartet",
        "Opstartsmødet er holdt i perioden.",
        opstartet,
        Slettet.OPSTARTET,
    ),
    Tal(
        "gennemfoert",
        "Gennemført",
        "Forløbet sluttede i perioden og blev ikke afbrudt. "
        "Boosterbesøget må gerne mangle.",
        gennemfoert,
        Slettet.GENNEMFOERT,
    ),
    Tal(
        "afbrudt",
        "Afbrudt",
        "Familien sagde ja, men forløbet stoppede før tid i perioden.",
        _ended_as(Afslutning.AFBRUDT),
        Slettet.AFBRUDT,
    ),
    Tal(
        "takkede-nej",
        "Takkede nej",
        "Familien var i dialog og valgte fra i perioden.",
        _ended_as(Afslutning.TAKKEDE_NEJ),
        Slettet.TAKKEDE_NEJ,
    ),
)
PAA_DATOEN = (
    Tal(
        "dialog",
        "I dialog",
        "Vi taler med familien, og den har ikke svaret endnu den dag.",
        i_dialog,
        paa_dagen=True,
    ),
    Tal(
        "i-gang",
        "I gang",
        "Opstartsmødet er holdt, og forløbet er ikke sluttet den dag. "
        "Pauser tæller med.",
        i_gang,
        paa_dagen=True,
    ),
    Tal(
        "startet",
        "Startet i alt",
        "Alle forløb, hvor opstartsmødet er holdt senest den dag.",
        startet_i_alt,
        Slettet.OPSTARTET,
        paa_dagen=True,
    ),
    Tal(
        "sluttet",
        "Sluttet i alt",
        "Startede forløb, som er sluttet senest den dag, også de afbrudte.",
        sluttet_i_alt,
        Slettet.SLUTTET,
        paa_dagen=True,
    ),
)
PAUSE = Tal(
    "pause",
    "På pause",
    "Forløbet er sat på pause den dag.",
    paa_pause,
    paa_dagen=True,
)
EFTER_NOEGLE = {tal.noegle: tal for tal in (*I_PERIODEN, *PAA_DATOEN, PAUSE)}


def count(noegle: str, valg: Valg) -> Taelling:
    return EFTER_NOEGLE[noegle].count(valg)


TILBUDT = (
    "Tilbud givet i perioden. Vi skriver dagtilbud, vej og svar ned, aldrig en person."
)


def tilbudt(valg: Valg) -> dict[str, int]:
    """Offers in the period, by answer. An offer has no programme and no person."""
    return Tilbud.objects.filter(dato__gte=valg.fra, dato__lte=valg.til).aggregate(
        i_alt=Count("pk"),
        ja=Count("pk", filter=Q(svar="ja")),
        nej=Count("pk", filter=Q(svar="nej")),
        senere=Count("pk", filter=Q(svar="senere")),
    )


# --- What waits for the leader today -----------------------------------------------
def waiting(dato: date) -> list[tuple[str, str, int]]:
    """What waits: where to see it, in words, how many; what does not wait is left out."""
    alle = Forloeb.objects.aktive()
    liste = reverse("forloeb:list")
    antal = [
        ("overdue", "Besøg over tid", alle.overdue()),
        ("uden-ansvarlig", "Uden pædagog lige nu", alle.uden_paedagog(dato)),
        ("undtagelse", "Undtagelser, der venter på dig", alle.afventer_undtagelse()),
        ("overdragelse", "Overdragelser at tage stilling til",
         alle.afventer_overdragelse()),
        ("booster", "Boostervinduer åbne lige nu", alle.booster_aaben(dato)),
    ]  # fmt: skip
    talt = [(f"{liste}?behov={kode}", navn, f.count()) for kode, navn, f in antal]
    talt += _forebygget(dato)
    justeringer = Aktivitet.objects.aabne_justeringer().count()
    talt.append((reverse("forloeb:aktivitet-list"), "Åbne justeringer", justeringer))
    return [punkt for punkt in talt if punkt[2]]


def _forebygget(dato: date) -> list[tuple[str, str, int]]:
    """Judgements of what was avoided: to approve, and to look up after a year."""
    side, alle = reverse("forloeb:forebygget-list"), ForebyggetForanstaltning.objects
    return [
        (f"{side}#venter", "Vurderinger at godkende", alle.afventer().count()),
        (
            f"{side}#opfoelgning",
            "Vurderinger at følge op på",
            alle.til_opfoelgning(dato).count(),
        ),
    ]
