"""What the pages show: counts and lists, ready made. No person stands in any of it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum

from overblik.sletning.enums import ForslagStatus, LinjeStatus
from overblik.sletning.models import Sletteforslag

L = LinjeStatus
BESLUTTET = (L.KLAR, L.SLETTET, L.SPRUNGET, L.FEJLET)
FANER = {
    ForslagStatus.AABENT: (L.KLAR, L.UDELADT, L.MANGLER),
    ForslagStatus.GODKENDT: (L.KLAR, L.UDELADT, L.MANGLER),
    ForslagStatus.I_GANG: (L.KLAR, L.UDELADT, L.MANGLER),
    ForslagStatus.UDFOERT: (L.SLETTET, L.SPRUNGET, L.FEJLET, L.UDELADT, L.MANGLER),
}


@dataclass(frozen=True)
class Fane:
    kode: str
    navn: str
    antal: int
    valgt: bool


def counts(forslag: Sletteforslag) -> Counter[str]:
    """Lines by status."""
    rows = forslag.linjer.order_by().values_list("status").annotate(Count("pk"))
    return Counter(dict(rows))


def tabs(forslag: Sletteforslag, antal: Counter[str], vis: str | None) -> list[Fane]:
    """The lists of the page; the first that holds something unless one is asked for."""
    koder = [
        kode
        for kode in FANER[ForslagStatus(forslag.status)]
        if antal[kode] or kode in (L.KLAR, L.SLETTET)
    ]
    med_noget = [kode for kode in koder if antal[kode]] or koder[:1]
    valgt = vis if vis in koder else med_noget[0]
    return [Fane(kode, L(kode).label, antal[kode], kode == valgt) for kode in koder]


def decided(forslag: Sletteforslag) -> dict[str, int]:
    """What an approval means in numbers: families' courses, and old technical rows."""
    return forslag.linjer.filter(status=L.KLAR).aggregate(
        forloeb=Count("pk", filter=~Q(objekt_id="")),
        tekniske=Sum("antal", filter=Q(objekt_id=""), default=0),
    )


def progress(antal: Counter[str]) -> dict[str, int]:
    i_alt = sum(antal[kode] for kode in BESLUTTET)
    return {"i_alt": i_alt, "faerdige": i_alt - antal[L.KLAR]}


def totals(forslag: Sletteforslag) -> list[tuple[str, int]]:
    """Deleted rows by table, the largest first."""
    antal: Counter[str] = Counter()
    for slettet in forslag.linjer.filter(status=L.SLETTET).values_list(
        "slettet", flat=True
    ):
        antal.update(slettet)
    return sorted(antal.items(), key=lambda par: (-par[1], par[0]))


def why_kept(linje: Any) -> str:
    """One sentence for a line that was not deleted; "" for one that was."""
    if linje.status == L.UDELADT:
        grund = linje.get_udeladt_grund_display()
        return f"{grund}. Udeladt til og med {linje.udeladt_til:%d-%m-%Y}."
    return linje.udfald or " ".join(linje.mangler)
