"""The load of each educator: courses weighted by the stage they are in. Plain Python.

`VAEGTE` is the only place where the weights stand; the page and docs/kilder.md show it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

DIALOG, AFTALT, I_GANG = "dialog", "aftalt", "i_gang"
PAUSE, AFSLUTTET = "pause", "afsluttet"
MED_PLADSER = (AFTALT, I_GANG, PAUSE)
"""Stages with a plan: what is left of it is visits to hold."""


@dataclass(frozen=True)
class Vaegt:
    """What a course in the stage weighs beside one that is running."""

    fase: str
    navn: str
    vaegt: Decimal
    hvorfor: str


VAEGTE = (
    Vaegt(I_GANG, "I gang", Decimal(1), "Besøg, kørsel, forberedelse og notater."),
    Vaegt(AFTALT, "Aftalt", Decimal(1), "Planen er lagt, og opstartsmødet forberedes."),
    Vaegt(DIALOG, "I dialog", Decimal("0.5"), "Samtaler og møder, ingen besøg endnu."),
    Vaegt(PAUSE, "Pause", Decimal("0.25"), "Kontakten holdes, der er ingen besøg."),
    Vaegt(
        AFSLUTTET,
        "Afventer booster",
        Decimal("0.25"),
        "Ét besøg mangler at blive aftalt og holdt.",
    ),
)
_VAEGT = {v.fase: v.vaegt for v in VAEGTE}
NUL = Decimal(0)


@dataclass(frozen=True)
class Gruppe:
    """The active courses of one educator in one stage, as they were counted."""

    paedagog: int
    fase: str
    antal: int
    pladser: int
    """The maximum of visits of them all."""
    over_tid: int
    boostere: int
    """Ended courses whose booster may still be held."""


@dataclass(frozen=True)
class Last:
    """One educator's line."""

    pk: int
    navn: str
    faser: Mapping[str, int]
    tilbage: int
    over_tid: int
    stoppet: bool = False
    """No longer employed, but still stands as the responsible."""

    @property
    def antal(self) -> int:
        return sum(self.faser.values())

    @property
    def pauser(self) -> int:
        return self.faser.get(PAUSE, 0)

    @property
    def vaegt(self) -> Decimal:
        return sum((_VAEGT[f] * n for f, n in self.faser.items()), NUL)

    @property
    def i_gang(self) -> int:
        return self.faser.get(I_GANG, 0)

    @property
    def stille(self) -> int:
        """Paused, or waiting for the booster."""
        return self.pauser + self.faser.get(AFSLUTTET, 0)

    @property
    def paa_vej(self) -> int:
        return self.faser.get(DIALOG, 0) + self.faser.get(AFTALT, 0)


Person = tuple[int, str, bool]
"""Key, name, whether still employed."""


def loads(
    folk: Iterable[Person], grupper: Iterable[Gruppe], holdt: Mapping[int, int]
) -> list[Last]:
    """A line for everybody, who has nothing too; the heaviest first.

    `holdt` are the visits held of courses with a plan, by educator. Who has stopped
    is left out once nothing is left.
    """
    egne: dict[int, list[Gruppe]] = {}
    for gruppe in grupper:
        egne.setdefault(gruppe.paedagog, []).append(gruppe)
    rows = [
        _line(person, egne.get(person[0], []), holdt.get(person[0], 0))
        for person in folk
        if person[2] or person[0] in egne
    ]
    return sorted(rows, key=lambda row: -row.vaegt)  # stable: the order of the names


def _line(person: Person, grupper: Sequence[Gruppe], holdt: int) -> Last:
    pk, navn, ansat = person
    faser: dict[str, int] = {}
    for gruppe in grupper:
        faser[gruppe.fase] = faser.get(gruppe.fase, 0) + gruppe.antal
    pladser = sum(g.pladser for g in grupper if g.fase in MED_PLADSER)
    boostere = sum(g.boostere for g in grupper if g.fase == AFSLUTTET)
    return Last(
        pk,
        navn,
        faser,
        tilbage=pladser - holdt + boostere,
        over_tid=sum(g.over_tid for g in grupper),
        stoppet=not ansat,
    )


# --- The finding ----------------------------------------------------------------------
def say(rows: Sequence[Last]) -> str:
    """Who has most and who has least; what cannot be compared is not."""
    ansatte = [row for row in rows if not row.stoppet]
    if not any(row.antal for row in rows):
        return "Ingen pædagoger har aktive forløb."
    if len(ansatte) < 2:
        return ""
    mest, mindst = ansatte[0], ansatte[-1]
    if mest.vaegt == mindst.vaegt:
        return f"Forløbene vejer lige meget hos alle: {decimal(mest.vaegt)}."
    flest = [row.navn for row in ansatte if row.vaegt == mest.vaegt]
    faerrest = [row.navn for row in ansatte if row.vaegt == mindst.vaegt]
    return (
        f"{_names(flest)} har mest: forløb, der vejer {decimal(mest.vaegt)}. "
        f"{_names(faerrest)} har mindst: {decimal(mindst.vaegt)}."
    )


def _names(navne: Sequence[str]) -> str:
    """Anna og Bo; too many to name are counted."""
    if len(navne) > 3:
        return f"{len(navne)} pædagoger"
    foerste, sidste = navne[:-1], navne[-1]
    return f"{', '.join(foerste)} og {sidste}" if foerste else sidste


def decimal(tal: Decimal) -> str:
    """5,25 and 3"""
    return f"{tal.normalize():f}".replace(".", ",")
