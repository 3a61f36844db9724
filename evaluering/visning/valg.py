"""Short ways to the choices that are made most: name, query, whether it is shown."""

from dataclasses import replace
from datetime import date

from evaluering.filtre import Filter, as_query
from forloeb.enums import Program

Valg = list[tuple[str, str, bool]]
EVALUERING_2020 = date(2020, 5, 31)
"""The day the documents' evaluation of TOIS counts to."""


def programmes(valg: Filter) -> Valg:
    return [
        (navn, as_query(replace(valg, program=kode)), valg.program == kode)
        for kode, navn in [("", "Begge programmer"), *Program.choices]
    ]


def periods(valg: Filter, i_dag: date) -> Valg:
    """The filter's own period stands in its fields, not here."""
    sidste = i_dag.year - 1
    perioder = {
        "Alle år": (None, None),
        "I år": (date(i_dag.year, 1, 1), date(i_dag.year, 12, 31)),
        "Sidste år": (date(sidste, 1, 1), date(sidste, 12, 31)),
        "Til 31. maj 2020": (None, EVALUERING_2020),
    }
    uden = replace(valg, sammenlign_fra=None, sammenlign_til=None)
    return [
        (
            navn,
            as_query(replace(uden, fra=fra, til=til)),
            (valg.fra, valg.til) == (fra, til),
        )
        for navn, (fra, til) in perioder.items()
    ]


def editions(valg: Filter) -> Valg:
    """One institution is never published, so the choice of it does not follow along."""
    intern = as_query(replace(valg, offentlig=False))
    offentlig = as_query(replace(valg, offentlig=True, dagtilbud=None))
    return [
        ("Til intern brug", intern, not valg.offentlig),
        ("Til offentliggørelse", offentlig, valg.offentlig),
    ]


def has_own(valg: Filter, i_dag: date) -> bool:
    """Something is chosen that none of the short ways shows."""
    vist = any(er_vist for _, _, er_vist in periods(valg, i_dag))
    return not vist or bool(valg.informant or valg.dagtilbud or valg.anden)
