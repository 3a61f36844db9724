"""One course played out on paper: dates in, visits and changes of state out."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from django.conf import settings

from forloeb.besoegsplan import (
    Periode,
    Rytme,
    booster_vindue,
    is_lukket,
    is_mulig,
    propose_booster,
)
from forloeb.enums import Afslutning, BesoegStatus, BoosterStatus, ForloebStatus

S = ForloebStatus


@dataclass
class Plan:
    """What is decided about a course before it is played out."""

    noegle: str
    program: str
    dialog: date
    opstart: date | None
    """None: the family says no while in dialogue."""
    sted: int = 0
    rytme: Rytme = Rytme.UGE
    antal: int = 9
    """Visits before the booster."""
    tidligst: date | None = None
    """It ends this day at the earliest …"""
    senest: date | None = None
    """… and this day at the latest."""
    pauser: list[tuple[date, date, str]] = field(default_factory=list)
    afbrudt_efter: int = 0
    """Broken off after that many visits; 0 = not."""
    soeskende_til: str = ""


@dataclass
class Gang:
    """A visit as it turned out."""

    art: str
    status: str
    dato: date
    nummer: int | None = None
    erstatter: int | None = None
    """Place in the list of the visit it makes up for."""
    flyttet: int = 0
    uden_for_vindue: bool = False
    dropped: date | None = None
    """The day on which it left the plan."""


@dataclass
class Liv:
    gange: list[Gang] = field(default_factory=list)
    skift: list[tuple[str, date]] = field(default_factory=list)
    slut: date | None = None
    afslutning: str = ""
    booster: str = BoosterStatus.IKKE_TILBUDT


def next_day(dag: date, lukket: list[Periode]) -> date:
    while not is_mulig(dag, lukket):
        dag += timedelta(days=1)
    return dag


def live(plan: Plan, rng: Random, ferier: list[Periode]) -> Liv:
    """Play the course out to its end, whatever day the demo is made for."""
    liv = Liv(skift=[(S.DIALOG, plan.dialog)])
    if plan.opstart is None:
        liv.slut = next_day(plan.dialog + timedelta(days=rng.randint(9, 30)), [])
        liv.afslutning = Afslutning.TAKKEDE_NEJ
        liv.skift.append((S.AFBRUDT, liv.slut))
        return liv
    dage_foer = min(rng.randint(5, 12), (plan.opstart - plan.dialog).days)
    liv.skift.append((S.AFTALT, plan.opstart - timedelta(days=dage_foer)))
    _hold_visits(plan, liv, rng, ferier)
    _end(plan, liv, rng)
    if liv.afslutning != Afslutning.AFBRUDT:
        _hold_booster(liv, liv.slut, rng, ferier)
    liv.skift.sort(key=lambda skift: skift[1])
    return liv


def _hold_visits(plan: Plan, liv: Liv, rng: Random, ferier: list[Periode]) -> None:
    pauser, dag = list(plan.pauser), plan.opstart
    sidste = plan.afbrudt_efter or plan.antal
    lukket = [*ferier, *((fra, til) for fra, til, _ in plan.pauser)]
    nummer = 1
    while nummer <= sidste:
        dag = dag if nummer == 1 else next_day(dag, lukket)
        # Something is left for after the pause, or there would be no need of one.
        if pauser and (dag >= pauser[0][1] or nummer > plan.antal - 2):
            fra, til, _ = pauser.pop(0)
            if nummer > 1:
                liv.skift += [(S.PAUSE, fra), (S.I_GANG, til)]
                dag = max(dag, next_day(til + timedelta(days=1), ferier))
        if plan.senest and dag > plan.senest:
            break
        dag = _hold_one(liv, rng, nummer, dag, lukket, plan.senest)
        if nummer == 1:
            liv.skift.append((S.I_GANG, dag))
        nummer += 1
        dag += timedelta(days=plan.rytme.dage[0])


def _hold_one(
    liv: Liv,
    rng: Random,
    nummer: int,
    dag: date,
    lukket: list[Periode],
    senest: date | None,
) -> date:
    """The visit, perhaps after a cancelled or forgæves one; the day it was held."""
    art = "opstart" if nummer == 1 else "ordinaert"
    held = Gang(
        art, BesoegStatus.GENNEMFOERT, dag, nummer, flyttet=int(rng.random() < 0.09)
    )
    tal = rng.random()
    if nummer > 1 and tal < 0.13:
        status = BesoegStatus.AFLYST if tal < 0.10 else BesoegStatus.FORGAEVES
        held.dato = next_day(dag + timedelta(days=rng.choice((2, 3, 6, 7))), lukket)
        if senest is None or held.dato <= senest:
            liv.gange.append(Gang(art, status, dag))
            held.erstatter, held.flyttet = len(liv.gange) - 1, 0
        else:
            held.dato = dag
    liv.gange.append(held)
    return held.dato


def _end(plan: Plan, liv: Liv, rng: Random) -> None:
    holdt = [gang for gang in liv.gange if gang.nummer]
    slut = holdt[-1].dato + timedelta(days=rng.choice((0, 0, 0, 1, 2, 5)))
    slut = min(slut, plan.senest or slut)
    liv.slut = max(slut, plan.tidligst or slut)
    if plan.afbrudt_efter:
        liv.afslutning = Afslutning.AFBRUDT
        liv.skift.append((S.AFBRUDT, liv.slut))
    else:
        faerre = len(holdt) < 7
        videre = rng.random() < 0.07
        kort = Afslutning.TIDLIGERE if faerre else Afslutning.PLANMAESSIG
        liv.afslutning = Afslutning.VIDERE if videre else kort
        liv.skift.append((S.AFSLUTTET, liv.slut))
    if len(holdt) < 9:
        dag = next_day(liv.slut + timedelta(days=4), [])
        liv.gange.append(Gang("ordinaert", BesoegStatus.UDGAAET, dag, dropped=liv.slut))


def _hold_booster(liv: Liv, slut: date, rng: Random, ferier: list[Periode]) -> None:
    foerste, sidste = booster_vindue(slut)
    tal = rng.random()
    if tal > 0.93:
        liv.booster = BoosterStatus.FORPASSET
        liv.skift.append((S.LUKKET, sidste + timedelta(days=3)))
    elif tal > 0.80:
        liv.booster = BoosterStatus.AFSLAAET
        liv.skift.append((S.LUKKET, slut + timedelta(days=rng.randint(2, 13))))
    else:
        liv.booster = BoosterStatus.ACCEPTERET
        dag = propose_booster(slut, lukket=ferier)
        if tal > 0.74 or is_lukket(dag, ferier):
            dag = next_day(sidste + timedelta(days=rng.randint(2, 6)), ferier)
        uden_for = not foerste <= dag <= sidste
        held = Gang("booster", BesoegStatus.GENNEMFOERT, dag, settings.MAX_BESOEG)
        held.uden_for_vindue = uden_for
        liv.gange.append(held)
        liv.skift.append((S.LUKKET, dag))
