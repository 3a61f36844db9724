"""Measurements known without their items: three kinds of file. Plain Python.

Rows are pseudonyms; what a file states is kept as it stands. Nothing is computed here
and no level is made up: a file of changes has none.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from barnetimidten import csvfil
from barnetimidten.csvfil import Fejl, Linje
from evaluering import normer
from evaluering.forandring import change
from evaluering.laesninger import Aendring
from evaluering.normfil import INFORMANTER
from evaluering.sdq import MAKSIMUM, PAAVIRKNING, Informant
from evaluering.skalaer import SKALA_NAVNE, TOTAL

SKALAER = tuple(SKALA_NAVNE)
FOER, EFTER = "opstart", "afslutning"
_BETEGNELSE = re.compile(r"(?:barn|nr\.?|b)?[ -]?\d{1,4}[a-z]?", re.IGNORECASE)
MAX_BAAND = 40

SKRIV_NUMMER = "Skriv et nummer, fx »Barn 6«. Skriv aldrig et navn eller et CPR-nummer."
INTET_TAL = "Linjen har ingen tal."


@dataclass(frozen=True)
class Raekke:
    """A child: scores at both times, or changes alone (plus = better)."""

    linje: int
    navn: str
    informant: str
    foer: dict[str, int] = field(default_factory=dict)
    efter: dict[str, int] = field(default_factory=dict)
    aendring: dict[str, int] = field(default_factory=dict)
    total_angivet: int | None = None


@dataclass(frozen=True)
class Baandtal:
    """How many lay in one band; `trin` 0 is the ordinary one."""

    linje: int
    informant: str
    skala: str
    tidspunkt: str
    trin: int
    baand: str
    antal: int


def as_change(raekke: Any) -> Aendring:
    """Changes as stated, or computed from the scores at both times; `raekke` is a
    Raekke, or the row that is kept of it."""
    skalaer = dict(raekke.aendring)
    if raekke.foer or raekke.efter:
        kendte = {
            skala: change(skala, raekke.foer.get(skala), raekke.efter.get(skala))
            for skala in SKALAER
        }
        skalaer = {skala: tal for skala, tal in kendte.items() if tal is not None}
    angivet = skalaer.pop(TOTAL, raekke.total_angivet)
    return Aendring(raekke.navn, raekke.informant, skalaer, angivet)


def kolonner(art: str) -> tuple[str, ...]:
    return {
        "scorer": ("barn", "informant", *SCORER),
        "aendringer": ("barn", "informant", *SKALAER),
        "baand": ("informant", "skala", "tidspunkt", "baand", "antal"),
    }[art]


SCORER = tuple(f"{skala}_{tid}" for skala in SKALAER for tid in ("foer", "efter"))


def read_scorer(tekst: str) -> tuple[list[Raekke], list[Fejl]]:
    """Scale scores before and after; a column that is not known is left out."""
    linjer, fejl = csvfil.read(tekst, ("barn", "informant"), SCORER)
    return _rows(linjer, fejl, _scores)


def read_aendringer(tekst: str) -> tuple[list[Raekke], list[Fejl]]:
    """Changes alone, with the total as it was stated."""
    linjer, fejl = csvfil.read(tekst, ("barn", "informant"), SKALAER)
    return _rows(linjer, fejl, _changes)


Tal = dict[str, dict[str, int]]


def _rows(
    linjer: Sequence[Linje],
    fejl: list[Fejl],
    laes: Callable[[dict[str, str], Informant], tuple[Tal, list[str]]],
) -> tuple[list[Raekke], list[Fejl]]:
    raekker: list[Raekke] = []
    set_: dict[tuple[str, str], int] = {}
    for linje in linjer:
        barn, informant = linje.felter["barn"], _informant(linje.felter["informant"])
        galt = [] if _BETEGNELSE.fullmatch(barn) else [SKRIV_NUMMER]
        if informant is None:
            fejl += [Fejl(linje.nummer, t) for t in (*galt, UKENDT_INFORMANT)]
            continue
        tal, forkerte = laes(linje.felter, informant)
        galt += forkerte or ([] if any(tal.values()) else [INTET_TAL])
        foerste = set_.setdefault((barn.casefold(), informant), linje.nummer)
        if foerste != linje.nummer:
            galt.append(f"{barn} står også på linje {foerste}.")
        fejl += [Fejl(linje.nummer, tekst) for tekst in galt]
        total = tal.get("aendring", {}).pop("total", None)
        raekker.append(
            Raekke(linje.nummer, barn, informant, **tal, total_angivet=total)
        )
    return ([], fejl) if fejl else (raekker, [])


UKENDT_INFORMANT = "Informanten er foraelder eller paedagog."


def _informant(tekst: str) -> Informant | None:
    return INFORMANTER.get(csvfil.column(tekst))


def highest(skala: str, informant: Informant) -> int:
    if skala == "paavirkning":
        return 2 * len(PAAVIRKNING[informant])
    return MAKSIMUM[skala]


def _scores(felter: dict[str, str], informant: Informant) -> tuple[Tal, list[str]]:
    tal: Tal = {"foer": {}, "efter": {}}
    fejl = []
    for skala in SKALAER:
        hoejst = highest(skala, informant)
        for tid in ("foer", "efter"):
            celle = felter.get(f"{skala}_{tid}", "")
            vaerdi = csvfil.whole(celle)
            if vaerdi is not None and 0 <= vaerdi <= hoejst:
                tal[tid][skala] = vaerdi
            elif celle:
                fejl.append(f"{skala}_{tid}: skriv et tal fra 0 til {hoejst}.")
    return tal, fejl


def _changes(felter: dict[str, str], informant: Informant) -> tuple[Tal, list[str]]:
    tal: Tal = {"aendring": {}}
    fejl = []
    for skala in SKALAER:
        hoejst = highest(skala, informant)
        celle = felter.get(skala, "")
        vaerdi = csvfil.whole(celle)
        if vaerdi is not None and -hoejst <= vaerdi <= hoejst:
            tal["aendring"][skala] = vaerdi
        elif celle:
            fejl.append(f"{skala}: skriv et tal fra -{hoejst} til {hoejst}.")
    return tal, fejl


# --- Counts per band -----------------------------------------------------------------
TIDSPUNKTER = {FOER: FOER, "foer": FOER, EFTER: EFTER, "efter": EFTER}
Gruppe = tuple[str, str, str]


def read_baand(tekst: str) -> tuple[list[Baandtal], list[Fejl]]:
    """Counts; the bands of a scale stand from the ordinary one towards worse."""
    linjer, fejl = csvfil.read(tekst, kolonner("baand"))
    grupper: dict[Gruppe, list[Baandtal]] = {}
    for linje in linjer:
        galt, tal = _count(linje, grupper)
        fejl += [Fejl(linje.nummer, besked) for besked in galt]
        if tal:
            grupper[tal.informant, tal.skala, tal.tidspunkt].append(tal)
    if not fejl:
        fejl = _check_groups(grupper)
    if fejl:
        return [], fejl
    return [tal for gruppe in grupper.values() for tal in gruppe], []


def _count(
    linje: Linje, grupper: dict[Gruppe, list[Baandtal]]
) -> tuple[list[str], Baandtal | None]:
    f = linje.felter
    informant, skala = _informant(f["informant"]), csvfil.column(f["skala"])
    tidspunkt = TIDSPUNKTER.get(csvfil.column(f["tidspunkt"]))
    antal = csvfil.whole(f["antal"])
    galt = [
        tekst
        for tekst, er_galt in (
            (UKENDT_INFORMANT, informant is None),
            ("Skalaen findes ikke. Brug fx total eller paavirkning.",
             skala not in SKALAER),
            ("Tidspunktet er opstart eller afslutning.", tidspunkt is None),
            (f"Skriv båndets navn, højst {MAX_BAAND} tegn.",
             not 0 < len(f["baand"]) <= MAX_BAAND),
            ("Antallet er et helt tal fra 0 og op.", antal is None or antal < 0),
        )
        if er_galt
    ]  # fmt: skip
    if galt or informant is None or tidspunkt is None or antal is None:
        return galt, None
    gruppe = grupper.setdefault((informant, skala, tidspunkt), [])
    if any(tal.baand.casefold() == f["baand"].casefold() for tal in gruppe):
        return [f"{f['baand']} står to gange for {skala} ved {tidspunkt}."], None
    trin = len(gruppe)
    return [], Baandtal(
        linje.nummer, informant, skala, tidspunkt, trin, f["baand"], antal
    )


def _check_groups(grupper: dict[Gruppe, list[Baandtal]]) -> list[Fejl]:
    """Three or four bands, and the same ones at both times."""
    fejl = []
    for (informant, skala, tidspunkt), gruppe in grupper.items():
        linje = gruppe[0].linje
        if len(gruppe) not in normer.NAVNE:
            fejl.append(
                Fejl(linje, f"{skala} har {len(gruppe)} bånd. Der er 3 eller 4.")
            )
        foer = grupper.get((informant, skala, FOER))
        if tidspunkt == EFTER and foer and _names(foer) != _names(gruppe):
            fejl.append(
                Fejl(
                    linje,
                    f"{skala}: båndene er ikke de samme ved opstart og afslutning.",
                )
            )
    return fejl


def _names(gruppe: Sequence[Baandtal]) -> list[str]:
    return [tal.baand.casefold() for tal in gruppe]
