"""Which courses a page of results is about. It stands in the address."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

KODER = (
    "fra",
    "til",
    "program",
    "informant",
    "dagtilbud",
    "sammenlign_fra",
    "sammenlign_til",
)


@dataclass(frozen=True)
class Filter:
    """Courses that ended in the period, both days included; None is no limit.

    `dagtilbud` is the key of the institution at the start, `informant` and `program`
    are codes, "" for all. `offentlig`: the edition that may leave the house.
    """

    fra: date | None = None
    til: date | None = None
    program: str = ""
    informant: str = ""
    dagtilbud: int | None = None
    sammenlign_fra: date | None = None
    sammenlign_til: date | None = None
    offentlig: bool = False

    @property
    def anden(self) -> "Filter | None":
        """The same for the period to compare with; None unless both are whole."""
        dage = (self.fra, self.til, self.sammenlign_fra, self.sammenlign_til)
        if None in dage:
            return None
        return replace(
            self,
            fra=self.sammenlign_fra,
            til=self.sammenlign_til,
            sammenlign_fra=None,
            sammenlign_til=None,
        )

    def including(self, fra: date | None, til: date | None) -> bool:
        """Whether what covers this stretch lies within the period; unknown ends lie
        only in a period without that end."""
        begynder = self.fra is None or (fra is not None and self.fra <= fra)
        slutter = self.til is None or (til is not None and til <= self.til)
        return begynder and slutter


def as_query(valg: Filter, **mere: Any) -> str:
    """The filter as it stands in an address; what limits nothing is left out."""
    koder = {navn: vaerdi for navn in KODER if (vaerdi := getattr(valg, navn))}
    if valg.offentlig:
        koder["udgave"] = "offentlig"
    return urlencode(koder | {navn: v for navn, v in mere.items() if v})
