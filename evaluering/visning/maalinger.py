"""SDQ of one child as its own staff see it: scores, bands, change, what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from evaluering import forandring
from evaluering.enums import Informant, Tidspunkt
from evaluering.maalinger import Par, pairs, skema_for
from evaluering.models import Maaling, Normsaet
from evaluering.normer import Baand
from evaluering.normsaet import bands
from evaluering.skalaer import SKALA_NAVNE
from evaluering.visning.maaling import warnings
from forloeb.enums import BesoegArt
from forloeb.models import Forloeb

OPHAV = "SDQ: © Robert Goodman og Youthinmind."
SUMMER = {
    "eksternaliserende": "Udadvendte i alt",
    "internaliserende": "Indadvendte i alt",
}
NAVNE = {**SKALA_NAVNE, **SUMMER}


@dataclass(frozen=True)
class Side:
    """One measurement of a pair, or why there is none."""

    tidspunkt: str
    navn: str
    maaling: Maaling | None
    relevant: bool
    ventes: bool
    """The day has come: who has not answered is missed."""
    kan_tastes: bool


@dataclass(frozen=True)
class Aendring:
    """Sign and word; the colour comes last."""

    tal: int

    @property
    def tekst(self) -> str:
        return with_sign(self.tal)

    @property
    def ord(self) -> str:
        return forandring.verdict(self.tal)

    @property
    def kode(self) -> str:
        return "bedre" if self.tal > 0 else "vaerre" if self.tal else "uaendret"


@dataclass(frozen=True)
class Raekke:
    navn: str
    foer: int | None
    foer_baand: Baand | None
    efter: int | None
    efter_baand: Baand | None
    aendring: Aendring | None


@dataclass(frozen=True)
class Blok:
    """What one kind of informant says about the child."""

    informant: str
    navn: str
    par: Par
    sider: tuple[Side, Side]

    @property
    def saetning(self) -> str:
        return sentence(self.par)

    @property
    def raekker(self) -> list[Raekke]:
        return rows(self.par)

    @property
    def normsaet(self) -> Normsaet | None:
        return self.par.normsaet

    @property
    def advarsler(self) -> list[str]:
        begge = ((s.navn, s.maaling) for s in self.sider if s.maaling)
        return [f"{navn}: {tekst}" for navn, m in begge for tekst in warnings(m)]

    @property
    def findes(self) -> bool:
        return any(side.maaling for side in self.sider)

    @property
    def relevant(self) -> bool:
        """A child under two has no form, and lacks none."""
        return any(side.relevant for side in self.sider)


def with_sign(tal: int) -> str:
    """+3, 0, −4: with the real minus, which a reader says aloud."""
    return f"+{tal}" if tal > 0 else f"−{-tal}" if tal else "0"


# --- The blocks of a course -------------------------------------------------------------
def blocks(forloeb: Forloeb, maalinger: Iterable[Maaling]) -> list[Blok]:
    """One for each kind of informant; `maalinger` with their norm sets fetched."""
    kendte = {par.informant: par for par in pairs(maalinger)}
    return [
        _block(forloeb, kendte.get(informant, Par(informant)))
        for informant in Informant.values
    ]


def _block(forloeb: Forloeb, par: Par) -> Blok:
    sider = (
        _side(forloeb, Tidspunkt.OPSTART, par.foer),
        _side(forloeb, Tidspunkt.AFSLUTNING, par.efter),
    )
    return Blok(par.informant, Informant(par.informant).label, par, sider)


def _side(forloeb: Forloeb, tidspunkt: Tidspunkt, maaling: Maaling | None) -> Side:
    """Under two there is no form: that is not missing, it is not relevant."""
    i_dag, foedt = timezone.localdate(), forloeb.barn.foedselsdato
    dag = _day(forloeb, tidspunkt)
    relevant = maaling is not None or skema_for(foedt, dag or i_dag) is not None
    return Side(
        tidspunkt=tidspunkt.value,
        navn=tidspunkt.label,
        maaling=maaling,
        relevant=relevant,
        ventes=relevant and maaling is None and dag is not None and dag <= i_dag,
        kan_tastes=maaling is None
        and settings.SDQ_I_BRUG
        and skema_for(foedt, i_dag) is not None,
    )


def _day(forloeb: Forloeb, tidspunkt: str) -> date | None:
    """The day the form belongs to; None while it is not known."""
    if tidspunkt == Tidspunkt.AFSLUTNING:
        return forloeb.slut_dato
    opstart = next((b for b in forloeb.besoeg.all() if _is_start(b)), None)
    return (opstart.dato or opstart.planlagt_dato) if opstart else None


def _is_start(besoeg: Any) -> bool:
    return besoeg.art == BesoegArt.OPSTART and besoeg.nummer is not None


# --- A pair as a sentence and as a table -----------------------------------------------
def sentence(par: Par) -> str:
    """The finding, impact first; the table is its evidence."""
    if not par.er_helt:
        return _alone(par)
    led = [_went("Påvirkningen", par, "paavirkning")]
    led.append(_went("Den samlede problemscore", par, "total"))
    return " ".join(filter(None, led)) or "Der mangler svar, så ændringen er ukendt."


def _alone(par: Par) -> str:
    score, ved = (
        (par.foer_score, "Ved opstart") if par.foer else (par.efter_score, "Til sidst")
    )
    if score is None:
        return ""
    if score.total is None:
        return f"{ved} mangler der svar, så problemscoren er ukendt."
    return f"{ved} var den samlede problemscore {score.total}."


def _went(hvad: str, par: Par, skala: str) -> str:
    aendring = par.aendring(skala)
    if aendring is None:
        return ""
    foer, efter = getattr(par.foer_score, skala), getattr(par.efter_score, skala)
    if aendring == 0:
        return f"{hvad} er uændret: {foer} begge gange."
    return (
        f"{hvad} gik fra {foer} til {efter}: {abs(aendring)} point "
        f"{forandring.verdict(aendring)}."
    )


def rows(par: Par) -> list[Raekke]:
    foer_baand = bands(par.foer, par.normsaet) if par.foer else {}
    efter_baand = bands(par.efter, par.normsaet) if par.efter else {}
    return [
        Raekke(
            navn,
            getattr(par.foer_score, skala, None),
            foer_baand.get(skala),
            getattr(par.efter_score, skala, None),
            efter_baand.get(skala),
            None if (tal := par.aendring(skala)) is None else Aendring(tal),
        )
        for skala, navn in NAVNE.items()
    ]
