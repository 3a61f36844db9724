"""Pages by key: a page begins after the last row of the one before, never at a number."""

from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

STOERRELSE = 30
MAX_CIFRE = 18


class Side(NamedTuple):
    """One page: its rows, the key of the next page, and whether it is the first."""

    rows: list[Any]
    naeste: int | None
    foerste: bool


def read_key(tekst: str | None) -> int | None:
    """The `efter` of an address as a key; None when it is none."""
    if not tekst or not tekst.isdecimal() or len(tekst) > MAX_CIFRE:
        return None
    return int(tekst)


def page_after(
    rows: QuerySet,
    efter: str | None,
    felt: str,
    *,
    synlige: QuerySet,
    faldende: bool = False,
) -> Side:
    """The rows that come after row `efter` in the order of (felt, pk).

    `synlige` are the rows the reader may see at all: a row that has left the filter
    still marks its place; an unknown or invisible one gives the first page.
    """
    plads = _place(synlige, efter, felt)
    if plads is not None:
        rows = rows.filter(_comes_after(felt, *plads, faldende=faldende))
    minus = "-" if faldende else ""
    found = list(rows.order_by(f"{minus}{felt}", f"{minus}pk")[: STOERRELSE + 1])
    flere = len(found) > STOERRELSE
    return Side(
        found[:STOERRELSE], found[STOERRELSE - 1].pk if flere else None, plads is None
    )


def _place(synlige: QuerySet, efter: str | None, felt: str) -> tuple[Any, int] | None:
    pk = read_key(efter)
    if pk is None:
        return None
    plads = synlige.order_by().filter(pk=pk).values_list(felt, "pk").first()
    return plads if plads and plads[0] is not None else None


def _comes_after(felt: str, vaerdi: Any, pk: int, *, faldende: bool) -> Q:
    tegn = "lt" if faldende else "gt"
    return Q(**{f"{felt}__{tegn}e": vaerdi}) & (
        Q(**{f"{felt}__{tegn}": vaerdi}) | Q(**{f"pk__{tegn}": pk})
    )
