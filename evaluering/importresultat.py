"""A table from elsewhere as results: with its own denominators and its reading."""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluering.enums import ImportArt, Informant, Tidspunkt
from evaluering.filtre import Filter
from evaluering.forandring import FAA_PAR
from evaluering.importfil import as_change
from evaluering.laesninger import (
    LAESNING_NAVNE,
    Aendring,
    Fordeling,
    Laesning,
    disputed,
    readings,
    total_of,
)
from evaluering.maalegruppe import Barnelinje
from evaluering.models import SdqImport, SdqRaekke
from evaluering.sdq import PROBLEMSKALAER
from evaluering.sdqtabeller import (
    Aendringsraekke,
    Baandtabel,
    Baandtal,
    change_rows,
    counted_bands,
    finding,
)
from evaluering.skalaer import INFORMANT_NAVNE, PAAVIRKNING, TOTAL
from evaluering.udgave import known


@dataclass(frozen=True)
class Importgruppe:
    """One kind of informant's rows. `n` children; `udeladt`: rows whose total the
    reading leaves out."""

    informant: str
    n: int | None
    aendringer: tuple[Aendringsraekke, ...] = ()
    baand: Baandtabel | None = None
    udeladt: int = 0
    linjer: tuple[Barnelinje, ...] = ()

    @property
    def navn(self) -> str:
        return INFORMANT_NAVNE[self.informant]

    @property
    def titel(self) -> str:
        return f"Vurderet af {self.navn}"


@dataclass(frozen=True)
class Laest:
    """What the total says in one reading, over both kinds of informant."""

    navn: str
    fordeling: Fordeling
    er_valgt: bool


@dataclass(frozen=True)
class ImportResultat:
    """`i_alt` and `laesninger` are over both kinds of informant, `bestridte` rows have a
    total that is not the sum: all three for staff only."""

    indlaesning: SdqImport
    n: int | None
    grupper: tuple[Importgruppe, ...]
    i_alt: tuple[Aendringsraekke, ...] = ()
    laesninger: tuple[Laest, ...] = ()
    bestridte: tuple[str, ...] = ()

    @property
    def fund(self) -> str:
        return finding(self.i_alt)

    @property
    def er_faa(self) -> bool:
        return self.n is None or self.n < FAA_PAR

    @property
    def bestridte_ord(self) -> str:
        antal = len(self.bestridte)
        return f"{antal} {'række' if antal == 1 else 'rækker'} stemmer ikke"

    @property
    def laesning(self) -> str:
        return LAESNING_NAVNE[Laesning(self.indlaesning.laesning)]

    @property
    def er_baand(self) -> bool:
        return self.indlaesning.art == ImportArt.BAAND

    @property
    def er_kun_aendringer(self) -> bool:
        return self.indlaesning.art == ImportArt.AENDRINGER


def import_result(indlaesning: SdqImport, valg: Filter) -> ImportResultat | None:
    """None when nothing of it is by the informant that was asked for."""
    if indlaesning.art == ImportArt.BAAND:
        return _counted(indlaesning, valg)
    raekker = _chosen(list(indlaesning.raekker.all()), valg)
    return _by_child(indlaesning, raekker, valg) if raekker else None


def _chosen(rows: list, valg: Filter) -> list:
    return [r for r in rows if valg.informant in ("", r.informant)]


def _informants(rows: Sequence) -> list[str]:
    """Parents first."""
    return [str(i) for i in Informant if any(r.informant == i for r in rows)]


# --- Counts per band -----------------------------------------------------------------
def _counted(indlaesning: SdqImport, valg: Filter) -> ImportResultat | None:
    rows = _chosen(list(indlaesning.baandtal.all()), valg)
    grupper = []
    for informant in _informants(rows):
        tal = [
            Baandtal(
                r.skala, r.tidspunkt == Tidspunkt.OPSTART, r.trin, r.baand, r.antal
            )
            for r in rows
            if r.informant == informant
        ]
        n = _most(counted_bands(tal))
        tabel = counted_bands(tal, offentlig=valg.offentlig)
        grupper.append(
            Importgruppe(informant, known(n, offentlig=valg.offentlig), baand=tabel)
        )
    if not grupper:
        return None
    return ImportResultat(indlaesning, _sum(grupper), tuple(grupper))


def _most(tabel: Baandtabel) -> int:
    return max((raekke.foer.n or 0 for raekke in tabel.skalaer), default=0)


def _sum(grupper: Sequence[Importgruppe]) -> int | None:
    """None when a group's size is left out: the others would tell it."""
    antal = [gruppe.n for gruppe in grupper]
    return None if None in antal else sum(n for n in antal if n is not None)


# --- A row a child -------------------------------------------------------------------
def _by_child(
    indlaesning: SdqImport, raekker: list[SdqRaekke], valg: Filter
) -> ImportResultat:
    laesning = Laesning(indlaesning.laesning)
    grupper = tuple(
        _group(
            informant, [r for r in raekker if r.informant == informant], laesning, valg
        )
        for informant in _informants(raekker)
    )
    if valg.offentlig:
        return ImportResultat(indlaesning, _sum(grupper), grupper)
    aendringer = [as_change(r) for r in raekker]
    samlet = change_rows([_points(a, laesning) for a in aendringer])
    return ImportResultat(
        indlaesning,
        len(raekker),
        grupper,
        i_alt=tuple(a for a in samlet if a.skala in (PAAVIRKNING, TOTAL)),
        laesninger=tuple(
            Laest(LAESNING_NAVNE[navn], fordeling, navn == laesning)
            for navn, fordeling in readings(aendringer).items()
        ),
        bestridte=tuple(a.navn for a in disputed(aendringer)),
    )


def _group(
    informant: str, raekker: list[SdqRaekke], laesning: Laesning, valg: Filter
) -> Importgruppe:
    aendringer = [as_change(r) for r in raekker]
    points = [_points(a, laesning) for a in aendringer]
    offentlig = valg.offentlig
    return Importgruppe(
        informant,
        known(len(raekker), offentlig=offentlig),
        aendringer=change_rows(points, offentlig=offentlig),
        udeladt=0 if offentlig else sum(p[TOTAL] is None for p in points),
        linjer=() if offentlig else tuple(map(_line, raekker, aendringer)),
    )


def _points(aendring: Aendring, laesning: Laesning) -> dict[str, int | None]:
    return {**aendring.skalaer, TOTAL: total_of(aendring, laesning)}


def _line(raekke: SdqRaekke, aendring: Aendring) -> Barnelinje:
    return Barnelinje(
        raekke.navn,
        _level(raekke.foer),
        _level(raekke.efter),
        {**aendring.skalaer, TOTAL: aendring.summeret},
        angivet=aendring.total,
        er_bestridt=aendring.er_bestridt,
    )


def _level(scorer: dict[str, int]) -> int | None:
    """The total as given, else the sum of its four scales when all are there."""
    if TOTAL in scorer:
        return scorer[TOTAL]
    if not all(skala in scorer for skala in PROBLEMSKALAER):
        return None
    return sum(scorer[skala] for skala in PROBLEMSKALAER)
