"""From offer to evaluation: how many families reach each step. Plain Python.

Followed are the courses whose dialogue began in the period, as far as they have come
today. Offers are counted for themselves: they are written down without a person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

DIALOG, AFTALT, AFSLUTTET = "dialog", "aftalt", "afsluttet"
I_GANG = ("i_gang", "pause")
SLUTTEDE = (AFSLUTTET, "lukket")
AFBRUDT = "afbrudt"


@dataclass(frozen=True)
class Gruppe:
    """The courses in one state: how many of them have come how far."""

    status: str
    antal: int
    aftalt: int
    opstartet: int
    booster: int
    svar: int


@dataclass(frozen=True)
class Tilbud:
    i_alt: int
    nej: int = 0
    senere: int = 0


@dataclass(frozen=True)
class Note:
    """Some of a step's courses; the code is that of the list behind them."""

    antal: int
    ord: str
    kode: str


@dataclass(frozen=True)
class Trin:
    """A step: its code is that of the list behind it."""

    kode: str
    navn: str
    antal: int
    noter: tuple[Note, ...] = ()
    procent: int = 0
    """Length of the bar, of the longest one."""


@dataclass(frozen=True)
class Tragt:
    trin: tuple[Trin, ...]
    frafald: tuple[Trin, ...]

    def __getitem__(self, kode: str) -> int:
        return next(t.antal for t in (*self.trin, *self.frafald) if t.kode == kode)


def build(grupper: Iterable[Gruppe], tilbud: Tilbud | None) -> Tragt:
    """Without `tilbud` (of one educator nobody knows them) that step is left out."""
    rows = list(grupper)
    af = _Tal(rows)
    trin = [
        Trin("tragt-dialog", "I dialog", af.antal(), _notes(
            Note(af.nej, "takkede nej", "frafald-dialog"),
            Note(af.i(DIALOG), "er i dialog", "tragt-i-dialog"))),
        Trin("tragt-aftalt", "Aftalt", af.sum("aftalt"), _notes(
            Note(af.foer, "stoppede før opstart", "frafald-foer"),
            Note(af.i(AFTALT), "venter på opstartsmødet", "tragt-venter"))),
        Trin("tragt-opstartet", "Opstartet", af.sum("opstartet"), _notes(
            Note(af.undervejs, "afbrudt undervejs", "frafald-undervejs"),
            Note(af.i(*I_GANG), "er i gang", "tragt-i-gang"))),
        Trin("tragt-sluttet", "Afsluttet", af.i(*SLUTTEDE), _notes(
            Note(af.i(AFSLUTTET), "afventer booster", "tragt-afventer"))),
        Trin("tragt-booster", "Booster holdt", af.sluttede("booster")),
        Trin("tragt-evalueret", "Evalueret", af.sluttede("svar")),
    ]  # fmt: skip
    if tilbud:
        noter = _notes(
            Note(tilbud.nej, "sagde nej", "tilbud-nej"),
            Note(tilbud.senere, "måske senere", "tilbud-senere"),
        )
        trin.insert(0, Trin("tilbud", "Tilbudt", tilbud.i_alt, noter))
    frafald = (
        Trin("frafald-dialog", "Takkede nej i dialogen", af.nej),
        Trin("frafald-foer", "Stoppede efter ja, før opstartsmødet", af.foer),
        Trin("frafald-undervejs", "Afbrudt efter opstartsmødet", af.undervejs),
    )
    return Tragt(_bars(trin), _bars([t for t in frafald if t.antal]))


class _Tal:
    """Sums over the groups."""

    def __init__(self, rows: Sequence[Gruppe]) -> None:
        self.rows = rows
        self.nej = self._lost("antal") - self._lost("aftalt")
        self.foer = self._lost("aftalt") - self._lost("opstartet")
        self.undervejs = self._lost("opstartet")

    def antal(self) -> int:
        return self.sum("antal")

    def sum(self, felt: str) -> int:
        return sum(getattr(row, felt) for row in self.rows)

    def i(self, *status: str) -> int:
        return sum(row.antal for row in self.rows if row.status in status)

    def sluttede(self, felt: str) -> int:
        rows = [row for row in self.rows if row.status in SLUTTEDE]
        return sum(getattr(row, felt) for row in rows)

    def _lost(self, felt: str) -> int:
        rows = [row for row in self.rows if row.status == AFBRUDT]
        return sum(getattr(row, felt) for row in rows)


def _notes(*noter: Note) -> tuple[Note, ...]:
    return tuple(note for note in noter if note.antal)


def _bars(trin: Sequence[Trin]) -> tuple[Trin, ...]:
    flest = max((t.antal for t in trin), default=0) or 1
    return tuple(replace(t, procent=round(100 * t.antal / flest)) for t in trin)


def say(tragt: Tragt) -> str:
    """How many of those we talked with have begun, and where most were lost."""
    talt, begyndt = tragt["tragt-dialog"], tragt["tragt-opstartet"]
    if not talt:
        return "Ingen dialog er begyndt i perioden."
    dialoger = "dialog" if talt == 1 else "dialoger"
    fund = f"{begyndt} af {talt} {dialoger} er blevet til et opstartet forløb."
    if not tragt.frafald:
        return f"{fund} Ingen er faldet fra."
    flest = max(tragt.frafald, key=lambda t: t.antal)
    tabt = sum(t.antal for t in tragt.frafald)
    if len(tragt.frafald) == 1:
        return f"{fund} {tabt} er faldet fra: {_lower(flest.navn)}."
    return f"{fund} {tabt} er faldet fra, flest: {_lower(flest.navn)} ({flest.antal})."


def _lower(navn: str) -> str:
    return navn[:1].lower() + navn[1:]
