"""Which editions may leave the house. Plain Python.

A course lies in one of them at most: two that share courses could be subtracted, and the
difference would tell of few families. Nor does a period grow that may be published.
"""

from datetime import date

from evaluering.filtre import Filter

HELE = {"tois": "TOIS"}
"""Closed: no course can come to it, so it is published whole."""
AARLIGE = {"bim": ("Barnet i Midten", 2021)}
"""Published year by year, from the first on."""

BEGGE = (
    "Vælg TOIS eller Barnet i Midten. Tal for begge på én gang kan ikke offentliggøres: "
    "trukket fra hinanden ville de vise enkelte familier."
)
HELT_AAR = (
    "Barnet i Midten offentliggøres ét helt år ad gangen, fra 1. januar til 31. december "
    "samme år. Andre perioder kan trækkes fra hinanden og vise enkelte familier."
)
SLUT = "Året er ikke slut. Det kan offentliggøres fra 1. januar året efter."
SAMLET = (
    "TOIS offentliggøres samlet, uden datoer. En del af det kan trækkes fra det hele og "
    "vise enkelte familier."
)
DAGTILBUD = (
    "Tal for ét dagtilbud er kun til intern brug: trukket fra det hele ville de vise "
    "enkelte familier. Vælg »Alle«."
)


def editions(i_dag: date) -> list[tuple[str, Filter]]:
    """All there are, by name, the latest first."""
    aarlige = [
        (f"{navn} {aar}", _year(program, aar))
        for program, (navn, foerste) in AARLIGE.items()
        for aar in range(i_dag.year - 1, foerste - 1, -1)
    ]
    hele = [
        (f"{navn}, hele programmet", Filter(program=program, offentlig=True))
        for program, navn in HELE.items()
    ]
    return aarlige + hele


def _year(program: str, aar: int) -> Filter:
    return Filter(date(aar, 1, 1), date(aar, 12, 31), program, offentlig=True)


def refusal(valg: Filter, i_dag: date) -> str:
    """Why it cannot be published, and what can; "" when it can."""
    if valg.dagtilbud:
        return DAGTILBUD
    perioder = [valg, *([valg.anden] if valg.anden else [])]
    return next((grund for p in perioder if (grund := _refuse_period(p, i_dag))), "")


def _refuse_period(valg: Filter, i_dag: date) -> str:
    valgt = (valg.program, valg.fra, valg.til)
    if any(valgt == (en.program, en.fra, en.til) for _, en in editions(i_dag)):
        return ""
    if not valg.program:
        return BEGGE
    if valg.program in HELE:
        return SAMLET
    aar = valg.fra.year if valg.fra else date.min.year
    helt_aar = valgt == (valg.program, date(aar, 1, 1), date(aar, 12, 31))
    return SLUT if helt_aar and aar >= i_dag.year else HELT_AAR
