"""Short ways to the choices that are made most: name, query, whether it is shown."""

from dataclasses import replace
from datetime import date

from evaluering import offentlige
from evaluering.filtre import Filter, as_query
from forloeb.enums import Program

Valg = list[tuple[str, str, bool]]
EVALUERING_2020 = date(2020, 5, 31)
"""The day the documents' evaluation of TOIS counts to."""


def programmes(valg: Filter) -> Valg:
    """In the public edition it goes with the period."""
    if valg.offentlig:
        return []
    return [
        (navn, as_query(replace(valg, program=kode)), valg.program == kode)
        for kode, navn in [("", "Begge programmer"), *Program.choices]
    ]


def periods(valg: Filter, i_dag: date) -> Valg:
    """The filter's own period stands in its fields, not here."""
    if valg.offentlig:
        return _published(valg, i_dag)
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


def _published(valg: Filter, i_dag: date) -> Valg:
    """What may leave the house, all of it."""

    def query(en: Filter) -> str:
        return as_query(replace(en, informant=valg.informant))

    uden = replace(valg, informant="", sammenlign_fra=None, sammenlign_til=None)
    return [(navn, query(en), uden == en) for navn, en in offentlige.editions(i_dag)]


def editions(valg: Filter, i_dag: date) -> Valg:
    """Nothing chosen is lost on the way: what cannot be published is said there. Who has
    chosen nothing is led to the latest edition that may leave the house."""
    intern = as_query(replace(valg, offentlig=False))
    _, seneste = offentlige.editions(i_dag)[0]
    offentlig = as_query(seneste if valg == Filter() else replace(valg, offentlig=True))
    return [
        ("Til intern brug", intern, not valg.offentlig),
        ("Til offentliggørelse", offentlig, valg.offentlig),
    ]


def has_own(valg: Filter, i_dag: date) -> bool:
    """Something is chosen that none of the short ways shows."""
    vist = any(er_vist for _, _, er_vist in periods(valg, i_dag))
    return not vist or bool(valg.informant or valg.dagtilbud or valg.anden)
