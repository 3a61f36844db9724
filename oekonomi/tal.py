"""From the rows of a case to the arithmetic of `beregning`, and back as a table."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from oekonomi import beregning
from oekonomi.beregning import NUL, VARIGE, LinjeArt

Aarstal = Mapping[int, Decimal]


def assumptions_of(linje: Any) -> list[beregning.Forudsaetning]:
    """The line's assumptions as they are now, those taken out left out."""
    return [
        beregning.Forudsaetning(f.ydelse.navn, f.enheder, f.pris, f.fra_aar, f.til_aar)
        for f in in_use(linje)
    ]


def in_use(linje: Any) -> list[Any]:
    """The rows of its assumptions, those taken out left out."""
    return [f for f in linje.forudsaetninger.all() if not f.udgaaet]


def lines(case: Any, tastet: Mapping[str, Aarstal]) -> list[beregning.Linje]:
    """The lines with their assumptions; `tastet` by the line's key for those without."""
    return [
        beregning.Linje(
            linje.noegle,
            linje.navn,
            LinjeArt(linje.art),
            assumptions_of(linje),
            tastet.get(linje.noegle, {}),
        )
        for linje in case.linjer.all()
    ]


def figures(version: Any) -> dict[str, dict[int, Decimal]]:
    """The figures of an edition of the budget, by line and year."""
    tal: dict[str, dict[int, Decimal]] = {}
    for t in version.tal.select_related("linje"):
        tal.setdefault(t.linje.noegle, {})[t.aar] = t.beloeb
    return tal


def working_budget(
    case: Any,
    gamle: Mapping[str, Aarstal],
    lukkede: Collection[int] = (),
) -> dict[str, dict[int, Decimal]]:
    """What the assumptions give now; lines without any, and all lines in the years that
    are closed (`lukkede`), keep their `gamle` figures."""
    nye = beregning.budget(lines(case, gamle), case.aarene)
    return {
        noegle: {
            aar: gamle.get(noegle, {}).get(aar, NUL) if aar in lukkede else beloeb
            for aar, beloeb in egne.items()
        }
        for noegle, egne in nye.items()
    }


def same(a: Mapping[str, Aarstal], b: Mapping[str, Aarstal]) -> bool:
    """Whether two budgets say the same; a year left out is nought."""
    return _flat(a) == _flat(b)


def _flat(alle: Mapping[str, Aarstal]) -> dict[tuple[str, int], Decimal]:
    return {(n, aar): b for n, egne in alle.items() for aar, b in egne.items() if b}


@dataclass(frozen=True)
class Raekke:
    """One printed row: the line (None for a sum), and kroner year by year."""

    navn: str
    tal: Sequence[Decimal]
    linje: Any = None


@dataclass(frozen=True)
class Tabel:
    """The case as it is printed; `konto` is the pool account at the end of each year."""

    aarene: Sequence[int]
    varige: Sequence[Raekke]
    samlet: Raekke
    tilbagebetaling: Sequence[Raekke]
    traek: Sequence[Raekke]
    konto: Sequence[beregning.Pulje]
    centre: Sequence[Raekke]
    punge: Sequence[Raekke]

    def year(self, aar: int) -> list[tuple[Raekke, Decimal, bool]]:
        """The rows of one year in their order; True for the sum."""
        raekker = [*self.varige, self.samlet, *self.tilbagebetaling]
        return [(r, b, r is self.samlet) for r, b in self.at(aar, raekker)]

    def at(self, aar: int, raekker: Sequence[Raekke]) -> list[tuple[Raekke, Decimal]]:
        """Each row with its kroner of the year."""
        i = self.aarene.index(aar)
        return [(r, r.tal[i]) for r in raekker]


def table(case: Any, tal: Mapping[str, Aarstal]) -> Tabel:
    """Lines, sums per centre and per purse, and the pool account of these figures."""
    linjer, aarene = list(case.linjer.all()), case.aarene
    fulde = {li.noegle: _row(li, tal, aarene) for li in linjer}
    rene = [beregning.Linje(li.noegle, li.navn, LinjeArt(li.art)) for li in linjer]
    alle = {
        noegle: dict(zip(aarene, r.tal, strict=True)) for noegle, r in fulde.items()
    }
    varige = [fulde[li.noegle] for li in linjer if li.art in VARIGE]
    return Tabel(
        aarene,
        varige,
        Raekke(
            "Samlet varig ændring",
            [beregning.lasting_change(rene, alle, aar) for aar in aarene],
        ),
        [fulde[li.noegle] for li in linjer if li.art == LinjeArt.TILBAGEBETALING],
        [fulde[li.noegle] for li in linjer if li.art == LinjeArt.TRAEK],
        beregning.pool_account(rene, alle, aarene),
        _sums(varige, "center"),
        _sums(varige, "modtager"),
    )


def _row(linje: Any, tal: Mapping[str, Aarstal], aarene: Sequence[int]) -> Raekke:
    egne = tal.get(linje.noegle, {})
    return Raekke(linje.navn, [egne.get(aar, NUL) for aar in aarene], linje)


def _sums(raekker: Iterable[Raekke], felt: str) -> list[Raekke]:
    """The rows added up by one field of their line, in the order they come."""
    grupper: dict[str, list[Raekke]] = {}
    for r in raekker:
        navn = getattr(r.linje, f"get_{felt}_display")()
        grupper.setdefault(navn, []).append(r)
    return [
        Raekke(
            navn, [sum(aar, NUL) for aar in zip(*(r.tal for r in alle), strict=True)]
        )
        for navn, alle in grupper.items()
    ]


def in_current_prices(
    case: Any, tal: Mapping[str, Aarstal], faktorer: Mapping[int, Decimal]
) -> dict[str, dict[int, Decimal]]:
    """Each year in its own prices. What the pool lent and gets back is agreed in kroner
    and stays. Raises KeyError naming the year without a factor."""
    varige = {li.noegle for li in case.linjer.all() if li.art in VARIGE}
    return {
        noegle: {
            aar: beregning.price_level(
                b, fra=case.prisniveau, til=aar, faktorer=faktorer
            )
            if noegle in varige
            else b
            for aar, b in egne.items()
        }
        for noegle, egne in tal.items()
    }


# --- Shares of the courses --------------------------------------------------------------
def counts(forloebstal: Iterable[Any]) -> dict[int, Any]:
    """The count that holds in each year: the one that was made last."""
    return {f.aar: f for f in sorted(forloebstal, key=lambda f: (f.opgjort, f.pk))}


@dataclass(frozen=True)
class Andel:
    """Units of a year over the courses that were expected, and over those it had.

    None where the courses are not known.
    """

    aar: int
    enheder: Decimal
    forventede: int | None
    forloeb: int | None

    @property
    def samme(self) -> tuple[Decimal, int | None]:
        """What makes two years alike."""
        return self.enheder, self.forloeb

    @property
    def forventet(self) -> int | None:
        """Whole percent of the expected courses."""
        return beregning.share_percent(self.enheder, self.forventede or 0)

    @property
    def faktisk(self) -> int | None:
        """Whole percent of the year's own courses."""
        return beregning.share_percent(self.enheder, self.forloeb or 0)


def units_in(linje: Any, aar: int) -> Decimal:
    """How many units the line assumes in the year."""
    return sum((f.enheder for f in assumptions_of(linje) if f.gaelder(aar)), NUL)


def shares(case: Any, linje: Any, antal: Mapping[int, int]) -> list[Andel]:
    """Each year that has units; `antal` is the real number of courses by year."""
    enheder = {aar: units_in(linje, aar) for aar in case.aarene}
    return [
        Andel(aar, egne, case.forventede_forloeb, antal.get(aar))
        for aar, egne in enheder.items()
        if egne
    ]


def price_at(priser: Iterable[Any], dag: Any) -> Any:
    """The price row that holds on the day; None before the first."""
    gamle = [p for p in priser if p.fra_dato <= dag]
    return max(gamle, key=lambda p: p.fra_dato, default=None)


# --- No slack ---------------------------------------------------------------------------
def slack(tabel: Tabel) -> list[tuple[int, Decimal]]:
    """Per year of repayment: the lasting change less what is to be paid back."""
    return [
        (p.aar, aendring - p.tilbagebetalt)
        for p, aendring in zip(tabel.konto, tabel.samlet.tal, strict=True)
        if p.tilbagebetalt
    ]
