"""The page of reliable change: each kind of informant by itself, for staff only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from barnetimidten.brugere.diskret import shown
from evaluering.enums import Informant
from evaluering.forandring import ADDED_VALUE_SD, Middel, Paalidelighed
from evaluering.opdeling import Grundlag, directions
from evaluering.sammenfatning import (
    RAPPORTENS_SKALAER,
    Barn,
    Sammenfatning,
    added,
    finding,
    summarise,
)
from evaluering.skalaer import INFORMANT_NAVNE, SKALA_NAVNE
from evaluering.tabeller import Raekke
from forloeb.models import Forloeb

FAA = (
    "Under 20 par: læs antal og interval. Her står intet p-tal, for så få børn kan "
    "ikke bære det."
)
RUMMER_NUL = (
    "Den samlede scores interval rummer 0, så gennemsnittet kan være tilfældigt."
)
UDEN_NUL = "Den samlede scores interval rummer ikke 0."


@dataclass(frozen=True)
class Gennemsnit:
    """One scale's means as the page writes them."""

    navn: str
    n: int
    foer: str
    efter: str
    aendring: str
    interval: str
    dz: str
    d_av: str
    billede: "Billede | None"


@dataclass(frozen=True)
class Billede:
    """Where the mean and its interval lie beside nought: x of each in the drawing."""

    nedre: str
    oevre: str
    middel: str


@dataclass(frozen=True)
class Barnelinje:
    """A child by name for its own staff; an imported one has no course."""

    navn: str
    forloeb: int | None
    barn: Barn


@dataclass(frozen=True)
class Gruppe:
    """One kind of informant: parents or the day care's staff."""

    informant: str
    sammenfatning: Sammenfatning
    egne: int
    boern: list[Barnelinje]
    kun_aendringer: list[tuple[str, Raekke]]
    indlaeste_aendringer: int
    laesninger: list[str]

    @property
    def navn(self) -> str:
        return INFORMANT_NAVNE[self.informant]

    @property
    def indlaeste(self) -> int:
        return self.sammenfatning.n - self.egne

    @property
    def fund(self) -> str:
        return finding(self.sammenfatning)

    @property
    def retninger(self) -> list[tuple[str, Raekke]]:
        """The raw signs, and beside them what counts as reliable."""
        raa = [(skala.navn, skala.retning) for skala in self.sammenfatning.skalaer]
        taerskel = self.sammenfatning.taerskel
        navn = f"Sikker ændring: samlet score, {taerskel} point eller mere"
        return [*raa, (navn, self.sammenfatning.paalidelig)]

    @property
    def gennemsnit(self) -> list[Gennemsnit]:
        return [
            Gennemsnit(
                navn=skala.navn,
                n=skala.middel.n,
                foer=number(skala.foer),
                efter=number(skala.efter),
                aendring=signed(skala.middel.aendring),
                interval=interval(skala.middel),
                dz=signed(skala.middel.dz, 2),
                d_av=signed(skala.middel.d_av, 2),
                billede=_draw(skala.middel, self._raekkevidde),
            )
            for skala in self.sammenfatning.skalaer
        ]

    @property
    def _raekkevidde(self) -> float:
        """Points to either side of nought, the same for both scales."""
        ender = [
            abs(tal)
            for skala in self.sammenfatning.skalaer
            for tal in (skala.middel.nedre, skala.middel.oevre)
            if tal is not None
        ]
        return max([1, *ender])

    @property
    def note(self) -> str:
        """Few pairs, or what the interval of the total says."""
        middel = self.sammenfatning.skalaer[-1].middel
        if middel.faa_par or middel.nedre is None or middel.oevre is None:
            return FAA
        return RUMMER_NUL if middel.nedre <= 0 <= middel.oevre else UDEN_NUL


def number(tal: float | None, decimaler: int = 1) -> str:
    """9,4; a dash where nothing can be computed."""
    return "–" if tal is None else f"{tal:.{decimaler}f}".replace(".", ",")


def signed(tal: float | None, decimaler: int = 1) -> str:
    """+2,4, -0,3 and 0,0: plus is better."""
    tekst = number(tal, decimaler)
    if tal is None or not tekst.strip("-0,"):
        return tekst.lstrip("-")
    return tekst if tal < 0 else f"+{tekst}"


def interval(middel: Middel) -> str:
    if middel.nedre is None:
        return "–"
    return f"{signed(middel.nedre)} til {signed(middel.oevre)}"


MIDTE, HALV = 80, 72  # of a drawing 160 wide


def _draw(middel: Middel, raekkevidde: float) -> Billede | None:
    tal = (middel.nedre, middel.oevre, middel.aendring)
    if middel.nedre is None:
        return None
    return Billede(*(f"{MIDTE + (t or 0) / raekkevidde * HALV:.1f}" for t in tal))


def groups(grundlag: Grundlag) -> list[Gruppe]:
    """Parents first; who has neither pairs nor imported changes is left out."""
    navne = _names(par.forloeb for par in grundlag.par)
    fundne = (_group(grundlag, informant, navne) for informant in Informant.values)
    return [g for g in fundne if g.sammenfatning.n or g.kun_aendringer]


def _group(grundlag: Grundlag, informant: str, navne: dict[int, str]) -> Gruppe:
    par, aendringer = grundlag.by(informant), grundlag.changes_by(informant)
    grundlag_for = Paalidelighed(**settings.SDQ_PAALIDELIGHED[informant])
    sammenfatning = summarise(informant, par, grundlag_for)
    return Gruppe(
        informant=informant,
        sammenfatning=sammenfatning,
        egne=sum(p.forloeb is not None for p in par),
        boern=[_line(barn, navne) for barn in sammenfatning.boern],
        kun_aendringer=_change_only(aendringer),
        indlaeste_aendringer=len(aendringer),
        laesninger=sorted({a.laesning for a in aendringer}),
    )


def _line(barn: Barn, navne: dict[int, str]) -> Barnelinje:
    navn = barn.navn if barn.forloeb is None else navne[barn.forloeb]
    return Barnelinje(navn, barn.forloeb, barn)


def _names(forloeb: Iterable[int | None]) -> dict[int, str]:
    """The pairs are the user's to see already."""
    rows = Forloeb.objects.filter(pk__in={pk for pk in forloeb if pk is not None})
    return {row.pk: shown(row.barn.navn) for row in rows.select_related("barn")}


def _change_only(aendringer: Sequence[Any]) -> list[tuple[str, Raekke]]:
    """Signs alone: what has no level has no verdict of its reliability either."""
    raekker = ((s, directions(aendringer, s)) for s in RAPPORTENS_SKALAER)
    return [(SKALA_NAVNE[skala], raekke) for skala, raekke in raekker if raekke.n]


@dataclass(frozen=True)
class GruppensVaerdi:
    """The added-value score as the page writes it."""

    middel: str
    bredde: str
    n: int
    spredning: int = ADDED_VALUE_SD


def added_value_of(grundlag: Grundlag) -> GruppensVaerdi | None:
    """Parents only, and only when the municipality has asked for it."""
    if not settings.SDQ_ADDED_VALUE:
        return None
    vaerdi = added(grundlag.by(Informant.FORAELDER))
    if vaerdi is None:
        return None
    return GruppensVaerdi(signed(vaerdi.middel), number(vaerdi.bredde), vaerdi.n)
