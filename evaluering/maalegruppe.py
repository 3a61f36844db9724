"""Own measurements as results: one group for each kind of informant, never mixed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluering.enums import Informant
from evaluering.filtre import Filter
from evaluering.forandring import FAA_PAR
from evaluering.normsaet import bands
from evaluering.resultater import MaalingPar, alle_par
from evaluering.sdqtabeller import (
    Aendringsraekke,
    BaandPar,
    Baandtabel,
    band_tables,
    change_rows,
    finding,
)
from evaluering.skalaer import INFORMANT_NAVNE, SKALA_NAVNE, TOTAL
from evaluering.udgave import known

if TYPE_CHECKING:
    from barnetimidten.brugere.models import Medarbejder


@dataclass(frozen=True)
class Barnelinje:
    """One child's change, for staff only. `navn` is a number, not a name; a child that
    is known by its change alone has no level."""

    navn: str
    foer: int | None
    efter: int | None
    aendringer: Mapping[str, int | None]
    angivet: int | None = None
    er_bestridt: bool = False

    @property
    def aendring(self) -> int | None:
        return self.aendringer.get(TOTAL)


@dataclass(frozen=True)
class Maalegruppe:
    """`n` children with both measurements, None when too few to be told; `linjer` are
    left out of a public edition. `almindelig`: the total scores that are ordinary, when
    all are banded by one norm set."""

    informant: str
    n: int | None
    aendringer: tuple[Aendringsraekke, ...]
    baand: tuple[Baandtabel, ...]
    normsaet: tuple[str, ...]
    uden_normsaet: int
    andet_skema: int
    linjer: tuple[Barnelinje, ...]
    almindelig: tuple[int, int, str] | None = None

    @property
    def navn(self) -> str:
        return INFORMANT_NAVNE[self.informant]

    @property
    def fund(self) -> str:
        """Impact first, then the total: the heading."""
        return finding(self.aendringer)

    @property
    def er_faa(self) -> bool:
        return self.n is None or self.n < FAA_PAR

    def scale(self, skala: str) -> Aendringsraekke | None:
        return next((a for a in self.aendringer if a.skala == skala), None)


def own_groups(valg: Filter, bruger: "Medarbejder") -> tuple[Maalegruppe, ...]:
    """Groups that have anything to show, parents first."""
    par = alle_par(valg, bruger)
    grupper = (
        _group(informant, [et for et in par if et.informant == informant], valg)
        for informant in (Informant.FORAELDER, Informant.PAEDAGOG)
    )
    return tuple(gruppe for gruppe in grupper if gruppe)


def _group(
    informant: str, alle: Sequence[MaalingPar], valg: Filter
) -> Maalegruppe | None:
    par = [et for et in alle if et.samme_skema]
    if not alle:
        return None
    offentlig = valg.offentlig
    aendringer = [_changes(et) for et in par]
    rows = change_rows(aendringer, offentlig=offentlig)
    banded = [_banded(et) for et in par]
    return Maalegruppe(
        informant=str(informant),
        n=known(len(par), offentlig=offentlig),
        aendringer=rows,
        baand=band_tables(banded, rows, offentlig=offentlig),
        normsaet=tuple(dict.fromkeys(str(et.normsaet) for et in par if et.normsaet)),
        uden_normsaet=0 if offentlig else sum(et.normsaet is None for et in par),
        andet_skema=0 if offentlig else len(alle) - len(par),
        linjer=() if offentlig else _lines(par, aendringer),
        almindelig=_ordinary(par),
    )


def _changes(par: MaalingPar) -> dict[str, int | None]:
    return {skala: par.aendring(skala) for skala in SKALA_NAVNE}


def _banded(par: MaalingPar) -> BaandPar:
    saet = par.normsaet
    return BaandPar(
        saet.antal_baand if saet else 0,
        bands(par.foer_score, saet),
        bands(par.efter_score, saet),
    )


def _ordinary(par: Sequence[MaalingPar]) -> tuple[int, int, str] | None:
    saet = {et.normsaet for et in par}
    graenser = [s.graenser.get(TOTAL) if s else None for s in saet]
    if len(graenser) != 1 or not graenser[0]:
        return None
    til = graenser[0][0] - 1
    return 0, til, f"almindelig (0-{til})"


def _lines(
    par: Sequence[MaalingPar], aendringer: Sequence[Mapping[str, int | None]]
) -> tuple[Barnelinje, ...]:
    return tuple(
        Barnelinje(f"Barn {nummer}", et.foer_score.total, et.efter_score.total, points)
        for nummer, (et, points) in enumerate(zip(par, aendringer, strict=True), 1)
    )
