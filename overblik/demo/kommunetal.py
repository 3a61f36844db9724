"""The municipality's yearly counts: invented, as everything else here, and said so."""

from datetime import date
from typing import Any

from overblik.indikatorer import actions
from overblik.indikatorer.enums import Kommuneart
from overblik.indikatorer.langsigt import BASISAAR
from overblik.indikatorer.langsigtfil import Laest

A = Kommuneart
KILDE = "Opdigtet til demoen"
# From the base year on, one a year; the last goes on
TAL = {
    A.UNDERRETNINGER: (64, 66, 63, 59, 60, 55),
    A.RAADGIVNING: (41, 38, 40, 37, 35, 36),
    A.HENVISNINGER: (33, 33, 31, 30, 28, 27),
    A.FAMILIEBEHANDLING: (22, 23, 21, 21, 19, 20),
    A.SPECIALUNDERVISNING: (17, 17, 18, 16, 16, 15),
}


def create_kommunetal(folk: dict[str, Any], dato: date) -> None:
    """Every year that is over, and one count that was corrected."""
    tallene = [
        Laest(art.value, aar, tal[min(nr, len(tal) - 1)], KILDE)
        for art, tal in TAL.items()
        for nr, aar in enumerate(range(BASISAAR, dato.year))
    ]
    if not tallene:
        return
    sete, by = actions.seen(actions.compare(tallene)), folk["oekonomi"]
    actions.import_kommunetal(tallene, grund="", set_udgaver=sete, by=by)
    actions.record_kommunetal(
        art=A.RAADGIVNING.value,
        aar=BASISAAR,
        antal=42,
        kilde=KILDE,
        grund="Ét forløb manglede.",
        set_udgave=1,
        by=by,
    )
