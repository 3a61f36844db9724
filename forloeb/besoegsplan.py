"""Visit-plan rules: dates in, dates out. Plain Python.

Source: the application to the investment pool of 2020 (at most ten visits, start-up
meeting and booster included; booster 2-4 weeks after the end).
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

import holidays

MAX_BESOEG = 10
"""Start-up meeting and booster included; settings.MAX_BESOEG may say otherwise."""
MIN_BOOSTER_DAGE, MAX_BOOSTER_DAGE = 14, 28
"""The booster lies 2-4 weeks after the end (application of 2020)."""
ERSTATNING_DAGE = 10
"""A make-up is proposed within a week or so after the cancelled visit."""
HORISONT_DAGE = 3 * 366
"""How far ahead a plan is searched for before it counts as impossible."""
FJERNE_STEDER = frozenset({"video", "telefon"})

Periode = tuple[date, date]
"""First and last day, both included."""


class PlanError(ValueError):
    """No day is left for a visit; the message is for the screen."""


class Rytme(StrEnum):
    UGE = "uge"
    HVER_14_DAG = "hver_14_dag"
    TO_GANGE_OM_UGEN = "to_gange_om_ugen"

    @property
    def dage(self) -> tuple[int, ...]:
        """Days from one visit to the next; several take turns."""
        return _DAGE[self]

    @property
    def label(self) -> str:
        return _LABELS[self]


_DAGE: dict[str, tuple[int, ...]] = {
    Rytme.UGE: (7,),
    Rytme.HVER_14_DAG: (14,),
    Rytme.TO_GANGE_OM_UGEN: (3, 4),
}
_LABELS: dict[str, str] = {
    Rytme.UGE: "Hver uge",
    Rytme.HVER_14_DAG: "Hver 14. dag",
    Rytme.TO_GANGE_OM_UGEN: "To gange om ugen",
}

# --- Days --------------------------------------------------------------------
LOERDAG = 5


@lru_cache(maxsize=64)
def _helligdage(aar: int) -> dict[date, str]:
    dage = dict(holidays.country_holidays("DK", years=aar, language="da"))
    # Not public holidays by law, but by agreement no working days.
    return dage | {date(aar, 12, 24): "Juleaftensdag", date(aar, 12, 31): "Nytårsaften"}


def fridag_navn(dato: date) -> str:
    """The day's name when it is a holiday ("Skærtorsdag"), else ""."""
    return _helligdage(dato.year).get(dato, "")


def is_fridag(dato: date) -> bool:
    """Public holiday, 24 or 31 December.

    5 June and 1 May count as working days: they are no public holidays, and where
    they are kept it is an afternoon or a local agreement (enter a closing day then).
    """
    return bool(fridag_navn(dato))


def is_lukket(dato: date, lukket: Sequence[Periode]) -> bool:
    """In a closing or absence period; both ends included."""
    return any(fra <= dato <= til for fra, til in lukket)


def is_mulig(dato: date, lukket: Sequence[Periode] = (), *, ogsaa: int = 0) -> bool:
    """Whether a visit may be proposed: a working day, no holiday, nothing closed.

    `ogsaa` is a weekday (5 or 6) that is fine although it lies in the weekend.
    """
    if dato.weekday() >= LOERDAG and dato.weekday() != ogsaa:
        return False
    return not is_fridag(dato) and not is_lukket(dato, lukket)


def _first_day(
    fra: date, foer: date | None, mulig: Callable[[date], bool]
) -> date | None:
    """The first possible day from `fra`, before `foer` (or within the horizon)."""
    sidste = foer or fra + timedelta(days=HORISONT_DAGE)
    dag = fra
    while dag < sidste:
        if mulig(dag):
            return dag
        dag += timedelta(days=1)
    return None


# --- The plan ----------------------------------------------------------------
def _ankre(start: date, rytme: Rytme) -> Iterator[tuple[date, date]]:
    """Each day of the rhythm with the next one, anchored to the start."""
    dag, tur = start, 0
    while dag < start + timedelta(days=HORISONT_DAGE):
        naeste = dag + timedelta(days=rytme.dage[tur % len(rytme.dage)])
        yield dag, naeste
        dag, tur = naeste, tur + 1


def plan_besoeg(
    start: date,
    antal: int,
    *,
    rytme: Rytme = Rytme.UGE,
    lukket: Sequence[Periode] = (),
    fra_nummer: int = 1,
) -> list[date]:
    """Lay out `antal` dates in the rhythm, strictly increasing, beginning at `start`.

    A day that is a holiday or closed moves its visit to the next possible day and
    leaves the later ones where they were; is there none before the rhythm's next day,
    that turn is left out and the plan gets longer. Weekends are used only when `start`
    lies on that weekday. With `fra_nummer` 1, `start` is the agreed start-up meeting
    and is kept whatever the day; in a later plan it moves like the others.
    PlanError when no day is left.
    """
    plan: list[date] = []
    for dag, naeste in _ankre(start, Rytme(rytme)):
        if len(plan) >= antal:
            break
        if dag == start and fra_nummer == 1:
            plan.append(start)
            continue
        fundet = _first_day(
            dag, naeste, lambda d: is_mulig(d, lukket, ogsaa=start.weekday())
        )
        if fundet is not None:
            plan.append(fundet)
    if len(plan) < antal:
        raise PlanError("Der er ikke ledige dage nok. Se på lukkedage og fravær.")
    return plan


def rytmens_dag(start: date, dato: date, rytme: Rytme) -> date:
    """The day of the rhythm that a planned day stands for; itself if not moved."""
    sidste = start
    for dag, _ in _ankre(start, Rytme(rytme)):
        if dag > dato:
            break
        sidste = dag
    return sidste


def propose_erstatning(
    aflyst_dato: date,
    planlagte: Collection[date],
    today: date,
    *,
    lukket: Sequence[Periode] = (),
) -> date:
    """A make-up date after the cancelled day, from tomorrow on, on no planned day.

    The first possible day that also keeps a day's distance to other visits, within
    about a week; else the first possible day at all. PlanError when there is none.
    """
    optaget = set(planlagte)
    naboer = optaget | {d + timedelta(days=n) for d in planlagte for n in (-1, 1)}
    fra = max(aflyst_dato, today) + timedelta(days=1)

    def mulig(dag: date) -> bool:
        return is_mulig(dag, lukket, ogsaa=aflyst_dato.weekday())

    bedst = _first_day(
        fra,
        fra + timedelta(days=ERSTATNING_DAGE),
        lambda d: mulig(d) and d not in naboer,
    )
    fundet = bedst or _first_day(fra, None, lambda d: mulig(d) and d not in optaget)
    if fundet is None:
        raise PlanError("Der er ingen ledig dag til et nyt besøg.")
    return fundet


# --- The booster -------------------------------------------------------------
def booster_vindue(slut: date) -> Periode:
    """First and last day of the booster, 14-28 days after the end."""
    return (
        slut + timedelta(days=MIN_BOOSTER_DAGE),
        slut + timedelta(days=MAX_BOOSTER_DAGE),
    )


def i_booster_vindue(slut: date, dato: date) -> bool:
    foerste, sidste = booster_vindue(slut)
    return foerste <= dato <= sidste


def propose_booster(slut: date, *, lukket: Sequence[Periode] = ()) -> date:
    """A day in the window, from its middle on if possible, else the window's first."""
    foerste, sidste = booster_vindue(slut)
    midt = foerste + (sidste - foerste) // 2
    for fra in (midt, foerste):
        dag = _first_day(fra, sidste + timedelta(days=1), lambda d: is_mulig(d, lukket))
        if dag is not None:
            return dag
    return foerste


# --- Counting ----------------------------------------------------------------
def taeller(sted: str, formaal_opfyldt: bool) -> bool:
    """Whether a held visit uses a slot: phone and video only when the aim was met."""
    return sted not in FJERNE_STEDER or formaal_opfyldt


def tekst_fremdrift(
    gennemfoert: int, maks: int, aflyst: int = 0, forgaeves: int = 0
) -> str:
    """10 af 10 gennemført, 1 aflyst"""
    dele = [f"{gennemfoert} af {maks} gennemført"]
    if aflyst:
        dele.append(f"{aflyst} aflyst")
    if forgaeves:
        dele.append(f"{forgaeves} forgæves")
    return ", ".join(dele)
