"""The charts of the results page: which figure shows which table."""

from collections.abc import Callable, Sequence
from functools import singledispatch
from typing import Any

from barnetimidten.dokumenter import graf
from evaluering.importresultat import Importgruppe
from evaluering.maalegruppe import Barnelinje, Maalegruppe
from evaluering.sdqtabeller import Baandtabel
from evaluering.svartabeller import Svartabeller
from evaluering.tabeller import Raekke

HALV = 520
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
    return _half(
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
    par = [
        graf.Par(linje.foer, linje.efter, linje.navn)
        for linje in gruppe.linjer
        if linje.foer is not None and linje.efter is not None
    ]
    if not par:
        return None
    laest = "; ".join(f"{p.navn} fra {p.foer} til {p.efter}" for p in par)
    return graf.both(
        graf.slopes,
        f"Samlet problemscore før og efter, {len(par)} børn, vurderet af {gruppe.navn}",
        f"{laest}. Lavere er bedre.",
        par,
        zone=graf.Zone(*gruppe.almindelig) if gruppe.almindelig else None,
    )


@figure.register
def _(gruppe: Importgruppe) -> graf.Begge | None:
    if gruppe.baand:
        return _bands(gruppe.baand, gruppe.titel)
    return _arrows(gruppe.linjer, gruppe.titel) if gruppe.linjer else None


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
    return _half(
        graf.bands, f"Antal børn i hvert bånd. {titel}", f"{laest}.", raekker, navne
    )


def _arrows(linjer: Sequence[Barnelinje], titel: str) -> graf.Begge | None:
    return None


def _half(tegn: Callable[..., Any], *args: Any, **kwargs: Any) -> graf.Begge:
    bred = tegn(*args, **kwargs, bredde=HALV)
    return graf.Begge(bred=bred, smal=tegn(*args, **kwargs, bredde=graf.SMAL))


def _antal(raekke: Raekke) -> tuple[int | None, ...]:
    return tuple(celle.antal for celle in raekke.celler)


def _read(raekke: Raekke) -> str:
    """»2 i 3-4, 5 i 7-8«: for who hears the chart."""
    dele = [f"{c.antal} i {c.navn}" for c in raekke.celler if c.antal]
    return ", ".join(dele) or "ingen"
