"""A case as a workbook: figures where they come from, sums as formulas.

Rows and years stand in the same cells of »Budget«, »Realiseret«, »Forventet« and
»Afvigelse«, so that a cell of one can be laid beside that of another.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from barnetimidten.regneark import Ark, Formel, Nummer
from oekonomi.beloeb import OERE
from oekonomi.beregning import NUL
from oekonomi.models import Postering
from oekonomi.skoen import Celle
from oekonomi.stilling import Raekke, Stilling
from oekonomi.tal import in_use
from oekonomi.visning.oversigt import REGEL, pace_in_words

STAND = {None: "venter", True: "godkendt", False: "afvist"}
GODKENDT = STAND[True]
FASTE = ("Linje", "Nøgle", "Art", "Center", "Hvor det falder")
BUDGET, REALISERET, FORVENTET = "Budget", "Realiseret", "Forventet"
POSTERINGER = (
    "Nr.", "Dato", "Linje", "Nøgle", "År", "Beløb", "Stand", "Hvor sikkert",
    "Budgetvirkning", "Bilagsnummer", "Tekst", "Enheder", "Pris pr. enhed",
    "Opgørelse nr.", "Modpostering til", "Retter året", "Foreslået af",
)  # fmt: skip
FOERSTE = Ark("", (), ()).foerste
"""The first row below the header of a sheet without notes."""

Skriv = Callable[[Celle, int, int], Any]
"""What stands for a cell in the i'th year and that row of the sheet."""


def sheets(stilling: Stilling, posteringer: Sequence[Postering]) -> list[Ark]:
    """Everything of a case; `posteringer` with their line and decision at hand."""
    return [
        about(stilling),
        _figures(stilling, BUDGET, lambda c, i, nr: c.budget),
        _figures(stilling, REALISERET, _realised(stilling, len(posteringer))),
        _figures(stilling, FORVENTET, lambda c, i, nr: c.forventet),
        _figures(stilling, "Afvigelse", _deviation),
        pool(stilling),
        assumptions(stilling),
        entries(posteringer),
    ]


def about(stilling: Stilling) -> Ark:
    case = stilling.case
    linjer = [
        ("Business case", case.titel),
        ("Pulje", case.pulje),
        ("Bevilling, kr.", case.bevilling),
        ("År", f"{case.fra_aar}-{case.til_aar}"),
        ("Prisniveau", Nummer(case.prisniveau)),
        ("Budget", str(stilling.budget)),
        ("Stillingen pr.", stilling.idag),
        ("Tempo", pace_in_words(stilling)),
        *(("Sådan regner vi det forventede", regel) for regel in REGEL),
        ("Fortegn", "Udgifter er negative, besparelser positive. Træk og "
         "tilbagebetaling er positive og ikke en del af »Samlet varig ændring«."),
    ]  # fmt: skip
    return Ark("Om filen", ("Hvad", "Indhold"), linjer)


# --- A row a line, a column a year ------------------------------------------------------
def _figures(stilling: Stilling, navn: str, skriv: Skriv) -> Ark:
    """The lasting lines, their sum, then the lines of the pool."""
    varige, antal = stilling.varige, len(stilling.case.aarene)
    raekker = [_line(r, FOERSTE + nr, skriv) for nr, r in enumerate(varige)]
    raekker.append(_sum(raekker, antal))
    raekker += [
        _line(r, FOERSTE + len(raekker) + nr, skriv)
        for nr, r in enumerate([*stilling.tilbagebetaling, *stilling.traek])
    ]
    for nr, raekke in enumerate(raekker, FOERSTE):
        tal = sum(map(_tal, raekke[len(FASTE) :]), NUL)
        raekke.append(Formel(f"SUM({_year(0)}{nr}:{_year(antal - 1)}{nr})", tal))
    kolonner = (*FASTE, *(str(aar) for aar in stilling.case.aarene), "I alt")
    return Ark(navn, kolonner, raekker, fede=frozenset({len(varige)}))


def _line(raekke: Raekke, nr: int, skriv: Skriv) -> list[Any]:
    li = raekke.linje
    faste = (
        li.navn, li.noegle, li.get_art_display(), li.get_center_display(),
        li.get_modtager_display(),
    )  # fmt: skip
    return [*faste, *(skriv(celle, i, nr) for i, celle in enumerate(raekke.celler))]


def _sum(varige: Sequence[Sequence[Any]], antal: int) -> list[Any]:
    """»Samlet varig ændring« below its lines; nought without any."""
    til = FOERSTE + len(varige) - 1
    summer = []
    for i in range(antal):
        tal = sum((_tal(r[len(FASTE) + i]) for r in varige), NUL)
        omraade = f"{_year(i)}{FOERSTE}:{_year(i)}{til}"
        summer.append(Formel(f"SUM({omraade})" if varige else "0", tal))
    return ["Samlet varig ændring", *[None] * (len(FASTE) - 1), *summer]


def _tal(vaerdi: Any) -> Decimal:
    return Decimal(vaerdi.tal) if isinstance(vaerdi, Formel) else vaerdi


def _year(i: int) -> str:
    """The column of the i'th year."""
    return column(len(FASTE) + i)


def column(nr: int) -> str:
    """0 is A, 26 is AA."""
    foran = column(nr // 26 - 1) if nr >= 26 else ""
    return foran + chr(ord("A") + nr % 26)


def _realised(stilling: Stilling, antal: int) -> Skriv:
    """Adds up the approved entries of the sheet with all of them."""
    beloeb, noegle, aar, stand = (
        _entered(navn, antal) for navn in ("Beløb", "Nøgle", "År", "Stand")
    )

    def skriv(celle: Celle, i: int, nr: int) -> Formel:
        udtryk = (
            f"SUMIFS({beloeb},{noegle},$B{nr},{aar},{stilling.case.aarene[i]},"
            f'{stand},"{GODKENDT}")'
        )
        return Formel(udtryk, celle.realiseret)

    return skriv


def _entered(navn: str, antal: int) -> str:
    """The cells of a column of the entries; one empty cell when there are none."""
    k = column(POSTERINGER.index(navn))
    return f"Posteringer!${k}${FOERSTE}:${k}${FOERSTE + max(antal, 1) - 1}"


def _deviation(celle: Celle, i: int, nr: int) -> Formel:
    sted = f"{_year(i)}{nr}"
    return Formel(f"{FORVENTET}!{sted}-{BUDGET}!{sted}", celle.afvigelse)


# --- Pool, assumptions, entries ---------------------------------------------------------
def pool(stilling: Stilling) -> Ark:
    """Drawn, repaid, owed: what is owed follows from the year before."""
    retur = FOERSTE + len(stilling.varige) + 1
    traek = retur + len(stilling.tilbagebetaling)
    slut = traek + len(stilling.traek)
    raekker = []
    for i, p in enumerate(stilling.konto):
        nr = FOERSTE + i
        foer = f"D{nr - 1}+" if i else ""
        raekker.append(
            [
                Nummer(p.aar),
                Formel(_added(i, traek, slut), p.trukket),
                Formel(_added(i, retur, traek), p.tilbagebetalt),
                Formel(f"{foer}B{nr}-C{nr}", p.restgaeld),
            ]
        )
    return Ark("Puljekonto", ("År", "Trukket", "Betalt tilbage", "Restgæld"), raekker)


def _added(i: int, fra: int, til: int) -> str:
    """Of the sheet with what is expected; `til` excluded."""
    k = _year(i)
    return f"SUM({FORVENTET}!{k}{fra}:{k}{til - 1})" if til > fra else "0"


def assumptions(stilling: Stilling) -> Ark:
    kolonner = (
        "Linje", "Ydelse", "Enheder om året", "Pris pr. enhed", "Kr. om året",
        "Fra år", "Til og med år", "Kilde",
    )  # fmt: skip
    alle = [
        (r.linje.navn, f)
        for r in [*stilling.varige, *stilling.tilbagebetaling, *stilling.traek]
        for f in in_use(r.linje)
    ]
    raekker = [
        [
            linje, f.ydelse.navn, f.enheder, f.pris,
            Formel(f"C{nr}*D{nr}", (f.enheder * f.pris).quantize(OERE)),
            Nummer(f.fra_aar), number(f.til_aar), f.kilde,
        ]
        for nr, (linje, f) in enumerate(alle, FOERSTE)
    ]  # fmt: skip
    return Ark("Forudsætninger", kolonner, raekker)


def entries(posteringer: Sequence[Postering]) -> Ark:
    return Ark("Posteringer", POSTERINGER, [entry(p) for p in posteringer])


def entry(p: Postering) -> list[Any]:
    return [
        Nummer(p.pk), p.dato, p.linje.navn, p.linje.noegle, Nummer(p.aar), p.beloeb,
        state(p), p.get_evidens_display(), p.budgetvirkning, p.bilagsnummer, p.tekst,
        p.enheder, p.pris, p.opgoerelse, number(p.modposterer_id),
        number(p.retter_aar), str(p.foreslaaet_af),
    ]  # fmt: skip


def number(tal: int | None) -> Nummer | None:
    return None if tal is None else Nummer(tal)


def state(p: Postering) -> str:
    afgjort = getattr(p, "afgoerelse", None)
    return STAND[afgjort.godkendt if afgjort else None]
