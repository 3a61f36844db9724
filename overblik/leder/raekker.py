"""The lists behind the numbers: a code, what it holds, and what can be done there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from evaluering.enums import Tidspunkt
from forloeb.enums import AKTIVE, GENNEMFOERTE, SLUTTEDE, ForloebStatus
from forloeb.querysets import protected_q
from overblik import queries
from overblik.leder import flag
from overblik.leder.valg import LederValg

S = ForloebStatus
I_GANG = (S.I_GANG, S.PAUSE)
Vaelg = Callable[[LederValg, date], QuerySet]
NAVN = "barn__navn_sort"


@dataclass(frozen=True)
class Liste:
    kode: str
    titel: str
    definition: str
    vaelg: Vaelg
    orden: str = NAVN
    er_aarets: bool = False
    """Of the chosen year; the others are as it is today."""


# --- Ways to choose ------------------------------------------------------------------
def _today(flaget: Callable[[date], Q]) -> Vaelg:
    return lambda valg, i_dag: valg.forloeb.filter(flaget(i_dag))


def _status(*status: str) -> Vaelg:
    return lambda valg, _: valg.forloeb.filter(status__in=status)


def ended(valg: LederValg, _: date) -> QuerySet:
    return valg.forloeb.filter(
        status__in=SLUTTEDE, slut_dato__gte=valg.fra, slut_dato__lte=valg.til
    )


def _done(flaget: Q) -> Vaelg:
    def choose(valg: LederValg, i_dag: date) -> QuerySet:
        return ended(valg, i_dag).filter(flaget, status__in=GENNEMFOERTE)

    return choose


def said_yes(valg: LederValg, _: date) -> QuerySet:
    """By institution, so without the protected."""
    rows = valg.forloeb.familie_sagde_ja(valg.fra, valg.til)
    return rows.filter(dagtilbud__isnull=False).exclude(protected_q())


def dialogues(valg: LederValg) -> QuerySet:
    return valg.forloeb.filter(dialog_dato__gte=valg.fra, dialog_dato__lte=valg.til)


def _step(flaget: Q) -> Vaelg:
    return lambda valg, _: dialogues(valg).filter(flaget)


SLUT = Q(status__in=GENNEMFOERTE)
AFBRUDT = Q(status=S.AFBRUDT)
FOELGER = "Forløb, hvor dialogen begyndte i året"

# --- The table -------------------------------------------------------------------------
VENTER = (
    Liste(
        "uden-paedagog",
        "Forløb uden pædagog lige nu",
        "Pædagogen er holdt op eller er fraværende i dag, og ingen vikar er sat på.",
        _today(flag.without_educator),
    ),
    Liste(
        "over-tid",
        "Besøg over tid",
        "Et planlagt besøg ligger før i dag og er ikke skrevet ind, flyttet eller "
        "aflyst. Det ældste står først.",
        _today(flag.overdue),
        orden="overskredet_dato",
    ),
    Liste(
        "booster",
        "Boostervinduer, der lukker",
        "Forløbet er sluttet, der er højst syv dage til, at vinduet (14-28 dage efter "
        "slutdatoen) lukker, og besøget er hverken aftalt eller afslået.",
        _today(flag.booster_closes),
        orden="slut_dato",
    ),
    Liste(
        "undtagelse",
        "Undtagelser at tage stilling til",
        "Familien er uden for målgruppen, og pædagogen har bedt om en undtagelse.",
        _today(flag.exception_asked),
    ),
    Liste(
        "overdragelse",
        "Overdragelser at tage stilling til",
        "Pædagogen har foreslået, at en kollega tager over.",
        _today(flag.transfer_asked),
    ),
    Liste(
        "stille",
        "21 dage uden besøg",
        "Forløbet er i gang, og der er gået mindst 21 dage siden sidste holdte besøg, "
        "siden det begyndte, og siden en pause sluttede.",
        _today(flag.quiet),
    ),
    Liste(
        "aftale",
        "Aftale om deltagelse mangler",
        "Forløbet er aftalt, i gang eller på pause, og én med forældremyndighed har "
        "ikke sagt ja til at deltage.",
        _today(flag.agreement_missing),
    ),
    Liste(
        "samtykke",
        "Samtykke til at dele mangler",
        "Der er skrevet noget til dagtilbuddet efter et besøg, og én med "
        "forældremyndighed har ikke givet samtykke til, at det bliver delt, eller "
        "samtykket gælder ikke længere.",
        _today(flag.consent_missing),
    ),
    Liste(
        "svar",
        "Evalueringer, der mangler",
        "Forløbet sluttede for 14 til 180 dage siden, og ingen i familien har sendt "
        "spørgeskemaet.",
        _today(flag.answer_missing),
        orden="slut_dato",
    ),
)
TALLENE = (
    Liste(
        "aktive",
        "Aktive forløb",
        "I dialog, aftalt, i gang, på pause eller afsluttet og afventer booster.",
        _status(*AKTIVE),
    ),
    Liste(
        "i-gang",
        "Forløb i gang",
        "Opstartsmødet er holdt, og forløbet er ikke sluttet. Pauser er med.",
        _status(*I_GANG),
    ),
    Liste("pause", "Forløb på pause", "Forløbet er sat på pause i dag.",
          _status(S.PAUSE)),
    Liste(
        "sluttede",
        "Sluttede forløb",
        "Forløbet sluttede i perioden, også dem, hvor familien takkede nej.",
        ended,
        er_aarets=True,
    ),
    Liste(
        "sagde-ja",
        "Familien sagde ja",
        "Familien sagde ja i perioden, og opstartsmødet blev aftalt. Beskyttede familier "
        "er ikke med, når forløbene vises efter dagtilbud.",
        said_yes,
        er_aarets=True,
    ),
    Liste(
        "svaret",
        "Forældre, der har svaret",
        "Gennemført i året, og mindst én forælder har sendt spørgeskemaet.",
        _done(flag.answered()),
        er_aarets=True,
    ),
    Liste(
        "ikke-svaret",
        "Forældre, der ikke har svaret",
        "Gennemført i året, og ingen i familien har sendt spørgeskemaet.",
        _done(~flag.answered()),
        er_aarets=True,
    ),
    Liste(
        "for-unge",
        "Børn under 2 år",
        "Gennemført i året, og barnet var under to år, da dialogen begyndte, og er "
        "ikke målt. Der er ingen SDQ til så små børn.",
        _done(flag.too_young()),
        er_aarets=True,
    ),
    Liste(
        "sdq-foer",
        "SDQ ved opstart",
        "Gennemført i året, og mindst én har udfyldt SDQ ved opstart.",
        _done(flag.measured(Tidspunkt.OPSTART)),
        er_aarets=True,
    ),
    Liste(
        "sdq-begge",
        "SDQ både før og efter",
        "Gennemført i året, og den samme slags informant har udfyldt SDQ begge gange.",
        _done(flag.measured_twice()),
        er_aarets=True,
    ),
    Liste("tragt-dialog", "I dialog", f"{FOELGER}.", _step(Q()), er_aarets=True),
    Liste(
        "tragt-aftalt",
        "Aftalt",
        f"{FOELGER}, og familien har sagt ja siden.",
        _step(flag.agreed()),
        er_aarets=True,
    ),
    Liste(
        "tragt-opstartet",
        "Opstartet",
        f"{FOELGER}, og opstartsmødet er holdt.",
        _step(flag.started()),
        er_aarets=True,
    ),
    Liste(
        "tragt-sluttet",
        "Afsluttet",
        f"{FOELGER}, og som er sluttet uden at blive afbrudt.",
        _step(SLUT),
        er_aarets=True,
    ),
    Liste(
        "tragt-booster",
        "Booster holdt",
        f"{FOELGER}, og som er sluttet med et boosterbesøg.",
        _step(SLUT & flag.booster_held()),
        er_aarets=True,
    ),
    Liste(
        "tragt-evalueret",
        "Evalueret",
        f"{FOELGER}, som er sluttet, og hvor en forælder har sendt spørgeskemaet.",
        _step(SLUT & flag.answered()),
        er_aarets=True,
    ),
    Liste(
        "tragt-i-dialog",
        "Er i dialog",
        f"{FOELGER}, og familien har ikke svaret endnu.",
        _step(Q(status=S.DIALOG)),
        er_aarets=True,
    ),
    Liste(
        "tragt-venter",
        "Venter på opstartsmødet",
        f"{FOELGER}, og familien har sagt ja, men opstartsmødet er ikke holdt.",
        _step(Q(status=S.AFTALT)),
        er_aarets=True,
    ),
    Liste(
        "tragt-i-gang",
        "Er i gang",
        f"{FOELGER}, og som er i gang i dag. Pauser er med.",
        _step(Q(status__in=I_GANG)),
        er_aarets=True,
    ),
    Liste(
        "tragt-afventer",
        "Afventer booster",
        f"{FOELGER}, og som er sluttet, men ikke lukket.",
        _step(Q(status=S.AFSLUTTET)),
        er_aarets=True,
    ),
    Liste(
        "frafald-dialog",
        "Takkede nej i dialogen",
        f"{FOELGER}, og som stoppede, før familien sagde ja.",
        _step(AFBRUDT & ~flag.agreed()),
        er_aarets=True,
    ),
    Liste(
        "frafald-foer",
        "Stoppede efter ja, før opstartsmødet",
        f"{FOELGER}, og som stoppede efter familiens ja, før opstartsmødet.",
        _step(AFBRUDT & flag.agreed() & ~flag.started()),
        er_aarets=True,
    ),
    Liste(
        "frafald-undervejs",
        "Afbrudt efter opstartsmødet",
        f"{FOELGER}, og som blev afbrudt efter opstartsmødet.",
        _step(AFBRUDT & flag.started()),
        er_aarets=True,
    ),
)  # fmt: skip


def _key_figure(tal: queries.Tal) -> Liste:
    """Of Nøgletal; what is counted on a day has a list of that day."""
    kode = f"dag-{tal.noegle}" if tal.paa_dagen else tal.noegle
    return Liste(
        kode,
        tal.navn,
        tal.definition,
        lambda valg, _: tal.choose(valg),
        er_aarets=True,
    )


NOEGLETAL = tuple(map(_key_figure, queries.EFTER_NOEGLE.values()))
LISTER = {liste.kode: liste for liste in (*VENTER, *TALLENE, *NOEGLETAL)}


def rows(
    liste: Liste, valg: LederValg, i_dag: date, *, vej: str, slut: str, maaned: str
) -> QuerySet:
    """What is not "" is one line of a table: a way of recruiting, a kind of end, a
    month of the year."""
    if maaned:
        valg = valg.month(int(maaned))
    snaevert = {"rekruttering": vej, "afslutning": slut}
    fundne: Any = liste.vaelg(valg, i_dag)
    return fundne.filter(**{navn: v for navn, v in snaevert.items() if v})
