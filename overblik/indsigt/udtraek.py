"""The citizen's extract as lines, a table for a spreadsheet and a document."""

from datetime import date
from typing import Any

from barnetimidten.dansk import format_dato
from barnetimidten.dokumenter.pdf import render_pdf
from forloeb.models import Barn, Foraelder
from overblik.indsigt import spor
from overblik.indsigt.person import courses
from overblik.indsigt.spor import Brug


def lines(person: Barn | Foraelder, *, med_navne: bool) -> list[Brug]:
    """Newest first. Without names not even the employees' keys are fetched."""
    rows = spor.rows_about(person, courses(person))
    rows = rows.select_related("actor") if med_navne else rows.defer("actor", "grund")
    return spor.merge(rows, med_navne=med_navne)[::-1]


def table(linjer: list[Brug], med_navne: bool) -> tuple[list[str], list[list[Any]]]:
    """Header and rows."""
    hoved = ["Dato", "Klokkeslæt", "Hvad", "Formål"]
    rows = [[format_dato(x.at), x.tid, x.hvad, x.formaal, x.hvem] for x in linjer]
    if med_navne:
        return [*hoved, "Medarbejder"], rows
    return hoved, [row[:-1] for row in rows]


def render(
    person: Barn | Foraelder, linjer: list[Brug], med_navne: bool, dato: date
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
