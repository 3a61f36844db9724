"""Whether the ledger is whole: the chain, the rows under it, the triggers."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Max

from oekonomi.bog.enums import Haendelse
from oekonomi.bog.kaede import (
    BATCH,
    BrokenBogError,
    Raekker,
    row_content,
    sha256,
    verify_bog,
)
from oekonomi.bog.triggers import missing_triggers
from oekonomi.models.bog import (
    Aarsafgoerelse,
    Aarsafslutning,
    Afgoerelse,
    Led,
    Postering,
)

RAEKKER: dict[Haendelse, Any] = {
    Haendelse.FORSLAG: Postering,
    Haendelse.AFGOERELSE: Afgoerelse,
    Haendelse.AARSFORSLAG: Aarsafslutning,
    Haendelse.AARSAFGOERELSE: Aarsafgoerelse,
}


def verify(anker: tuple[int, str] | None = None) -> tuple[int, str, list[str]]:
    """Number and hash of the last link, and what is wrong, in Danish; [] when nothing.

    They are 0 and "" when the chain is broken.
    """
    nummer, sha, fejl = 0, "", []
    try:
        nummer, sha = verify_bog(_pages(), anker)
        _nothing_beyond(nummer)
        _rows_agree()
    except BrokenBogError as error:
        nummer, sha = 0, ""
        fejl.append(str(error))
    if mangler := missing_triggers():
        fejl.append(f"Databasen mangler spærringen {', '.join(mangler)}.")
    return nummer, sha, fejl


def _pages() -> Iterator[tuple[list[Led], Raekker]]:
    """Links and the rows under them, so many at a time."""
    efter = 0
    while leds := list(Led.objects.filter(nummer__gt=efter).order_by("nummer")[:BATCH]):
        raekker: dict[int, tuple[str, str]] = {}
        for haendelse, model in RAEKKER.items():
            rows = model.objects.filter(
                led__gte=leds[0].nummer, led__lte=leds[-1].nummer
            )
            for row in rows.order_by("led"):
                if row.pk in raekker:
                    raise BrokenBogError(row.pk, "har to rækker.")
                raekker[row.pk] = (str(haendelse), row_content(row))
        yield leds, raekker
        efter = leds[-1].nummer


def _nothing_beyond(nummer: int) -> None:
    """A row whose link was cut off counts, so it is named."""
    for model in RAEKKER.values():
        sidste = model.objects.aggregate(n=Max("led"))["n"] or 0
        if sidste > nummer:
            raise BrokenBogError(nummer + 1, "mangler, men har en række.")


def _rows_agree() -> None:
    """What no trigger looks at: an entry's line, and the fingerprint of a closing."""
    fremmed = Postering.objects.exclude(linje__businesscase=F("businesscase"))
    if row := fremmed.order_by("led").first():
        raise BrokenBogError(row.pk, "står på en linje i en anden business case.")
    for afslutning in Aarsafslutning.objects.order_by("led"):
        if sha256(afslutning.tal) != afslutning.sha256:
            raise BrokenBogError(
                afslutning.pk, "har tal, der ikke passer til fingeraftrykket."
            )
