"""Frozen figures: what is kept, and what has changed since. Plain Python."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from overblik.statusnotat.definitioner import definition
from overblik.statusnotat.felter import Grundlag, shown

IKKE_OPLYST = "ikke oplyst"


class Tabelraekke(NamedTuple):
    """A row of the case's table: kroner year by year."""

    navn: str
    beloeb: tuple[Decimal, ...]
    er_sum: bool = False


class Aendring(NamedTuple):
    """A figure that is another now than when it was frozen."""

    felt: str
    navn: str
    foer: str
    nu: str


def freeze(
    g: Grundlag, fra: date, aarene: list[int], raekker: list[Tabelraekke]
) -> dict[str, Any]:
    """As JSON keeps it: the figures in words with their definitions, the same figures
    for machines, and the table of the case."""
    return {
        "fra": fra.isoformat(),
        "til": g.pr.isoformat(),
        "felter": [
            {"felt": felt, "vist": vist, **definition(felt)._asdict()}
            for felt, vist in shown(g).items()
        ],
        "tal": plain(asdict(g)),
        "tabel": {
            "aarene": aarene,
            "raekker": [
                {"navn": r.navn, "beloeb": plain(r.beloeb), "sum": r.er_sum}
                for r in raekker
            ],
        },
    }


def plain(vaerdi: Any) -> Any:
    """Text, whole numbers, lists and objects: what JSON gives back as it got it."""
    if isinstance(vaerdi, Mapping):
        return {str(noegle): plain(v) for noegle, v in vaerdi.items()}
    if isinstance(vaerdi, tuple | list):
        return [plain(v) for v in vaerdi]
    if isinstance(vaerdi, date):
        return vaerdi.isoformat()
    if isinstance(vaerdi, Decimal):
        return f"{vaerdi:.2f}"
    return vaerdi


def changes(frosset: Mapping[str, Any], nu: Mapping[str, Any]) -> list[Aendring]:
    """Of two frozen sets, in the order of the first; what only one knows is told."""
    foer_felter, nu_felter = _by_field(frosset), _by_field(nu)
    fundet = []
    for felt in {**foer_felter, **nu_felter}:
        foer = foer_felter.get(felt, IKKE_OPLYST)
        efter = nu_felter.get(felt, IKKE_OPLYST)
        if foer != efter:
            fundet.append(Aendring(felt, definition(felt).navn, foer, efter))
    return fundet


def table_changed(frosset: Mapping[str, Any], nu: Mapping[str, Any]) -> bool:
    return bool(frosset["tabel"] != nu["tabel"])


def _by_field(tal: Mapping[str, Any]) -> dict[str, str]:
    return {felt["felt"]: felt["vist"] for felt in tal["felter"]}
