"""Scoring of the SDQ: answers by item number in, scale sums out. Plain Python.

Holds numbers only; the wording of the form belongs to its owner. Rules: Youthinmind,
"Scoring the SDQ for age 4-17" (2016) and "for 2-4 year olds" (2015): the same scales,
reversed items and rounding in both. Where published scoring programs differ (the gate
left blank), docs/kilder.md says which one is followed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

ITEMS = range(1, 26)
PR_SKALA = 5
MIN_BESVARET = 3  # of the five items of a scale

SKALAER = {
    "foelelser": (3, 8, 13, 16, 24),
    "adfaerd": (5, 7, 12, 18, 22),
    "hyperaktivitet": (2, 10, 15, 21, 25),
    "jaevnaldrende": (6, 11, 14, 19, 23),
    "prosocial": (1, 4, 9, 17, 20),
}
PROBLEMSKALAER = ("foelelser", "adfaerd", "hyperaktivitet", "jaevnaldrende")
EKSTERNALISERENDE = ("adfaerd", "hyperaktivitet")
INTERNALISERENDE = ("foelelser", "jaevnaldrende")
VENDTE = frozenset({7, 11, 14, 21, 25})
MAKSIMUM = {skala: 10 for skala in SKALAER} | {
    "total": 40,
    "eksternaliserende": 20,
    "internaliserende": 20,
}

PORT = "vanskeligheder"
SPOERGSMAAL = ("vanskeligheder", "lidelse", "hjem", "venner", "laering", "fritid")
POINT = (0, 0, 1, 2)  # of the four answers


class Informant(StrEnum):
    FORAELDER = "foraelder"
    PAEDAGOG = "paedagog"


# The questions that count, and so the highest impact: 10 and 6
PAAVIRKNING = {
    Informant.FORAELDER: ("lidelse", "hjem", "venner", "laering", "fritid"),
    Informant.PAEDAGOG: ("lidelse", "venner", "laering"),
}

PORT_TOM = (
    "Det første spørgsmål om påvirkning er ikke besvaret, men de næste er. "
    "Summen af dem er brugt."
)
PORT_NEJ = (
    "Der er svaret nej til vanskeligheder, men de næste spørgsmål er også besvaret. "
    "Påvirkningen er 0."
)

Svar = Mapping[int, int | None]
Paavirkning = Mapping[str, int | None]


@dataclass(frozen=True)
class SdqScore:
    """Whole numbers; None where too little is answered."""

    foelelser: int | None  # 0-10
    adfaerd: int | None  # 0-10
    hyperaktivitet: int | None  # 0-10
    jaevnaldrende: int | None  # 0-10
    prosocial: int | None  # 0-10, high is good
    total: int | None  # 0-40
    eksternaliserende: int | None  # 0-20
    internaliserende: int | None  # 0-20
    paavirkning: int | None  # 0-10 by a parent, 0-6 by day-care staff
    advarsler: tuple[str, ...] = ()


def score(
    svar: Svar, *, informant: str, paavirkning: Paavirkning | None = None
) -> SdqScore:
    """Score one form.

    `svar` maps the item numbers 1-25 to 0, 1, 2 (first, middle, last box) or None; an
    item left out is None. `paavirkning` maps the six names of SPOERGSMAAL to 0-3 or
    None. Raises ValueError naming the item for anything else.
    """
    hvem = _informant(informant)
    _check_svar(svar)
    _check_paavirkning(paavirkning or {})
    skalaer = {navn: _scale(svar, items) for navn, items in SKALAER.items()}
    sum_paavirkning, advarsler = _impact(paavirkning or {}, PAAVIRKNING[hvem])
    return SdqScore(
        **skalaer,
        total=_sum(skalaer, PROBLEMSKALAER),
        eksternaliserende=_sum(skalaer, EKSTERNALISERENDE),
        internaliserende=_sum(skalaer, INTERNALISERENDE),
        paavirkning=sum_paavirkning,
        advarsler=advarsler,
    )


def _informant(informant: str) -> Informant:
    try:
        return Informant(informant)
    except ValueError as error:
        raise ValueError(f"Ukendt informant: {informant!r}.") from error


# True is a bool and 1.0 a float: neither is an answer, so types are compared.
def _check_svar(svar: Svar) -> None:
    for nummer, vaerdi in svar.items():
        if type(nummer) is not int or not 1 <= nummer <= 25:
            raise ValueError(f"Punkt {nummer!r} findes ikke: 1-25.")
        if vaerdi is not None and (type(vaerdi) is not int or not 0 <= vaerdi <= 2):
            raise ValueError(f"Punkt {nummer}: svaret er 0, 1 eller 2.")


def _check_paavirkning(paavirkning: Paavirkning) -> None:
    for navn, vaerdi in paavirkning.items():
        if navn not in SPOERGSMAAL:
            raise ValueError(f"Ukendt spørgsmål om påvirkning: {navn!r}.")
        if vaerdi is not None and (type(vaerdi) is not int or not 0 <= vaerdi <= 3):
            raise ValueError(f"{navn}: svaret er 0, 1, 2 eller 3.")


def _scale(svar: Svar, items: tuple[int, ...]) -> int | None:
    """Five times the mean of what is answered, half rounded up, in whole numbers."""
    point = [
        2 - vaerdi if nummer in VENDTE else vaerdi
        for nummer in items
        if (vaerdi := svar.get(nummer)) is not None
    ]
    n = len(point)
    if n < MIN_BESVARET:
        return None
    return (2 * PR_SKALA * sum(point) + n) // (2 * n)


def _sum(skalaer: Mapping[str, int | None], navne: tuple[str, ...]) -> int | None:
    """Of rounded scales; one that is missing leaves the sum missing."""
    vaerdier = [skalaer[navn] for navn in navne]
    kendte = [vaerdi for vaerdi in vaerdier if vaerdi is not None]
    return sum(kendte) if len(kendte) == len(vaerdier) else None


def _impact(
    paavirkning: Paavirkning, taeller: tuple[str, ...]
) -> tuple[int | None, tuple[str, ...]]:
    """The gate decides; a blank among answered questions counts as nothing."""
    port = paavirkning.get(PORT)
    besvaret = [
        POINT[vaerdi]
        for navn in taeller
        if (vaerdi := paavirkning.get(navn)) is not None
    ]
    if port == 0:
        return 0, (PORT_NEJ,) if besvaret else ()
    if not besvaret:
        return None, ()
    return sum(besvaret), (PORT_TOM,) if port is None else ()
