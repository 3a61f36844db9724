"""Quality indicators of visits: each a small definition over plain facts.

Plain Python. `INDIKATORER` holds the words, so that a page shows the definition beside
the number. Benchmarks of other programmes are orientation, never targets here.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import fmean, median

from forloeb.besoegsplan import i_booster_vindue, is_mulig

GENNEMFOERT, PLANLAGT = "gennemfoert", "planlagt"
AFLYST, FORGAEVES, UDGAAET = "aflyst", "forgaeves", "udgaaet"
OPSTART, BOOSTER = "opstart", "booster"
SIDER = ("familien", "paedagogen", "dagtilbuddet")
FRIST_ARBEJDSDAGE = 5
FIRE_UGER = timedelta(weeks=4)


@dataclass(frozen=True)
class BesoegFakta:
    """What an indicator may know of a visit: no person, no text."""

    art: str
    status: str
    planlagt_dato: date
    dato: date | None = None
    taeller: bool = True
    """Uses a slot: phone and video only when the visit's aim was met."""
    varighed: int | None = None
    """Minutes, when held."""
    barn_til_stede: bool | None = False
    """None: nobody wrote who was there."""
    aflyst_af: str = ""
    er_erstatning: bool = False
    """Is itself the make-up for another visit."""
    erstatning_holdt: bool = False
    """Was not held, but its make-up was."""
    registreret_dato: date | None = None
    emner: tuple[str, ...] = ()
    """Focus areas; none at all is not reported."""


@dataclass(frozen=True)
class Andel:
    """A share that keeps its counts: a page shows both."""

    antal: int
    af: int

    @property
    def procent(self) -> int | None:
        """Whole percent, half rounded up; None when there is nothing to count."""
        return (200 * self.antal + self.af) // (2 * self.af) if self.af else None


def _andel(vaerdier: Iterable[bool]) -> Andel:
    liste = list(vaerdier)
    return Andel(sum(liste), len(liste))


def _holdte(besoeg: Iterable[BesoegFakta]) -> list[BesoegFakta]:
    return [b for b in besoeg if b.status == GENNEMFOERT and b.dato is not None]


def _dato(besoeg: Iterable[BesoegFakta], art: str) -> date | None:
    return next((b.dato for b in _holdte(besoeg) if b.art == art), None)


# --- Timeliness (the visits of one course) -----------------------------------
def dage_til_opstart(interesse: date, besoeg: Iterable[BesoegFakta]) -> int | None:
    """Days from the family's interest (dialog) to the start-up meeting."""
    opstart = _dato(besoeg, OPSTART)
    return None if opstart is None else (opstart - interesse).days


def dage_mellem_besoeg(besoeg: Iterable[BesoegFakta]) -> list[int]:
    """Days between counted held visits, in order; the booster lies apart by design."""
    datoer = sorted(
        b.dato
        for b in _holdte(besoeg)
        if b.dato is not None and b.taeller and b.art != BOOSTER
    )
    return [(senere - foer).days for foer, senere in pairwise(datoer)]


def typiske_dage_mellem(besoeg: Iterable[BesoegFakta]) -> float | None:
    """The median of `dage_mellem_besoeg`; None with fewer than two visits."""
    dage = dage_mellem_besoeg(besoeg)
    return float(median(dage)) if dage else None


def booster_i_vindue(slut: date, besoeg: Iterable[BesoegFakta]) -> bool | None:
    """Whether the held booster lies 14-28 days after the end; None when not held."""
    booster = _dato(besoeg, BOOSTER)
    return None if booster is None else i_booster_vindue(slut, booster)


# --- Dose (the visits of one course) -----------------------------------------
def _talte(besoeg: Iterable[BesoegFakta]) -> list[BesoegFakta]:
    return [b for b in _holdte(besoeg) if b.taeller]


def _ventet(besoeg: BesoegFakta, dag: date) -> bool:
    """A turn of the plan that has passed; make-ups and dropped ones are no turns."""
    if besoeg.er_erstatning or besoeg.status == UDGAAET:
        return False
    if besoeg.status == GENNEMFOERT:
        return besoeg.taeller and besoeg.dato is not None and besoeg.dato <= dag
    return besoeg.planlagt_dato < dag


def dosis_til_nu(besoeg: Sequence[BesoegFakta], dag: date) -> Andel:
    """Held visits of those the plan expected by the day.

    A cancelled visit stays expected until its make-up is held; today's visit is not
    expected before it is held.
    """
    holdt = [b for b in _talte(besoeg) if b.dato is not None and b.dato <= dag]
    return Andel(len(holdt), sum(_ventet(b, dag) for b in besoeg))


def holdt_af_planlagte(besoeg: Iterable[BesoegFakta]) -> Andel:
    """Visits that were held of those that were planned; dropped ones are no plan."""
    return _andel(b.status == GENNEMFOERT for b in besoeg if b.status != UDGAAET)


def dosis_af_plan(besoeg: Iterable[BesoegFakta], maks: int) -> Andel:
    """Held visits of the course's maximum."""
    return Andel(len(_talte(besoeg)), maks)


# --- Content and reliability (visits of any number of courses) ---------------
def middel_varighed(besoeg: Iterable[BesoegFakta]) -> float | None:
    """Mean length in minutes of held visits whose length is known."""
    minutter = [b.varighed for b in _holdte(besoeg) if b.varighed is not None]
    return fmean(minutter) if minutter else None


def andel_med_barn(besoeg: Iterable[BesoegFakta]) -> Andel:
    """Of the held visits of which it is known who was there."""
    kendte = (b.barn_til_stede for b in _holdte(besoeg))
    return _andel(med for med in kendte if med is not None)


def besoeg_pr_emne(besoeg: Iterable[BesoegFakta]) -> dict[str, int]:
    """Held visits by focus area; a visit counts once in each of its own."""
    return dict(Counter(emne for b in _holdte(besoeg) for emne in {*b.emner}))


def aflysninger_efter_side(besoeg: Iterable[BesoegFakta]) -> dict[str, int]:
    """Cancelled visits by who cancelled, every side named."""
    antal = Counter(b.aflyst_af for b in besoeg if b.status == AFLYST)
    return {side: antal[side] for side in SIDER}


def erstatningsrate(besoeg: Iterable[BesoegFakta]) -> Andel:
    """Cancelled and forgæves visits whose make-up was held."""
    return _andel(b.erstatning_holdt for b in besoeg if b.status in (AFLYST, FORGAEVES))


def forgaeves_rate(besoeg: Iterable[BesoegFakta]) -> Andel:
    """Forgæves visits of all on which the educator stood at the door."""
    return _andel(
        b.status == FORGAEVES for b in besoeg if b.status in (GENNEMFOERT, FORGAEVES)
    )


def arbejdsdage_imellem(fra: date, til: date) -> int:
    """Working days after `fra` up to and including `til`."""
    dage = (fra + timedelta(days=n) for n in range(1, (til - fra).days + 1))
    return sum(is_mulig(dag) for dag in dage)


def registreret_til_tiden(besoeg: Iterable[BesoegFakta]) -> Andel:
    """Held visits that were entered within five working days. Four weeks always have
    more of them than that, so no day is looked at beyond those."""
    return _andel(
        arbejdsdage_imellem(b.dato, min(b.registreret_dato, b.dato + FIRE_UGER))
        <= FRIST_ARBEJDSDAGE
        for b in _holdte(besoeg)
        if b.dato is not None and b.registreret_dato is not None
    )


# --- The words ---------------------------------------------------------------
@dataclass(frozen=True)
class Indikator:
    """Name and definition for the screen; `kilde` says where it comes from."""

    noegle: str
    navn: str
    definition: str
    enhed: str
    kilde: str


PRAKSIS = "Almindelig praksis i programmer med hjemmebesøg"
FNP = "Family Nurse Partnership"
HJEMMEBESOEG = "Programmer med hjemmebesøg"

INDIKATORER = (
    Indikator(
        "dage_til_opstart",
        "Fra interesse til opstart",
        "Dage fra familien blev interesseret, til opstartsmødet blev holdt.",
        "dage",
        PRAKSIS,
    ),
    Indikator(
        "typiske_dage_mellem",
        "Dage mellem besøg",
        "Det midterste antal dage mellem to besøg, der tæller. "
        "Boosterbesøget er ikke med.",
        "dage",
        PRAKSIS,
    ),
    Indikator(
        "booster_i_vindue",
        "Booster til tiden",
        "Andel af holdte boosterbesøg, der ligger 14-28 dage efter forløbets afslutning.",
        "procent",
        "Ansøgning til Investeringspuljen 2020",
    ),
    Indikator(
        "dosis_til_nu",
        "Holdt i forhold til planen til nu",
        "Holdte besøg ud af dem, planen ventede til og med i dag. "
        "Et aflyst besøg tæller som ventet, til dets erstatning er holdt.",
        "procent",
        f"{FNP}: 80, 65 og 60 % i programmets tre faser, til orientering",
    ),
    Indikator(
        "holdt_af_planlagte",
        "Holdt ud af de planlagte",
        "Besøg, der blev holdt, ud af dem, der var planlagt til en dag i perioden. "
        "Et besøg, der er udgået, tæller ikke.",
        "procent",
        PRAKSIS,
    ),
    Indikator(
        "dosis_af_plan",
        "Holdt i forhold til hele planen",
        "Holdte besøg ud af det højeste antal besøg i forløbet. "
        "Video og telefon tæller kun, når besøgets formål blev nået.",
        "procent",
        PRAKSIS,
    ),
    Indikator(
        "middel_varighed",
        "Besøgenes længde",
        "Gennemsnitlig varighed af holdte besøg, hvor varigheden er skrevet.",
        "minutter",
        f"{FNP}: omkring 60 minutter, til orientering",
    ),
    Indikator(
        "andel_med_barn",
        "Barnet var med",
        "Andel af holdte besøg, hvor barnet var til stede, af dem, hvor det er skrevet, "
        "hvem der var med.",
        "procent",
        PRAKSIS,
    ),
    Indikator(
        "besoeg_pr_emne",
        "Besøgenes emner",
        "Holdte besøg efter de emner, der er sat ved dem. Et besøg kan have flere emner "
        "og tæller så med i hvert.",
        "antal",
        PRAKSIS,
    ),
    Indikator(
        "aflysninger_efter_side",
        "Aflysninger",
        "Aflyste besøg efter, hvem der aflyste: familien, pædagogen eller dagtilbuddet. "
        "Forgæves besøg tælles for sig.",
        "antal",
        PRAKSIS,
    ),
    Indikator(
        "erstatningsrate",
        "Aflyste besøg, der blev hentet ind",
        "Andel af aflyste og forgæves besøg, hvor et nyt besøg blev holdt i stedet.",
        "procent",
        f"{HJEMMEBESOEG}: programmets egne aflysninger skal hentes ind",
    ),
    Indikator(
        "forgaeves_rate",
        "Forgæves besøg",
        "Forgæves besøg ud af alle gange, pædagogen stod ved døren.",
        "procent",
        PRAKSIS,
    ),
    Indikator(
        "registreret_til_tiden",
        "Skrevet ind til tiden",
        "Andel af holdte besøg, der er skrevet ind senest fem arbejdsdage efter.",
        "procent",
        PRAKSIS,
    ),
)
