"""Tables 2-5: how SDQ scores lie in bands, and which way they changed. Plain Python.

Each kind of informant has tables and denominators of its own; impact stands first.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from evaluering import saetninger
from evaluering.laesninger import Fordeling, distribute
from evaluering.normer import Baand, band_names
from evaluering.skalaer import PAAVIRKNING, SKALA_NAVNE, TOTAL
from evaluering.tabeller import Raekke, count
from evaluering.udgave import blank, edition, from_counts, is_cut

BEDRE, UAENDRET, VAERRE = "Bedre", "Uændret", "Værre"
UDEN_BAAND = "Uden bånd"
ANTAL_ORD = {3: "tre", 4: "fire"}
BAAND_SKALAER = (PAAVIRKNING, TOTAL)


# --- Change ------------------------------------------------------------------------
@dataclass(frozen=True)
class Aendringsraekke:
    """How many went which way on one scale; `raekke.n` are those that could be read."""

    skala: str
    raekke: Raekke

    @property
    def navn(self) -> str:
        return SKALA_NAVNE[self.skala]


def change_rows(
    aendringer: Sequence[Mapping[str, int | None]], *, offentlig: bool = False
) -> tuple[Aendringsraekke, ...]:
    """One row a scale; `aendringer` hold points by scale, plus = better, one a child.

    A scale that nobody has is left out.
    """
    return tuple(
        Aendringsraekke(skala, edition(as_row(fordeling), offentlig=offentlig))
        for skala in SKALA_NAVNE
        if (fordeling := distribute([a.get(skala) for a in aendringer])).n
    )


def as_row(fordeling: Fordeling) -> Raekke:
    return from_counts(
        [
            (BEDRE, fordeling.bedre),
            (UAENDRET, fordeling.uaendret),
            (VAERRE, fordeling.vaerre),
        ]
    )


def finding(rows: Iterable[Aendringsraekke]) -> str:
    """Impact first, then the total, in one sentence without its beginning."""
    kendte = {
        row.skala: saetninger.Udvikling(
            row.raekke[BEDRE].antal, row.raekke[VAERRE].antal, row.raekke.n
        )
        for row in rows
    }
    return saetninger.change(kendte.get(PAAVIRKNING), kendte.get(TOTAL))


# --- Bands -------------------------------------------------------------------------
@dataclass(frozen=True)
class Baandraekke:
    """One scale's bands at both times."""

    skala: str
    foer: Raekke
    efter: Raekke

    @property
    def navn(self) -> str:
        return SKALA_NAVNE[self.skala]


@dataclass(frozen=True)
class Baandtabel:
    """Children banded with norm sets of the same number of bands."""

    antal_baand: int
    skalaer: tuple[Baandraekke, ...]

    @property
    def titel(self) -> str:
        return f"Sådan ligger børnene, {ANTAL_ORD.get(self.antal_baand, '')} bånd"

    @property
    def linjer(self) -> list[tuple[str, list[tuple[object, object]]]]:
        """Band by band: its name, and (before, after) of every scale."""
        navne = dict.fromkeys(
            celle.navn
            for skala in self.skalaer
            for celle in (*skala.foer.celler, *skala.efter.celler)
        )
        return [
            (navn, [(_cell(s.foer, navn), _cell(s.efter, navn)) for s in self.skalaer])
            for navn in navne
        ]


def _cell(raekke: Raekke, navn: str) -> object:
    return next((celle for celle in raekke.celler if celle.navn == navn), None)


@dataclass(frozen=True)
class BaandPar:
    """One child: the bands by scale at both times, from one and the same norm set.

    `antal_baand` 0: no norm set fits, so there is no band at all.
    """

    antal_baand: int
    foer: Mapping[str, Baand | None]
    efter: Mapping[str, Baand | None]


def band_tables(
    par: Sequence[BaandPar],
    aendringer: Sequence[Aendringsraekke] = (),
    *,
    offentlig: bool = False,
) -> tuple[Baandtabel, ...]:
    """A table for each number of bands that is in use; children without a set in none.

    The public edition has one table, of all children, with everybody who is not banded
    by the commonest kind of set in one line: two tables would tell of each other. A
    scale's bands stand in it when nothing is left out of them or of its change
    (`aendringer`): they tell of each other too.
    """
    antal = [et.antal_baand for et in par if et.antal_baand]
    grupper = sorted(set(antal), key=lambda n: (-antal.count(n), n))
    if offentlig:
        hele = {a.skala for a in aendringer if not is_cut(a.raekke)}
        return tuple(_public_bands(_band_table(par, n), hele) for n in grupper[:1])
    return tuple(
        _band_table([et for et in par if et.antal_baand == n], n) for n in grupper
    )


def _band_table(par: Sequence[BaandPar], antal: int) -> Baandtabel:
    def column(skala: str, baand: Iterable[Baand | None]) -> Raekke:
        vaerdier = [b.navn if b and b.af == antal else UDEN_BAAND for b in baand]
        navne = [(navn, navn) for navn in band_names(skala, antal)]
        if UDEN_BAAND in vaerdier:
            navne.append((UDEN_BAAND, UDEN_BAAND))
        return count(vaerdier, navne)

    return Baandtabel(
        antal,
        tuple(
            Baandraekke(
                skala,
                column(skala, (et.foer.get(skala) for et in par)),
                column(skala, (et.efter.get(skala) for et in par)),
            )
            for skala in BAAND_SKALAER
            if any(et.foer.get(skala) or et.efter.get(skala) for et in par)
        ),
    )


def _public_bands(tabel: Baandtabel, hele: Container[str]) -> Baandtabel:
    """Whole scales, and nothing of the others."""

    def whole(skala: Baandraekke) -> Baandraekke:
        rows = [edition(row, offentlig=True) for row in (skala.foer, skala.efter)]
        if skala.skala in hele and not any(map(is_cut, rows)):
            return skala
        return Baandraekke(skala.skala, blank(skala.foer), blank(skala.efter))

    return Baandtabel(tabel.antal_baand, tuple(map(whole, tabel.skalaer)))


@dataclass(frozen=True)
class Baandtal:
    """How many lay in a band, counted by somebody else; `trin` 0 is the ordinary."""

    skala: str
    er_foer: bool
    trin: int
    navn: str
    antal: int


def counted_bands(tal: Sequence[Baandtal], *, offentlig: bool = False) -> Baandtabel:
    """A table that is known as counts only, with its own denominators."""
    skalaer = [skala for skala in SKALA_NAVNE if any(t.skala == skala for t in tal)]

    def column(skala: str, er_foer: bool) -> Raekke:
        egne = [t for t in tal if t.skala == skala and t.er_foer == er_foer]
        egne.sort(key=lambda t: t.trin)
        return from_counts([(t.navn, t.antal) for t in egne])

    tabel = Baandtabel(
        len({t.trin for t in tal}),
        tuple(Baandraekke(s, column(s, True), column(s, False)) for s in skalaer),
    )
    return _public_bands(tabel, SKALA_NAVNE) if offentlig else tabel
