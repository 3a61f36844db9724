"""A case in the form of the data files, and the basis of a scenario from it.

Plain Python: rows come in as they are, with their lines and assumptions at hand.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from oekonomi.beregning import Forudsaetning, Linje, LinjeArt
from oekonomi.scenarie import Grundlag
from oekonomi.tal import Aarstal, in_use

Data = Mapping[str, Any]


def of_case(case: Any, tastet: Mapping[str, Aarstal]) -> dict[str, Any]:
    """The lines as they count now; `tastet` by the line's key for those without units.

    Each assumption also carries the name of its service.
    """
    return {
        "linjer": [_line(li, tastet.get(li.noegle, {})) for li in case.linjer.all()]
    }


def _line(linje: Any, tastet: Aarstal) -> dict[str, Any]:
    felter = ("noegle", "navn", "art", "center", "modtager", "kontostreng", "andel_af")
    data: dict[str, Any] = {felt: getattr(linje, felt) for felt in felter}
    if linje.andel_fra is not None:
        data["andel"] = [str(linje.andel_fra), str(linje.andel_til)]
    forudsaetninger = [
        {
            "ydelse": f.ydelse.noegle,
            "navn": f.ydelse.navn,
            "enheder": str(f.enheder),
            "pris": str(f.pris),
            "fra_aar": f.fra_aar,
            "til_aar": f.til_aar,
            "kilde": f.kilde,
        }
        for f in in_use(linje)
    ]
    if forudsaetninger:
        return data | {"forudsaetninger": forudsaetninger}
    return data | {"budget": {str(aar): str(b) for aar, b in tastet.items()}}


def basis(data: Data, aarene: Sequence[int], forloeb: int | None) -> Grundlag:
    """What a scenario starts from: a line with an expected share follows the courses."""
    return Grundlag(
        [_rule(linje) for linje in data["linjer"]],
        aarene,
        forloeb,
        frozenset(li["noegle"] for li in data["linjer"] if li.get("andel")),
    )


def _rule(linje: Data) -> Linje:
    return Linje(
        linje["noegle"],
        linje["navn"],
        LinjeArt(linje["art"]),
        [
            Forudsaetning(
                f["ydelse"],
                Decimal(f["enheder"]),
                Decimal(f["pris"]),
                f["fra_aar"],
                f["til_aar"],
            )
            for f in linje.get("forudsaetninger", ())
        ],
        {int(aar): Decimal(b) for aar, b in linje.get("budget", {}).items()},
    )


def service_names(data: Data) -> dict[str, str]:
    """Each service's name by its key."""
    navne = {y["noegle"]: y["navn"] for y in data.get("ydelser", ())}
    return navne | {
        f["ydelse"]: f["navn"]
        for linje in data["linjer"]
        for f in linje.get("forudsaetninger", ())
        if "navn" in f
    }


def changed(data: Data, linjer: Sequence[Linje]) -> list[dict[str, Any]]:
    """The lines of `data` with the units, prices and amounts of `linjer`.

    Units have two places, as in the case: a file may be a little off what is shown.
    """
    navne, nye = service_names(data), {li.noegle: li for li in linjer}
    return [_as_changed(linje, nye[linje["noegle"]], navne) for linje in data["linjer"]]


def _as_changed(linje: Data, ny: Linje, navne: Mapping[str, str]) -> dict[str, Any]:
    if not ny.forudsaetninger:
        budget = {str(aar): str(b) for aar, b in ny.tastet.items()}
        return {**linje, "budget": budget}
    alle = [
        {**foer, "navn": navne[f.navn], "enheder": f"{f.enheder:.2f}",
         "pris": str(f.pris)}
        for foer, f in zip(linje["forudsaetninger"], ny.forudsaetninger, strict=True)
    ]  # fmt: skip
    return {**linje, "forudsaetninger": alle}
