"""Avoided measures as the leader reads them: counts of a year, by measure."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from forloeb.forebyggelse import Evidens, Foranstaltning


@dataclass(frozen=True)
class Linje:
    """A measure with its counts, in the order of `Evidens`, and their sum."""

    art: str
    navn: str
    antal: list[int]
    i_alt: int


def counts(antal: Counter[tuple[str, int, str]]) -> list[Linje]:
    """Every measure has its line, also the one that nothing was avoided of."""
    linjer = []
    for art in Foranstaltning:
        tal = [
            sum(n for (a, _, e), n in antal.items() if (a, e) == (art, evidens))
            for evidens in Evidens
        ]
        linjer.append(Linje(art.value, art.label, tal, sum(tal)))
    return linjer


def year_of(form: Any, i_dag: date) -> tuple[int, str]:
    """Year and measure to show; this year when nothing (sensible) was asked for."""
    valgt = form.cleaned_data if form.is_valid() else {}
    return valgt.get("aar") or i_dag.year, valgt.get("art", "")
