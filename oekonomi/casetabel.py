"""The lines of a case as the table that `casefil` reads. Plain Python."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any


def rows(linjer: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
    """The table of `casefil.KOLONNER`: read again it gives the same lines.

    Each of `linjer` is as in the data files, its assumptions with `navn` for the service's name.
    """
    return [raekke for linje in linjer for raekke in _line_rows(linje)]


def _line_rows(linje: Mapping[str, Any]) -> list[list[Any]]:
    fast = [linje["navn"], linje["art"], linje["center"], linje["modtager"],
            linje.get("kontostreng", "")]  # fmt: skip
    procent = [round(Decimal(a) * 100, 2) for a in linje.get("andel", ())]
    andel = [*(procent or (None, None)), linje.get("andel_af", "")]
    ud: list[list[Any]] = [
        [*fast, f["navn"], Decimal(f["enheder"]), Decimal(f["pris"]), None,
         f["fra_aar"], f["til_aar"], *andel, f["kilde"]]
        for f in linje.get("forudsaetninger", ())
    ]  # fmt: skip
    return ud + [
        [*fast, "", None, None, beloeb, fra, til, None, None, "", ""]
        for fra, til, beloeb in _spans(linje.get("budget", {}))
    ]


def _spans(budget: Mapping[str, str]) -> list[tuple[int, int, Decimal]]:
    """Years on end with the same amount as one."""
    spans: list[tuple[int, int, Decimal]] = []
    for aar, beloeb in sorted((int(aar), Decimal(b)) for aar, b in budget.items()):
        if spans and spans[-1][1] == aar - 1 and spans[-1][2] == beloeb:
            spans[-1] = (spans[-1][0], aar, beloeb)
        else:
            spans.append((aar, aar, beloeb))
    return spans
