"""What the indicators are asked for: a period and a part of the house. It stands in the
address: codes, keys and dates."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q
from django.utils import timezone

from overblik.leder.valg import part_q

FELTER = ("fra", "til", "program", "dagtilbud", "ansvarlig")


@dataclass(frozen=True)
class Udsnit:
    """Both days included; "" and None are no limit."""

    fra: date
    til: date
    program: str = ""
    dagtilbud: int | None = None
    ansvarlig: int | None = None

    def q(self, prefix: str = "") -> Q:
        return part_q(self.program, self.ansvarlig, self.dagtilbud, prefix)

    def query(self) -> str:
        """As it stands in an address, what limits nothing left out."""
        return urlencode({navn: v for navn in FELTER if (v := getattr(self, navn))})

    def overview_query(self) -> str:
        """As the leader's page asks: the same part, and the year in which this ends."""
        aar = self.til.year if self.til.year < timezone.localdate().year else None
        dele = {"aar": aar, **{navn: getattr(self, navn) for navn in FELTER[2:]}}
        return urlencode({navn: v for navn, v in dele.items() if v})
