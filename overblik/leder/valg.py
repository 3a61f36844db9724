"""What the leader's page is asked for. It stands in the address."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.utils import timezone

from forloeb.enums import Program
from forloeb.models import Forloeb
from forloeb.querysets import protected_q
from overblik.forms import BIM_START
from overblik.queries import ALLE, Valg

PERIODE = ("fra", "til", "dato", "siden")
FOERSTE_AAR = 2018
"""TOIS began."""


def part_q(
    program: str, ansvarlig: int | None, dagtilbud: int | None, prefix: str = ""
) -> Q:
    """The part of the house; what is empty limits nothing. An institution's courses are
    told without the protected ones: a list of them would say where the child is."""
    dele = {"program": program, "ansvarlig": ansvarlig, "dagtilbud": dagtilbud}
    om = Q(**{f"{prefix}{navn}": v for navn, v in dele.items() if v})
    return om & ~protected_q(prefix) if dagtilbud else om


@dataclass(frozen=True)
class LederValg(Valg):
    """A year, and a part of the house: one educator, one institution, a programme.

    A list behind a number of Nøgletal is of any period and of a day."""

    program: str = ALLE
    ansvarlig: int | None = None
    dagtilbud: int | None = None

    def q(self, prefix: str = "") -> Q:
        program = self.program if self.program != ALLE else ""
        return part_q(program, self.ansvarlig, self.dagtilbud, prefix)

    @property
    def forloeb(self) -> Any:
        return Forloeb.objects.filter(self.q())

    @property
    def aar(self) -> int:
        return self.til.year

    @property
    def er_i_gang(self) -> bool:
        """The running year."""
        return self.aar == timezone.localdate().year

    @property
    def er_hele_huset(self) -> bool:
        return not (self.ansvarlig or self.dagtilbud)

    @property
    def er_bim(self) -> bool:
        """Nothing of TOIS is counted: it ended in the year in which the new one began."""
        if self.program == ALLE:
            return self.aar > BIM_START.year
        return self.program == Program.BARNET_I_MIDTEN

    @property
    def er_aar(self) -> bool:
        hele = year(self.aar, timezone.localdate())
        return (self.fra, self.til, self.dato) == (hele.fra, hele.til, hele.dato)

    def month(self, nr: int) -> "LederValg":
        sidste = monthrange(self.aar, nr)[1]
        fra, til = date(self.aar, nr, 1), date(self.aar, nr, sidste)
        return replace(self, fra=fra, til=til)

    def query(self, **mere: object) -> str:
        """As it stands in the address, what is not chosen left out."""
        dele = {
            **self._when(),
            "ansvarlig": self.ansvarlig,
            "dagtilbud": self.dagtilbud,
            "program": self.program if self.program != ALLE else None,
            **mere,
        }
        return urlencode({navn: v for navn, v in dele.items() if v})

    def _when(self) -> dict[str, object]:
        if self.er_aar:
            return {"aar": None if self.er_i_gang else self.aar}
        return {navn: getattr(self, navn) for navn in PERIODE}


def year(aar: int, i_dag: date, **mere: Any) -> LederValg:
    """The whole year; `dato` is today, or its last day when it is past."""
    fra, til = date(aar, 1, 1), date(aar, 12, 31)
    return LederValg(fra, til, min(i_dag, til), BIM_START, **mere)
