"""The citizen's extract as lines, a table for a spreadsheet and a document."""

from datetime import date, datetime
from typing import Any, NamedTuple

from barnetimidten.dansk import format_dato, format_tid
from barnetimidten.dokumenter.pdf import render_pdf
from forloeb.models import Barn, Foraelder
from overblik.indsigt import spor
from overblik.indsigt.person import courses


class Linje(NamedTuple):
    at: datetime
    hvad: str
    formaal: str
    hvem: str  # "" when names are withheld


def lines(person: Barn | Foraelder, *, med_navne: bool) -> list[Linje]:
    """Newest first. Without names not even the employees' keys are fetched."""
    rows = spor.rows_about(person, courses(person)).reverse()
    rows = rows.select_related("actor") if med_navne else rows.defer("actor", "grund")
    return [_line(row, med_navne) for row in rows]


def _line(row: Any, med_navne: bool) -> Linje:
    hvem = ""
    if med_navne:
        hvem = str(row.actor) if row.actor else "Systemet"
    return Linje(row.at, *spor.tell(row), hvem)


def table(linjer: list[Linje], med_navne: bool) -> tuple[list[str], list[list[Any]]]:
    """Header and rows."""
    hoved = ["Dato", "Klokkeslæt", "Hvad", "Formål"]
    rows = [
        [format_dato(x.at), format_tid(x.at), x.hvad, x.formaal, x.hvem] for x in linjer
    ]
    if med_navne:
        return [*hoved, "Medarbejder"], rows
    return hoved, [row[:-1] for row in rows]


def render(
    person: Barn | Foraelder, linjer: list[Linje], med_navne: bool, dato: date
) -> bytes:
    return render_pdf(
        "pdf/spor.html",
        {
            "titel": f"Brug af oplysninger: {person.navn}",
            "dato": dato,
            "person": person,
            "er_barn": isinstance(person, Barn),
            "linjer": linjer,
            "med_navne": med_navne,
        },
    )
