"""A norm set as a table to read: each scale's intervals under the names of the bands."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from evaluering import normer
from evaluering.enums import NormStatus
from evaluering.importfil import highest
from evaluering.models import Normsaet
from evaluering.normsaet import columns, plain
from evaluering.sdq import Informant
from evaluering.skalaer import SKALA_NAVNE


@dataclass(frozen=True)
class Skala:
    navn: str
    hoej_er_godt: bool
    intervaller: tuple[str, ...]


@dataclass(frozen=True)
class Tabel:
    """`mangler` are the scales that the set says nothing of: they get no band."""

    baand: tuple[str, ...]
    skalaer: tuple[Skala, ...]
    mangler: tuple[str, ...]


def table(saet: normer.Normsaet) -> Tabel:
    return Tabel(
        normer.NAVNE[saet.antal_baand],
        tuple(_scale(saet, skala) for skala in SKALA_NAVNE if skala in saet.graenser),
        tuple(navn for s, navn in SKALA_NAVNE.items() if s not in saet.graenser),
    )


def _scale(saet: normer.Normsaet, skala: str) -> Skala:
    vaerdier = range(highest(skala, Informant(saet.informant)) + 1)
    trin = [(vaerdi, normer.band(saet, skala, vaerdi).trin) for vaerdi in vaerdier]
    fundne = {}
    for nummer, gruppe in groupby(trin, key=lambda par: par[1]):
        liste = [vaerdi for vaerdi, _ in gruppe]
        fundne[nummer] = _interval(liste[0], liste[-1])
    alle = tuple(fundne.get(n, "") for n in range(saet.antal_baand))
    return Skala(SKALA_NAVNE[skala], skala in normer.LAV_ER_DAARLIG, alle)


def _interval(fra: int, til: int) -> str:
    return str(fra) if fra == til else f"{fra}-{til}"


def ages(fra: int, til: int) -> str:
    """»4-17 år«; months where the set does not begin or end on a birthday."""
    if fra % 12 == 0 and (til + 1) % 12 == 0:
        foerste, sidste = fra // 12, til // 12
        return f"{foerste} år" if foerste == sidste else f"{foerste}-{sidste} år"
    return f"{fra}-{til} måneder"


def whom(row: Normsaet) -> str:
    """»Forældre, piger, 5-7 år, 3 bånd«"""
    koen = {"dreng": "drenge", "pige": "piger"}.get(row.koen, "alle")
    dele = (
        row.get_informant_display(),
        koen,
        ages(row.fra_maaned, row.til_maaned),
        f"{row.antal_baand} bånd",
    )
    return ", ".join(dele)


@dataclass(frozen=True)
class Linje:
    row: Normsaet
    hvem: str


def by_status(rows: Iterable[Normsaet]) -> dict[str, list[Linje]]:
    """What waits, what is used, what is not: each in the order of the rows."""
    linjer: dict[str, list[Linje]] = {"venter": [], "i_brug": [], "ude": []}
    hvor = {NormStatus.FORESLAAET: "venter", NormStatus.GODKENDT: "i_brug"}
    for row in rows:
        linjer[hvor.get(NormStatus(row.status), "ude")].append(Linje(row, whom(row)))
    return linjer


def preview(saet: Iterable[normer.Normsaet]) -> list[tuple[str, str, Tabel]]:
    """Sets that are not rows yet: title, whom they are for, and their limits."""
    return [(f"{et.navn} ({et.version})", whom(_row(et)), table(et)) for et in saet]


def _row(saet: normer.Normsaet) -> Normsaet:
    return Normsaet(**columns(saet))


def row_table(row: Normsaet) -> Tabel:
    return table(plain(row))
