"""The finding in one Danish sentence, to be read before its table. Plain Python."""

from collections.abc import Sequence
from datetime import date

from barnetimidten.dansk import format_dato
from forloeb.enums import Program
from overblik.forms import BIM_START
from overblik.leder.fremdrift import forecast
from overblik.queries import Valg
from overblik.tabeller import Aar, Raekke, count_art

TALORD = "nul en to tre fire fem seks syv otte ni ti elleve tolv"


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
        f"»{foerst.navn}« er den hyppigste vej. "
        f"Den førte til {foerst.antal} af {i_alt} forløb."
    )


def say_afslutninger(rows: Sequence[Raekke]) -> str:
    i_alt = sum(row.antal for row in rows)
    if not i_alt:
        return "Ingen forløb er sluttet i perioden."
    planmaessig = sum(row.antal for row in rows if row.art == "planmaessig")
    return f"{planmaessig} af {i_alt} forløb sluttede som planlagt."


def say_aar(rows: Sequence[Aar], programmer: Sequence[Program]) -> str:
    """34 forløb er opstartet i TOIS siden 2018 og 181 i Barnet i Midten siden 2021."""
    dele = []
    for program in programmer:
        antal = {row.aar: row.antal[f"{program}-opstartet"] for row in rows}
        foerste = min((aar for aar, n in antal.items() if n), default=None)
        if foerste:
            dele.append(f"{sum(antal.values())} i {program.label} siden {foerste}")
    if not dele:
        return "Ingen forløb er opstartet endnu."
    foerst, rest = dele[0], dele[1:]
    tal, resten = foerst.split(" ", 1)
    return f"{tal} forløb er opstartet {' og '.join([resten, *rest])}."


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
    begyndt = f"{antal} forløb er opstartet i {aar} til og med {format_dato(til)}."
    fra_nytaar = valg.fra == date(aar, 1, 1)
    tempo = forecast(antal, BIM_START, til) if fra_nytaar else None
    if tempo is None:
        return f"{begyndt} Vi forventer ca. {forventet} om året."
    return f"{begyndt} Med det tempo ender året på {tempo}. {_gap(tempo, forventet)}"


def _gap(antal: int, forventet: int) -> str:
    if antal == forventet:
        return f"Det er som forventet ({forventet})."
    ord_ = "færre" if antal < forventet else "flere"
    return (
        f"Det er {abs(forventet - antal)} {ord_} end de ca. {forventet}, vi forventer."
    )
