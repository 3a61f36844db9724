"""Bands of SDQ scores from a norm set, and the sets that are shipped. Plain Python.

A norm set is data: where one comes from stands in it, and a set with three bands is
never stretched to four. Without a set that fits there is no band at all.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from evaluering.sdq import MAKSIMUM, Informant

LAV_ER_DAARLIG = frozenset({"prosocial"})
SKALAER = (
    "total",
    "foelelser",
    "adfaerd",
    "hyperaktivitet",
    "jaevnaldrende",
    "prosocial",
    "paavirkning",
)
NAVNE = {
    3: ("Almindelig", "På grænsen", "Uden for det almindelige"),
    4: ("Almindelig", "Let forhøjet", "Høj", "Meget høj"),
}
NAVNE_LAV = {3: NAVNE[3], 4: ("Almindelig", "Let nedsat", "Lav", "Meget lav")}

MIN_ALDER = 24  # months; younger children have no SDQ
ALDER_4 = 48


@dataclass(frozen=True)
class Normsaet:
    """Limits per scale: the first score of each next band, counted towards worse.

    `koen` "" is any; `fra_maaned` and `til_maaned` are whole months of age, both
    included.
    """

    navn: str
    kilde: str
    version: str
    informant: str
    fra_maaned: int
    til_maaned: int
    antal_baand: int
    graenser: Mapping[str, tuple[int, ...]]
    koen: str = ""


@dataclass(frozen=True)
class Baand:
    """`trin` 0 is the ordinary band; `af` bands in all."""

    trin: int
    af: int
    navn: str


def band(saet: Normsaet, skala: str, vaerdi: int | None) -> Baand | None:
    """The band of a score; None without a score or without limits for the scale."""
    graenser = saet.graenser.get(skala)
    if graenser is None or vaerdi is None:
        return None
    if skala in LAV_ER_DAARLIG:
        trin = sum(vaerdi <= graense for graense in graenser)
    else:
        trin = sum(vaerdi >= graense for graense in graenser)
    return Baand(trin, saet.antal_baand, band_names(skala, saet.antal_baand)[trin])


def band_names(skala: str, antal: int) -> tuple[str, ...]:
    return (NAVNE_LAV if skala in LAV_ER_DAARLIG else NAVNE)[antal]


def fits(saet: Normsaet, *, informant: str, koen: str, maaneder: Iterable[int]) -> bool:
    """Whether the set holds for this informant and child at all these ages."""
    return (
        saet.informant == informant
        and saet.koen in ("", koen)
        and all(saet.fra_maaned <= alder <= saet.til_maaned for alder in maaneder)
    )


def choose(
    saet: Iterable[Normsaet], *, informant: str, koen: str, maaneder: Sequence[int]
) -> Normsaet | None:
    """The first set that fits at every age: both measurements get the same one.

    A set for the child's own sex goes before one for any.
    """
    passer = [
        et for et in saet if fits(et, informant=informant, koen=koen, maaneder=maaneder)
    ]
    return min(passer, key=lambda et: et.koen == "", default=None)


def check(saet: Normsaet) -> list[str]:
    """What is wrong with a set that somebody brings, in Danish; empty when nothing."""
    fejl = []
    if saet.informant not in list(Informant):
        fejl.append(f"Informanten er foraelder eller paedagog, ikke {saet.informant}.")
    if not MIN_ALDER <= saet.fra_maaned <= saet.til_maaned:
        fejl.append("Alderen går fra mindst 24 måneder og opad.")
    if saet.antal_baand not in NAVNE:
        return [*fejl, "Et normsæt har tre eller fire bånd."]
    if not saet.graenser:
        fejl.append("Normsættet har ingen grænser.")
    for skala, graenser in saet.graenser.items():
        fejl += _check_scale(skala, graenser, saet.antal_baand)
    return fejl


def _check_scale(skala: str, graenser: tuple[int, ...], antal: int) -> list[str]:
    if skala not in SKALAER:
        return [f"Skalaen {skala} findes ikke."]
    hoejst = MAKSIMUM.get(skala, 10)
    if len(graenser) != antal - 1:
        return [f"{skala}: {antal} bånd har {antal - 1} grænser."]
    if not all(0 <= graense <= hoejst for graense in graenser):
        return [f"{skala}: grænserne ligger mellem 0 og {hoejst}."]
    orden = list(graenser) if skala not in LAV_ER_DAARLIG else [-g for g in graenser]
    if any(nu >= naeste for nu, naeste in pairwise(orden)):
        return [f"{skala}: grænserne står ikke i rækkefølge."]
    return []


# --- What is shipped ----------------------------------------------------------------
# The numbers come from the sources named in each set and from nowhere else.
YOUTHINMIND = "Youthinmind: Scoring the SDQ for age 4-17 (2016), tabel 3"
BMC = "BMC Pediatrics 2023, 12887-023-03837-1, tabel 2"
TIL_17 = 18 * 12 - 1

MEDSENDTE = (
    Normsaet(
        navn="Storbritannien 4-17 år, forældre, fire bånd",
        kilde=YOUTHINMIND,
        version="2016",
        informant=Informant.FORAELDER,
        fra_maaned=ALDER_4,
        til_maaned=TIL_17,
        antal_baand=4,
        graenser={
            "total": (14, 17, 20),
            "foelelser": (4, 5, 7),
            "adfaerd": (3, 4, 6),
            "hyperaktivitet": (6, 8, 9),
            "jaevnaldrende": (3, 4, 5),
            "prosocial": (7, 6, 5),
            "paavirkning": (1, 2, 3),
        },
    ),
    Normsaet(
        navn="Storbritannien 4-17 år, lærere og pædagoger, fire bånd",
        kilde=YOUTHINMIND,
        version="2016",
        informant=Informant.PAEDAGOG,
        fra_maaned=ALDER_4,
        til_maaned=TIL_17,
        antal_baand=4,
        graenser={
            "total": (12, 16, 19),
            "foelelser": (4, 5, 6),
            "adfaerd": (3, 4, 5),
            "hyperaktivitet": (6, 8, 9),
            "jaevnaldrende": (3, 5, 6),
            "prosocial": (5, 4, 3),
            "paavirkning": (1, 2, 3),
        },
    ),
    Normsaet(
        navn="Storbritannien 2-4 år, forældre, tre bånd",
        kilde=BMC,
        version="2023",
        informant=Informant.FORAELDER,
        fra_maaned=MIN_ALDER,
        til_maaned=ALDER_4 - 1,
        antal_baand=3,
        graenser={
            "total": (13, 16),
            "foelelser": (3, 4),
            "adfaerd": (4, 5),
            "hyperaktivitet": (6, 7),
            "jaevnaldrende": (3, 4),
            "prosocial": (6, 5),
        },
    ),
    *(
        Normsaet(
            navn=f"Danmark 5-7 år, forældre, {navn}, tre bånd",
            kilde=BMC,
            version="2023",
            informant=Informant.FORAELDER,
            koen=koen,
            fra_maaned=5 * 12,
            til_maaned=8 * 12 - 1,
            antal_baand=3,
            graenser={
                "total": total,
                "foelelser": (4, 5),
                "adfaerd": (3, 4),
                "hyperaktivitet": hyperaktivitet,
                "jaevnaldrende": (2, 3),
                "prosocial": prosocial,
            },
        )
        for koen, navn, total, hyperaktivitet, prosocial in (
            ("dreng", "drenge", (10, 14), (5, 7), (6, 5)),
            ("pige", "piger", (9, 12), (4, 6), (7, 6)),
        )
    ),
)
