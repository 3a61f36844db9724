"""The indicators as tables to hand over: numbers and definitions, never a family."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from barnetimidten.dansk import format_dato
from overblik.indikatorer.hent import fetch
from overblik.indikatorer.maal import Maal, Resultat, Slags
from overblik.indikatorer.udsnit import Udsnit
from overblik.indikatorer.visning import KAN_IKKE_DELES, Linje, in_use, trend_of

if TYPE_CHECKING:
    from barnetimidten.brugere.models import Medarbejder

Raekke = tuple[Any, ...]
_TAL = ("Tal", "Enhed", "Antal", "Ud af", "Ikke oplyst", "Ikke oplyst, pct.")
KOLONNER = (
    "Gruppe", "Indikator", "Del", *_TAL, "Forbehold", "Definition", "Kilde",
)  # fmt: skip
TRINKOLONNER = ("Indikator", "Fra", "Til og med", "Del", *_TAL)


def about(udsnit: Udsnit, dele: Sequence[str]) -> list[Raekke]:
    return [
        ("Fra", udsnit.fra),
        ("Til og med", udsnit.til),
        ("Del af huset", ", ".join(dele) or "Hele huset"),
        ("Lavet", format_dato(timezone.localdate())),
        ("Slettede forløb", "er ikke med: deres besøg findes ikke mere."),
    ]


def tables(udsnit: Udsnit, bruger: "Medarbejder") -> tuple[list[Raekke], list[Raekke]]:
    """The numbers of the period, and the same step by step."""
    grundlag = fetch(udsnit, bruger)
    hele: list[Raekke] = []
    trin: list[Raekke] = []
    for maal in in_use():
        if maal.kilde not in grundlag:
            hele.append(_line(Linje(maal, None), "", _empty()))
            continue
        udvikling = trend_of(maal, grundlag[maal.kilde], udsnit, tegn=False)
        hele += [_line(udvikling.linje, *rest) for rest in _figures(udvikling.linje)]
        trin += [
            (maal.ord.navn, t.trin.fra, t.trin.til, *_flat(rest))
            for t in udvikling.trin
            for rest in _figures(t.linje)
        ]
    return hele, trin


def _line(linje: Linje, del_: str, tal: Raekke) -> Raekke:
    ord_ = linje.maal.ord
    return (
        linje.maal.gruppe.value, ord_.navn, del_, *tal, linje.forbehold,
        ord_.definition, ord_.kilde,
    )  # fmt: skip


def _flat(rest: tuple[str, Raekke]) -> Raekke:
    del_, tal = rest
    return (del_, *tal)


def _figures(linje: Linje) -> Iterator[tuple[str, Raekke]]:
    """One line; of a division one a part, each of the same rows."""
    maal, resultat = linje.maal, linje.resultat
    if resultat is None:
        return
    if maal.slags != Slags.FORDELING:
        yield "", _cells(maal, resultat, resultat.vaerdi, resultat.antal)
        return
    for navn, antal in linje.dele:
        yield navn, _cells(maal, resultat, antal, antal)


def _cells(maal: Maal, resultat: Resultat, tal: Any, antal: int) -> Raekke:
    return (
        tal, maal.ord.enhed, antal, resultat.af, resultat.ukendt,
        resultat.ukendt_procent,
    )  # fmt: skip


def _empty() -> Raekke:
    return (None,) * len(_TAL)


__all__ = ["KAN_IKKE_DELES", "KOLONNER", "TRINKOLONNER", "about", "tables"]
