"""The finding in one Danish sentence, to be read before its table. Plain Python."""

from collections.abc import Sequence
from datetime import date

from barnetimidten.dansk import format_dato
from overblik.queries import Aar, Raekke, Valg, count_art

TALORD = "nul en to tre fire fem seks syv otte ni ti elleve tolv"
AARSDAGE = 365


def word(antal: int) -> str:
    """syv, and digits from 13 on"""
    ord_ = TALORD.split()
    return ord_[antal] if antal < len(ord_) else str(antal)


def say_dagtilbud(rows: Sequence[Raekke], siden: date) -> str:
    inst, dagpleje = count_art(list(rows))
    if not rows:
        return f"Ingen familier har sagt ja siden {format_dato(siden)}."
    steder = f"{word(inst)} daginstitution{'er' if inst != 1 else ''}"
    if dagpleje:
        steder = f"{steder} og dagplejen" if inst else "dagplejen"
    return f"Familier fra {steder} har sagt ja siden {format_dato(siden)}."


def say_rekruttering(rows: Sequence[Raekke]) -> str:
    i_alt = sum(row.antal for row in rows)
    if not i_alt:
        return "Ingen forløb er opstartet i perioden."
    foerst = rows[0]
    return (
        f"{foerst.antal} af {i_alt} familier hørte om tilbuddet gennem "
        f"»{foerst.navn}«. Det er den hyppigste vej."
    )


def say_afslutninger(rows: Sequence[Raekke]) -> str:
    i_alt = sum(row.antal for row in rows)
    if not i_alt:
        return "Ingen forløb er sluttet i perioden."
    planmaessig = sum(row.antal for row in rows if row.art == "planmaessig")
    return f"{planmaessig} af {i_alt} forløb sluttede som planlagt."


def say_aar(rows: Sequence[Aar]) -> str:
    tois = sum(row.tois_opstartet for row in rows)
    bim = sum(row.bim_opstartet for row in rows)
    if not bim:
        return f"{tois} forløb er opstartet i TOIS. Barnet i Midten er ikke begyndt."
    return f"{tois} forløb er opstartet i TOIS og {bim} i Barnet i Midten."


def forventet_ved(valg: Valg, i_dag: date) -> str:
    """Where the expected number a year stands: "opstartet" while the year runs,
    "gennemfoert" when it is past, nowhere over several years or in TOIS."""
    if valg.program != "bim" or valg.fra.year != valg.til.year:
        return ""
    helt = valg.fra == date(valg.fra.year, 1, 1) and valg.til == date(
        valg.til.year, 12, 31
    )
    return "gennemfoert" if helt and valg.til < i_dag else "opstartet"


def say_forventet(valg: Valg, antal: int, forventet: int, ved: str, i_dag: date) -> str:
    aar, til = valg.til.year, min(valg.til, i_dag)
    if ved == "gennemfoert":
        return f"{antal} forløb blev gennemført i {aar}. {_gap(antal, forventet)}"
    dage = (til - date(aar, 1, 1)).days + 1
    fra_nytaar = valg.fra == date(aar, 1, 1)
    begyndt = f"{antal} forløb er opstartet i {aar} til og med {format_dato(til)}."
    if not fra_nytaar or dage < 60:
        return f"{begyndt} Vi forventer ca. {forventet} om året."
    tempo = round(antal * AARSDAGE / dage)
    return f"{begyndt} Med det tempo ender året på {tempo}. {_gap(tempo, forventet)}"


def _gap(antal: int, forventet: int) -> str:
    if antal == forventet:
        return f"Det er som forventet ({forventet})."
    ord_ = "færre" if antal < forventet else "flere"
    return (
        f"Det er {abs(forventet - antal)} {ord_} end de ca. {forventet}, vi forventer."
    )
