"""From a number of Nøgletal to the list behind it, for those who lead courses."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from overblik.leder.afgoerelser import list_url, offers_url
from overblik.leder.valg import LederValg
from overblik.queries import Tal, Valg
from overblik.tabeller import Aar, Raekke

TalOgUrl = tuple[int, str]


class Links:
    """Addresses, "" for whoever sees counts only, and of nothing."""

    def __init__(self, valg: Valg, bruger: Any) -> None:
        self.valg = LederValg(valg.fra, valg.til, valg.dato, valg.siden, valg.program)
        self.kan = bruger.has_perm("forloeb.lead_forloeb")

    def to(self, tal: Tal) -> str:
        return self._list(f"dag-{tal.noegle}" if tal.paa_dagen else tal.noegle)

    def _list(self, kode: str, valg: LederValg | None = None, **mere: object) -> str:
        return list_url(valg or self.valg, kode, **mere) if self.kan else ""

    def offers(self, antal: Mapping[str, int]) -> dict[str, TalOgUrl]:
        """By answer, and of all."""
        return {
            svar: (n, self._offers("" if svar == "i_alt" else svar))
            for svar, n in antal.items()
        }

    def _offers(self, svar: str) -> str:
        return offers_url(self.valg, svar=svar) if self.kan else ""

    def years(self, rows: Sequence[Aar]) -> list[tuple[int, dict[str, TalOgUrl]]]:
        """A year as far as the day, each programme by itself."""
        return [
            (row.aar, {k: (n, self._year(row.aar, k)) for k, n in row.antal.items()})
            for row in rows
        ]

    def _year(self, aar: int, kolonne: str) -> str:
        program, _, kode = kolonne.partition("-")
        til = min(date(aar, 12, 31), self.valg.dato)
        valg = replace(self.valg, fra=date(aar, 1, 1), til=til, program=program)
        return self._list(kode, valg)

    def bars(self, rows: Sequence[Raekke], kode: str, felt: str) -> list[Raekke]:
        return [replace(row, url=self._list(kode, **{felt: row.art})) for row in rows]

    def places(self, rows: Sequence[Raekke]) -> list[Raekke]:
        """Since the day that is asked for."""
        siden = replace(self.valg, fra=self.valg.siden, til=self.valg.dato)
        return [
            replace(row, url=self._list("sagde-ja", siden, dagtilbud=row.pk))
            for row in rows
        ]
