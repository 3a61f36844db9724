"""Tables 2-5 of an evaluation report: bands and changes, each source by itself.

Several sources of one table get letters. A table of which nothing may be told is a
sentence instead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any

from barnetimidten.dokumenter.tabel import Tabel
from evaluering.enums import Informant
from evaluering.figurer import figure
from evaluering.importresultat import Importgruppe, ImportResultat
from evaluering.maalegruppe import Barnelinje, Maalegruppe
from evaluering.rapport import Rapport
from evaluering.rapportfil.tabeller import count, share
from evaluering.sdqtabeller import Aendringsraekke, Baandtabel
from evaluering.skalaer import INFORMANT_NAVNE, SKALA_NAVNE, TOTAL
from evaluering.templatetags.evaluering_tal import all_cut, fortegn

# Informant -> number of its table of bands, and of its table of changes
NUMRE = {Informant.PAEDAGOG: (2, 4), Informant.FORAELDER: (3, 5)}
EGNE = "egne målinger"
# Over seven narrow columns, in the order of SKALA_NAVNE
KORTE = ("Påvirkning", "Samlet score", "Følelser", "Adfærd", "Hyperakt.", "Jævnald.",
         "Styrkesider")  # fmt: skip
NOTE_BOERN = (
    "Plus er bedre på alle skalaer. Skalaerne har korte navne her, i samme orden som i "
    "den næste tabel. Børnene har et nummer, ikke et navn."
)
FOR_FAA = "{}: for få børn til, at tallene kan vises (n = {})."


@dataclass(frozen=True)
class Kilde:
    """One source's measurements by one kind of informant."""

    navn: str
    informant: str
    n: int | None
    baand: Sequence[Baandtabel]
    aendringer: Sequence[Aendringsraekke]
    linjer: Sequence[Barnelinje]
    fund: str
    noter: tuple[str, ...]
    tegning: Any

    @property
    def hvem(self) -> str:
        return f"vurderet af {INFORMANT_NAVNE[self.informant]}, {self.navn}"


@dataclass(frozen=True)
class Sdqdel:
    """What stands under one heading. `halv`: its chart is drawn for half a page."""

    titel: str
    fund: str
    tabeller: tuple[Tabel, ...]
    udeladt: tuple[str, ...]
    svg: Any
    halv: bool
    noter: tuple[str, ...]


def parts(rapport: Rapport) -> list[Sdqdel]:
    """The day care's first, as table 2; own measurements before those from elsewhere."""
    kilder = list(_sources(rapport))
    return [
        del_
        for informant, numre in NUMRE.items()
        for del_ in _numbered(
            [kilde for kilde in kilder if kilde.informant == informant], *numre
        )
    ]


def missing(rapport: Rapport) -> list[str]:
    """Whom there is nothing from."""
    har = {kilde.informant for kilde in _sources(rapport)}
    return [
        f"Der er ingen målinger fra {navn} i perioden."
        for informant, navn in INFORMANT_NAVNE.items()
        if informant not in har
    ]


# --- Sources -----------------------------------------------------------------------------
def _sources(rapport: Rapport) -> Iterator[Kilde]:
    yield from (_own(gruppe) for gruppe in rapport.grupper)
    andre = [(et, gruppe) for et in rapport.importer for gruppe in et.grupper]
    andre.sort(key=lambda par: par[1].baand is None)  # bands come first
    yield from (_imported(et, gruppe) for et, gruppe in andre)


def _own(gruppe: Maalegruppe) -> Kilde:
    noter = [
        f"{gruppe.uden_normsaet} uden et normsæt, der passer."
        if gruppe.uden_normsaet
        else "",
        f"{gruppe.andet_skema} med et andet skema før end efter er ikke talt med."
        if gruppe.andet_skema
        else "",
        f"Normsæt: {', '.join(gruppe.normsaet)}." if gruppe.normsaet else "",
    ]
    return Kilde(
        EGNE,
        gruppe.informant,
        gruppe.n,
        gruppe.baand,
        gruppe.aendringer,
        gruppe.linjer,
        f"{gruppe.fund[:1].upper()}{gruppe.fund[1:]}.",
        tuple(filter(None, noter)),
        figure(gruppe),
    )


def _imported(resultat: ImportResultat, gruppe: Importgruppe) -> Kilde:
    noter = [
        ""
        if resultat.er_baand
        else f"Samlet problemscore er læst sådan: {resultat.laesning}.",
        f"{gruppe.udeladt} er ikke læst, fordi tallene ikke stemmer."
        if gruppe.udeladt
        else "",
    ]
    return Kilde(
        resultat.indlaesning.kilde,
        gruppe.informant,
        gruppe.n,
        [gruppe.baand] if gruppe.baand else [],
        gruppe.aendringer,
        gruppe.linjer,
        "",
        tuple(filter(None, noter)),
        figure(gruppe),
    )


# --- Tables --------------------------------------------------------------------------------
def _numbered(
    kilder: Sequence[Kilde], nr_baand: int, nr_aendring: int
) -> Iterator[Sdqdel]:
    baand = _names(nr_baand, sum(len(kilde.baand) for kilde in kilder))
    aendring = _names(nr_aendring, sum(bool(kilde.aendringer) for kilde in kilder))
    for kilde in kilder:
        tabeller: list[Tabel] = []
        udeladt: list[str] = []
        for et in kilde.baand:
            navn = f"{next(baand)}. Bånd, {kilde.hvem}"
            if all_cut(et.skalaer):
                udeladt.append(FOR_FAA.format(navn, count(kilde.n)))
            else:
                tabeller.append(_bands(navn, et))
        if kilde.aendringer:
            navn = next(aendring)
            if all_cut(kilde.aendringer):
                hvad = f"{navn}. Ændring, {kilde.hvem}"
                udeladt.append(FOR_FAA.format(hvad, count(kilde.n)))
            else:
                tabeller += _changes(navn, kilde)
        tegning = kilde.tegning
        yield Sdqdel(
            f"{kilde.hvem[:1].upper()}{kilde.hvem[1:]}",
            kilde.fund,
            tuple(tabeller),
            tuple(udeladt),
            tegning.bred if tegning else None,
            not kilde.aendringer,
            kilde.noter,
        )


def _names(nummer: int, antal: int) -> Iterator[str]:
    """»Tabel 2«, or »Tabel 2a«, »Tabel 2b« …"""
    if antal == 1:
        return iter([f"Tabel {nummer}"])
    return iter([f"Tabel {nummer}{bogstav}" for bogstav in ascii_lowercase[:antal]])


def _bands(titel: str, tabel: Baandtabel) -> Tabel:
    hoved = ["Bånd"]
    for skala in tabel.skalaer:
        n = count(skala.foer.n)
        hoved += [
            f"{skala.navn}, opstart (n\u00a0=\u00a0{n})",
            f"{skala.navn}, afslutning",
        ]
    return Tabel(
        titel,
        hoved,
        [
            (navn, *(share(celle) for par in celler for celle in par))
            for navn, celler in tabel.linjer
        ],
    )


def _changes(nummer: str, kilde: Kilde) -> list[Tabel]:
    """How many went which way; before it, for staff only, child by child."""
    samlet = Tabel(
        f"{nummer}{', talt op' if kilde.linjer else ''}. Ændring fra opstart til "
        f"afslutning, {kilde.hvem}",
        ("Skala", "Bedre", "Uændret", "Værre", "n"),
        [
            (row.navn, *map(share, row.raekke.celler), count(row.raekke.n))
            for row in kilde.aendringer
        ],
    )
    if not kilde.linjer:
        return [samlet]
    hver = Tabel(
        f"{nummer}. Ændring for hvert barn, {kilde.hvem}",
        ("Barn", *KORTE),
        [(linje.navn, *map(_points(linje), SKALA_NAVNE)) for linje in kilde.linjer],
        note=NOTE_BOERN,
    )
    return [hver, samlet]


def _points(linje: Barnelinje) -> Any:
    """Of a scale; a stated total as it was stated, with its sum where they differ."""

    def points(skala: str) -> str | None:
        tal = linje.aendringer.get(skala)
        if skala != TOTAL or linje.angivet is None:
            return fortegn(tal) or None
        sum_ = f" (sum {fortegn(tal)})" if linje.er_bestridt else ""
        return f"{fortegn(linje.angivet)}{sum_}"

    return points
