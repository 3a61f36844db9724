"""What goes out: the lines as decided, as PDF for reading and JSON for machines."""

import json
from collections import Counter
from datetime import date
from itertools import groupby
from typing import Any

from django.conf import settings

from barnetimidten.dokumenter.pdf import render_pdf
from overblik.indsigt.enums import FilArt, Grund
from overblik.indsigt.forside import sections
from overblik.indsigt.models import Indsigt, IndsigtLinje

# Counted to the reader. That there is an underretning is not told by its number.
FORTALT = {
    Grund.ANDEN_FORAELDER: "den anden forælder",
    Grund.ANDRE: "andre personer",
    Grund.MEDARBEJDER: "medarbejderes navne",
    Grund.ANDET: "andre hensyn",
}


def released_lines(indsigt: Indsigt) -> list[IndsigtLinje]:
    """What goes out. A line that waits for a decision never does."""
    return [
        linje
        for linje in indsigt.linjer.all()
        if not linje.udeladt and not linje.mangler
    ]


def left_out(indsigt: Indsigt) -> dict[str, int]:
    """Reason in words -> how many fields."""
    grunde = Counter(linje.grund for linje in indsigt.linjer.all() if linje.udeladt)
    return {ord_: grunde[grund] for grund, ord_ in FORTALT.items() if grunde[grund]}


def render_files(indsigt: Indsigt, dato: date) -> dict[FilArt, bytes]:
    """Both files. The same lines and day give the same bytes."""
    return {
        FilArt.PDF: render_pdf("pdf/indsigt.html", _context(indsigt, dato)),
        FilArt.JSON: render_json(indsigt, dato),
    }


def _context(indsigt: Indsigt, dato: date) -> dict[str, Any]:
    linjer = released_lines(indsigt)
    return {
        "titel": f"Indsigt: {indsigt.person_navn}",
        "dato": dato,
        "indsigt": indsigt,
        "forside": sections(),
        "grupper": [
            (kilde, list(gruppe))
            for kilde, gruppe in groupby(linjer, key=lambda linje: linje.kilde)
        ],
        "udeladt": left_out(indsigt),
    }


def render_json(indsigt: Indsigt, dato: date) -> bytes:
    """UTF-8; each field with its name, its value for machines and for people."""
    indhold = {
        "dokument": "Indsigt efter databeskyttelsesforordningens artikel 15",
        "kommune": settings.KOMMUNE_NAVN,
        "dato": dato.isoformat(),
        "person": {
            "art": indsigt.get_person_type_display(),
            "navn": indsigt.person_navn,
        },
        "modtager": indsigt.modtager_navn,
        "anmodet": indsigt.anmodet_dato.isoformat(),
        "forside": [afsnit._asdict() for afsnit in sections()],
        "oplysninger": [_entry(linje) for linje in released_lines(indsigt)],
        "udeladt": left_out(indsigt),
    }
    return json.dumps(indhold, ensure_ascii=False, indent=2).encode()


def _entry(linje: IndsigtLinje) -> dict[str, Any]:
    return {
        "overskrift": linje.kilde,
        "tabel": linje.objekt_type,
        "raekke": linje.objekt_id,
        "feltnavn": linje.feltnavn,
        "felt": linje.felt,
        # A shortened line has no value but the text that is left of it.
        "vaerdi": linje.ny_tekst if linje.forkortet else json.loads(linje.raa),
        "tekst": linje.frigives,
        "forkortet": linje.forkortet,
    }
