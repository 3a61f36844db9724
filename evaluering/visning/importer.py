"""A table from elsewhere as it is shown: what disagrees, the readings, each row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet

from evaluering import importfil
from evaluering.enums import ImportArt, Informant, Tidspunkt
from evaluering.forandring import verdict
from evaluering.importfil import as_change
from evaluering.laesninger import (
    LAESNING_NAVNE,
    Aendring,
    Fordeling,
    Laesning,
    disputed,
    distribute,
    readings,
    scale_distribution,
    total_of,
)
from evaluering.models import SdqImport
from evaluering.skalaer import INFORMANT_NAVNE, PAAVIRKNING, SKALA_NAVNE, TOTAL
from evaluering.tabeller import percent

# kind → what it holds, and its columns
KINDS = [
    (
        ImportArt.SCORER,
        "En linje pr. barn med skalaernes scorer før og efter. Kendes en skala ikke, "
        "så udelad kolonnen.",
        "barn;informant;total_foer;total_efter;paavirkning_foer;paavirkning_efter",
        "Barn 1;foraelder;17;11;2;0",
    ),
    (
        ImportArt.AENDRINGER,
        "En linje pr. barn med ændringen på hver skala. Plus er bedre. Samlet "
        "problemscore skrives, som den står i kilden, også når den ikke passer.",
        ";".join(importfil.kolonner("aendringer")),
        "Barn 6;foraelder;2;5;2;3;1;-2;-2",
    ),
    (
        ImportArt.BAAND,
        "En linje pr. bånd med antallet af børn. Skriv båndene i rækkefølge fra det "
        "almindelige og opefter.",
        ";".join(importfil.kolonner("baand")),
        "foraelder;total;opstart;Almindelig;4",
    ),
]


@dataclass(frozen=True)
class Celle:
    """A change with its sign, and the word for it."""

    tal: str
    ord: str


@dataclass(frozen=True)
class Barn:
    """One row. `sum` is shown where it is not the stated total."""

    navn: str
    celler: tuple[Celle | None, ...]
    angivet: str = ""
    sum: str = ""
    niveau: str = ""


@dataclass(frozen=True)
class Udfald:
    """How many went which way, of how many; shares are of those that are counted."""

    navn: str
    fordeling: Fordeling

    @property
    def celler(self) -> list[tuple[int, int | None]]:
        f = self.fordeling
        return [(n, percent(n, f.n)) for n in (f.bedre, f.vaerre, f.uaendret)]


@dataclass(frozen=True)
class Gruppe:
    """One kind of informant: rows by child, or bands by scale."""

    navn: str
    antal: int
    boern: tuple[Barn, ...] = ()
    udfald: tuple[Udfald, ...] = ()
    baand: tuple["Baandtabel", ...] = ()


@dataclass(frozen=True)
class Baandtabel:
    skala: str
    foer_n: int
    efter_n: int
    raekker: tuple[tuple[str, list[tuple[int, int | None]]], ...]


@dataclass(frozen=True)
class Visning:
    er_baand: bool
    grupper: tuple[Gruppe, ...]
    bestridte: tuple[str, ...] = ()
    laesninger: tuple[tuple[Udfald, bool], ...] = ()
    skalaer: tuple[str, ...] = field(default=tuple(SKALA_NAVNE.values()))

    @property
    def antal(self) -> int:
        return sum(gruppe.antal for gruppe in self.grupper)

    @property
    def brugt(self) -> Udfald | None:
        return next((udfald for udfald, er_valgt in self.laesninger if er_valgt), None)


def with_counts(rows: QuerySet) -> QuerySet:
    """How many children each table is about; bands of the total at the start."""
    return rows.annotate(
        antal_raekker=Count("raekker", distinct=True),
        antal_celler=Count("baandtal", distinct=True),
    )


def shown(row: SdqImport) -> Visning:
    if row.art == ImportArt.BAAND:
        return counts(list(row.baandtal.all()))
    return changes(list(row.raekker.all()), Laesning(row.laesning))


def preview(art: str, raekker: Sequence[Any]) -> Visning:
    """As it will look, from rows that are not kept yet."""
    if art == ImportArt.BAAND:
        return counts(raekker)
    return changes(raekker, Laesning.UBESTRIDT)


# --- A row a child -----------------------------------------------------------------------
def changes(raekker: Sequence[Any], laesning: Laesning) -> Visning:
    alle = [as_change(raekke) for raekke in raekker]
    return Visning(
        er_baand=False,
        grupper=tuple(
            _group(informant, raekker, laesning) for informant in _informants(raekker)
        ),
        bestridte=tuple(aendring.navn for aendring in disputed(alle)),
        laesninger=tuple(
            (Udfald(LAESNING_NAVNE[kode], fordeling), kode == laesning)
            for kode, fordeling in readings(alle).items()
        ),
    )


def _informants(rows: Iterable[Any]) -> list[str]:
    kendte = {row.informant for row in rows}
    return [str(i) for i in Informant if i in kendte]


def _group(informant: str, raekker: Sequence[Any], laesning: Laesning) -> Gruppe:
    egne = [raekke for raekke in raekker if raekke.informant == informant]
    aendringer = [as_change(raekke) for raekke in egne]
    total = distribute([total_of(a, laesning) for a in aendringer])
    return Gruppe(
        INFORMANT_NAVNE[informant],
        len(egne),
        boern=tuple(map(_child, egne, aendringer)),
        udfald=(
            Udfald(
                SKALA_NAVNE[PAAVIRKNING], scale_distribution(aendringer, PAAVIRKNING)
            ),
            Udfald(SKALA_NAVNE[TOTAL], total),
        ),
    )


def _child(raekke: Any, aendring: Aendring) -> Barn:
    vist = {**aendring.skalaer, TOTAL: aendring.total}
    if aendring.total is None:
        vist[TOTAL] = aendring.summeret
    return Barn(
        aendring.navn,
        tuple(_cell(vist.get(skala)) for skala in SKALA_NAVNE),
        sum=signed(aendring.summeret) if aendring.er_bestridt else "",
        niveau=_level(raekke),
    )


def _level(raekke: Any) -> str:
    """»17 → 11« for the total, when levels are known at all."""
    foer, efter = raekke.foer.get(TOTAL), raekke.efter.get(TOTAL)
    return f"{foer} → {efter}" if None not in (foer, efter) else ""


def _cell(tal: int | None) -> Celle | None:
    return None if tal is None else Celle(signed(tal), verdict(tal))


def signed(tal: int | None) -> str:
    return "" if tal is None else f"{tal:+d}" if tal else "0"


# --- Counts per band ---------------------------------------------------------------------
def counts(rows: Sequence[Any]) -> Visning:
    grupper = []
    for informant in _informants(rows):
        egne = [row for row in rows if row.informant == informant]
        tabeller = tuple(
            _bands(skala, [row for row in egne if row.skala == skala])
            for skala in SKALA_NAVNE
            if any(row.skala == skala for row in egne)
        )
        antal = max(max(t.foer_n, t.efter_n) for t in tabeller)
        grupper.append(Gruppe(INFORMANT_NAVNE[informant], antal, baand=tabeller))
    return Visning(er_baand=True, grupper=tuple(grupper))


def _bands(skala: str, rows: list[Any]) -> Baandtabel:
    n = {
        tid: sum(row.antal for row in rows if row.tidspunkt == tid)
        for tid in (Tidspunkt.OPSTART, Tidspunkt.AFSLUTNING)
    }
    navne = {row.trin: row.baand for row in rows}
    antal = {(row.trin, row.tidspunkt): row.antal for row in rows}
    return Baandtabel(
        SKALA_NAVNE[skala],
        n[Tidspunkt.OPSTART],
        n[Tidspunkt.AFSLUTNING],
        tuple(
            (navne[trin], [_share(antal.get((trin, tid)), n[tid]) for tid in n])
            for trin in sorted(navne)
        ),
    )


def _share(antal: int | None, n: int) -> tuple[int, int | None]:
    return (antal or 0, percent(antal or 0, n))
