"""The charts of the results page: which figure shows which table."""

from collections.abc import Callable, Sequence
from functools import singledispatch
from typing import Any

from barnetimidten.dokumenter import graf
from evaluering.importresultat import Importgruppe, ImportResultat
from evaluering.maalegruppe import Barnelinje, Maalegruppe
from evaluering.sdqtabeller import Baandtabel
from evaluering.svartabeller import Svartabeller
from evaluering.tabeller import Raekke

HALV, TO_TREDJEDELE = 520, 640
"""Beside a table: drawn narrower, so that its words stay as large as the page's."""


@singledispatch
def figure(_: Any) -> graf.Begge | None:
    """Two drawings of the same table; None when there is nothing to draw."""
    return None


@figure.register
def _(svar: Svartabeller) -> graf.Begge | None:
    foer, efter = _antal(svar.foer), _antal(svar.efter)
    if not svar.n or not any(foer) or not any(efter):
        return None
    navne = [celle.navn for celle in svar.foer.celler]
    return _two(
        HALV,
        graf.bars,
        f"Hvor meget emnet fyldte før og efter, {svar.n} forældre",
        f"Før: {_read(svar.foer)}. Efter: {_read(svar.efter)}.",
        navne,
        (
            graf.Serie("Før", foer, graf.Art.FOER),
            graf.Serie("Efter", efter, graf.Art.SKET),
        ),
        ender=("fylder ingenting", "fylder det hele"),
    )


@figure.register
def _(gruppe: Maalegruppe) -> graf.Begge | None:
    return _slopes(gruppe.linjer, gruppe.navn, gruppe.almindelig)


def _slopes(
    linjer: Sequence[Barnelinje], hvem: str, almindelig: tuple[int, int, str] | None
) -> graf.Begge | None:
    par = [
        graf.Par(linje.foer, linje.efter, linje.navn)
        for linje in linjer
        if linje.foer is not None and linje.efter is not None
    ]
    if not par:
        return None
    laest = "; ".join(f"{p.navn} fra {p.foer} til {p.efter}" for p in par)
    return graf.both(
        graf.slopes,
        f"Samlet problemscore før og efter, {len(par)} børn, vurderet af {hvem}",
        f"{laest}. Lavere er bedre.",
        par,
        zone=graf.Zone(*almindelig) if almindelig else None,
    )


@figure.register
def _(gruppe: Importgruppe) -> graf.Begge | None:
    if gruppe.baand:
        return _bands(gruppe.baand, gruppe.titel)
    return _slopes(gruppe.linjer, gruppe.navn, None)


@figure.register
def _(resultat: ImportResultat) -> graf.Begge | None:
    """Changes without a level: an arrow a child, a ring where the parts disagree."""
    grupper = [
        graf.Pilgruppe(
            f"{gruppe.titel} ({len(gruppe.linjer)} børn)",
            tuple(_arrow(linje) for linje in gruppe.linjer),
        )
        for gruppe in resultat.grupper
        if gruppe.linjer
    ]
    if not (resultat.er_kun_aendringer and grupper):
        return None
    laest = "; ".join(
        f"{pil.navn} {_change(pil)}" for gruppe in grupper for pil in gruppe.pile
    )
    return _two(
        TO_TREDJEDELE,
        graf.changes,
        f"Ændring i samlet problemscore. {resultat.indlaesning.kilde}",
        f"Plus er bedre. {laest}.",
        grupper,
    )


def _arrow(linje: Barnelinje) -> graf.Pil:
    aendring = linje.aendring if linje.angivet is None else linje.angivet
    return graf.Pil(linje.navn, aendring, linje.aendring if linje.er_bestridt else None)


def _change(pil: graf.Pil) -> str:
    if pil.aendring is None:
        return "ikke kendt"
    tekst = f"{pil.aendring:+d}" if pil.aendring else "0"
    return tekst if pil.summeret is None else f"{tekst}, men summen er {pil.summeret}"


def _bands(tabel: Baandtabel, titel: str) -> graf.Begge | None:
    raekker = [
        graf.Baandraekke(navn, _antal(raekke), raekke.n, gruppe=skala.navn)
        for skala in tabel.skalaer
        for navn, raekke in (("Opstart", skala.foer), ("Afslutning", skala.efter))
    ]
    if any(None in raekke.antal for raekke in raekker):
        return None
    navne = [celle.navn for celle in tabel.skalaer[0].foer.celler]
    laest = ". ".join(
        f"{skala.navn}, opstart: {_read(skala.foer)}; afslutning: {_read(skala.efter)}"
        for skala in tabel.skalaer
    )
    return _two(
        HALV,
        graf.bands,
        f"Antal børn i hvert bånd. {titel}",
        f"{laest}.",
        raekker,
        navne,
    )


def _two(
    bredde: int, tegn: Callable[..., Any], *args: Any, **kwargs: Any
) -> graf.Begge:
    bred = tegn(*args, **kwargs, bredde=bredde)
    return graf.Begge(bred=bred, smal=tegn(*args, **kwargs, bredde=graf.SMAL))


def _antal(raekke: Raekke) -> tuple[int | None, ...]:
    return tuple(celle.antal for celle in raekke.celler)


def _read(raekke: Raekke) -> str:
    """»2 i 3-4, 5 i 7-8«: for who hears the chart."""
    dele = [f"{c.antal} i {c.navn}" for c in raekke.celler if c.antal]
    return ", ".join(dele) or "ingen"
