"""A whole case from data: the one of the application, or one of a file."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from oekonomi import tal
from oekonomi.actions.case import write_budget
from oekonomi.actions.grund import StatusError, create
from oekonomi.models import (
    Businesscase,
    Forudsaetning,
    Linje,
    Lovhenvisning,
    Pris,
    Ydelse,
)

DATA = Path(__file__).resolve().parent.parent / "data"
MEDSENDT = "barnet-i-midten"
OPRINDELIGT = "Det oprindelige budget."
FINDES = "»{}« findes allerede."

Data = Mapping[str, Any]


def read_data(noegle: str = MEDSENDT) -> dict[str, Any]:
    """A case that came with the program; amounts are texts, so that none is a float."""
    data: dict[str, Any] = json.loads((DATA / f"{noegle}.json").read_text("utf-8"))
    return data


@transaction.atomic
def load_case(data: Data, *, by: Any, ejer: Any = None) -> Businesscase:
    """The case with its lines, prices, laws and original budget, all or nothing.

    Raises StatusError when a case with its key is there already.
    """
    if Businesscase.objects.filter(noegle=data["noegle"]).exists():
        raise StatusError(FINDES.format(data["titel"]))
    ydelser = {y["noegle"]: _service(y, by) for y in data["ydelser"]}
    case: Businesscase = create(case_of(data, ejer), by=by)
    for nummer, raekke in enumerate(data["linjer"], start=1):
        _line(case, nummer, raekke, ydelser, by)
    tastet = {r["noegle"]: _years(r.get("budget", {})) for r in data["linjer"]}
    beloeb = tal.working_budget(case, tastet)
    write_budget(case, beloeb, grund=OPRINDELIGT, nummer=1, by=by)
    log(by, Handling.CREATE, case)
    return case


def case_of(data: Data, ejer: Any = None) -> Businesscase:
    """The case itself, not kept and without its lines."""
    felter = (
        "noegle", "titel", "pulje", "fra_aar", "til_aar", "prisniveau",
        "forventede_forloeb", "kilde",
    )  # fmt: skip
    return Businesscase(
        bevilling=Decimal(data["bevilling"]),
        ejer=ejer,
        **{felt: data[felt] for felt in felter},
    )


def _service(data: Data, by: Any) -> Ydelse:
    """One that another case brought is used as it is."""
    navne = {felt: data[felt] for felt in ("navn", "ental", "flertal")}
    row, ny = Ydelse.objects.get_or_create(noegle=data["noegle"], defaults=navne)
    for pris in data["priser"] if ny else ():
        Pris.objects.create(
            ydelse=row,
            fra_dato=date.fromisoformat(pris["fra_dato"]),
            beloeb=Decimal(pris["beloeb"]),
            kilde=pris["kilde"],
            af=by,
        )
    return row


def _line(
    case: Businesscase, nummer: int, data: Data, ydelser: Mapping[str, Ydelse], by: Any
) -> None:
    fra, til = data.get("andel", (None, None))
    felter = ("noegle", "navn", "art", "center", "modtager")
    linje = create(
        Linje(
            businesscase=case,
            raekkefoelge=nummer,
            kontostreng=data.get("kontostreng", ""),
            andel_fra=fra and Decimal(fra),
            andel_til=til and Decimal(til),
            andel_af=data.get("andel_af", ""),
            **{felt: data[felt] for felt in felter},
        ),
        by=by,
    )
    for f in data.get("forudsaetninger", ()):
        create(_assumption(linje, f, ydelser), by=by)
    for lov in data.get("love", ()):
        _law(linje, lov, ydelser)


def _assumption(
    linje: Linje, data: Data, ydelser: Mapping[str, Ydelse]
) -> Forudsaetning:
    return Forudsaetning(
        linje=linje,
        ydelse=ydelser[data["ydelse"]],
        enheder=Decimal(data["enheder"]),
        pris=Decimal(data["pris"]),
        fra_aar=data["fra_aar"],
        til_aar=data.get("til_aar"),
        kilde=data["kilde"],
    )


def _law(linje: Linje, data: Data, ydelser: Mapping[str, Ydelse]) -> None:
    fra, til = data.get("fra_dato"), data.get("til_dato")
    Lovhenvisning.objects.create(
        linje=linje,
        ydelse=ydelser.get(data.get("ydelse", "")),
        tekst=data["tekst"],
        fra_dato=fra and date.fromisoformat(fra),
        til_dato=til and date.fromisoformat(til),
    )


def _years(data: Mapping[str, str]) -> dict[int, Decimal]:
    return {int(aar): Decimal(kroner) for aar, kroner in data.items()}
