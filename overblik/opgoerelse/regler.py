"""From counts to proposed entries: units × the price of a day. Plain Python.

What cannot become an entry (no price, no line, a year outside the case) says why and is
left for a later settlement; nothing is dropped in silence.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

NUL = Decimal("0.00")
DOKUMENTERET = "dokumenteret"
FAGLIG = "faglig"
OPSPORING = "opsporing"
"""The key of the case's line for what families found cost elsewhere."""


class Slags(StrEnum):
    UNDGAAET = "undgaaet"
    TILBAGE = "tilbage"
    OPSPORET = "opsporet"
    FAERRE = "faerre"
    OMLAGT = "omlagt"

    @property
    def label(self) -> str:
        return _SLAGS[self]


_SLAGS: dict[str, str] = {
    Slags.UNDGAAET: "Undgået",
    Slags.TILBAGE: "Taget tilbage",
    Slags.OPSPORET: "Opsporet",
    Slags.FAERRE: "Færre opsporet",
    Slags.OMLAGT: "Omlagt",
}


TAGER = (Slags.TILBAGE, Slags.FAERRE)
"""These take from an earlier settlement."""


class Enhed(StrEnum):
    """What the leader counts of the corps' practice that was converted."""

    FORLOEB = "ressourceforloeb"
    TIMER = "ugentlige-timer"

    @property
    def label(self) -> str:
        return _ENHED[self]


_ENHED: dict[str, str] = {
    Enhed.FORLOEB: "Ressourceforløb",
    Enhed.TIMER: "Ugentlige timer",
}


@dataclass(frozen=True)
class Casen:
    """What the rules need of a business case; a service's prices are as of a day."""

    aarene: Sequence[int]
    linjer: Mapping[str, str]
    """Service → key of the line that counts with it."""
    priser: Mapping[str, Sequence[tuple[date, Decimal]]]


@dataclass(frozen=True)
class Post:
    """One count, and what it gives in kroner: `pris` is negative where it costs."""

    slags: Slags
    ydelse: str
    aar: int
    evidens: str
    antal: Decimal
    linje: str = ""
    pris: Decimal | None = None
    tager: int | None = None
    """The number of the entry that is taken back in part."""
    fra: int | None = None
    """The settlement it was counted in."""
    mangler: str = ""

    @property
    def kan_sendes(self) -> bool:
        return not self.mangler

    @property
    def beloeb(self) -> Decimal:
        return NUL if self.pris is None else (self.antal * self.pris).quantize(NUL)


def is_cash(slags: str, evidens: str) -> bool:
    """Whether the money can be seen in the budget: what a decision proves, and what
    another offer costs. The rest is capacity, or a judgement."""
    return slags == Slags.OPSPORET or (
        slags == Slags.UNDGAAET and evidens == DOKUMENTERET
    )


# --- Price of the day ------------------------------------------------------------------
def price_day(aar: int, i_dag: date) -> date:
    """The last day of the year, or today while it runs."""
    return min(date(aar, 12, 31), i_dag)


def price_on(priser: Iterable[tuple[date, Decimal]], dag: date) -> Decimal | None:
    gamle = [pris for pris in priser if pris[0] <= dag]
    return max(gamle)[1] if gamle else None


def _missing(aar: int, linje: str, pris: Decimal | None, casen: Casen) -> str:
    if aar not in casen.aarene:
        return "Året ligger uden for business casen."
    if pris is None:
        return "Der er ingen pris. Økonomien skal skrive den."
    if not linje:
        return "Ingen linje i business casen regner med den."
    return ""


# --- Avoided -----------------------------------------------------------------------------
def avoided(
    antal: Mapping[tuple[str, int, str], int], casen: Casen, i_dag: date
) -> list[Post]:
    """What is approved and in no settlement, by year, measure and evidence."""
    poster = []
    for (ydelse, aar, evidens), n in sorted(antal.items(), key=lambda x: x[0][1]):
        pris = price_on(casen.priser.get(ydelse, ()), price_day(aar, i_dag))
        linje = casen.linjer.get(ydelse, "")
        mangler = _missing(aar, linje, pris, casen)
        post = Post(
            Slags.UNDGAAET, ydelse, aar, evidens, Decimal(n), linje, pris,
            mangler=mangler,
        )  # fmt: skip
        poster.append(post)
    return poster


# --- Taken back ----------------------------------------------------------------------------
@dataclass(frozen=True)
class Sendt:
    """An entry of an earlier settlement; `rest` are the units not taken back yet."""

    nummer: int
    opgoerelse: int
    ydelse: str
    aar: int
    evidens: str
    linje: str
    pris: Decimal
    rest: Decimal
    godkendt: bool

    @property
    def noegle(self) -> tuple[int, str, int, str]:
        return self.opgoerelse, self.ydelse, self.aar, self.evidens


AFVENTER = "Økonomien har ikke godkendt opgørelse {} endnu."
ALLEREDE = "Økonomien har selv taget det tilbage."


def taken_back(
    antal: Mapping[tuple[int, str, int, str], int], sendte: Iterable[Sendt]
) -> list[Post]:
    """What was counted and was granted after all, or annulled: as many units less."""
    efter = {s.noegle: s for s in sendte}
    return [
        _back(efter[noegle], Decimal(n))
        for noegle, n in sorted(antal.items())
        if noegle in efter
    ]


def _back(sendt: Sendt, antal: Decimal, slags: Slags = Slags.TILBAGE) -> Post:
    mangler = "" if sendt.godkendt else AFVENTER.format(sendt.opgoerelse)
    if sendt.godkendt and not sendt.rest:
        mangler = ALLEREDE
    return Post(
        slags,
        sendt.ydelse,
        sendt.aar,
        sendt.evidens,
        min(antal, sendt.rest) if sendt.godkendt and sendt.rest else antal,
        sendt.linje,
        -sendt.pris,
        sendt.nummer,
        sendt.opgoerelse,
        mangler,
    )


# --- Found -----------------------------------------------------------------------------------
def found(
    antal: Mapping[tuple[str, int], int],
    sendte: Sequence[Sendt],
    casen: Casen,
    i_dag: date,
) -> list[Post]:
    """The difference to what earlier settlements sent: more to add, or some back."""
    sendt: dict[tuple[str, int], list[Sendt]] = {}
    for s in sendte:
        sendt.setdefault((s.ydelse, s.aar), []).append(s)
    poster: list[Post] = []
    for noegle in sorted({*antal, *sendt}, key=lambda n: (n[1], n[0])):
        foer = sendt.get(noegle, [])
        forskel = antal.get(noegle, 0) - sum((s.rest for s in foer), Decimal(0))
        if forskel > 0:
            poster.append(_found(noegle, Decimal(forskel), casen, i_dag))
        elif forskel < 0:
            poster += _fewer(foer, -Decimal(forskel))
    return poster


def _found(noegle: tuple[str, int], antal: Decimal, casen: Casen, i_dag: date) -> Post:
    ydelse, aar = noegle
    pris = price_on(casen.priser.get(ydelse, ()), price_day(aar, i_dag))
    linje = casen.linjer.get(OPSPORING, "")
    return Post(
        Slags.OPSPORET, ydelse, aar, FAGLIG, antal, linje, pris and -pris,
        mangler=_missing(aar, linje, pris, casen),
    )  # fmt: skip


def _fewer(foer: Iterable[Sendt], antal: Decimal) -> list[Post]:
    """The latest entries give first."""
    poster = []
    for sendt in sorted(foer, key=lambda s: -s.nummer):
        tag = min(antal, sendt.rest)
        if tag:
            poster.append(_back(sendt, tag, Slags.FAERRE))
            antal -= tag
    return poster


# --- The page that was seen ------------------------------------------------------------------
@dataclass(frozen=True)
class Plan:
    """All that a settlement would send, and what has to wait."""

    poster: Sequence[Post] = field(default_factory=list)

    @property
    def sendes(self) -> list[Post]:
        return [p for p in self.poster if p.kan_sendes]

    @property
    def venter(self) -> list[Post]:
        return [p for p in self.poster if not p.kan_sendes]

    @property
    def falder(self) -> list[Post]:
        """What the ledger has taken back already: it only gets its number."""
        return [p for p in self.poster if p.mangler == ALLEREDE]

    @property
    def i_alt(self) -> Decimal:
        return sum((p.beloeb for p in self.sendes), NUL)

    @property
    def aftryk(self) -> str:
        """Another count, price or obstacle gives another one."""
        return hashlib.sha256(repr(list(self.poster)).encode()).hexdigest()


def entry_text(slags: str, navn: str, aar: int, evidens_navn: str) -> str:
    """What the entry says of itself: never who."""
    if slags == Slags.OPSPORET:
        return f"Opsporet i {aar} og henvist til: {navn}"
    return f"Undgået i {aar}: {navn} ({evidens_navn.lower()})"


def conversion_text(enhed: str, aar: int, kilde: str) -> str:
    return f"Omlagt i {aar}: {Enhed(enhed).label.lower()}. Kilde: {kilde}"[:200]
