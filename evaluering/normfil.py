"""A file with norm sets: one line a scale, one or more sets a file. Plain Python."""

from dataclasses import dataclass, field

from barnetimidten import csvfil
from barnetimidten.csvfil import Fejl, Linje
from evaluering import normer
from evaluering.sdq import Informant

ET_SAET = ("kilde", "informant", "koen", "fra_maaned", "til_maaned")
GRAENSER = ("graense_1", "graense_2", "graense_3")
KOLONNER = ("navn", "udgave", *ET_SAET, "skala", *GRAENSER)

MAX_NAVN, MAX_KILDE, MAX_UDGAVE = 120, 200, 40  # as the columns hold them
MAX_MAANED = 18 * 12

INFORMANTER = {
    "foraelder": Informant.FORAELDER,
    "foraeldre": Informant.FORAELDER,
    "paedagog": Informant.PAEDAGOG,
    "paedagoger": Informant.PAEDAGOG,
}
KOEN = {"": "", "alle": "", "dreng": "dreng", "drenge": "dreng", "pige": "pige",
        "piger": "pige"}  # fmt: skip


@dataclass
class _Saet:
    """A set on its way: what its first line said, and the limits so far."""

    linje: int
    faelles: tuple[str, ...]
    navn: str
    udgave: str
    graenser: dict[str, tuple[int, ...]] = field(default_factory=dict)


def read(tekst: str) -> tuple[list[normer.Normsaet], list[Fejl]]:
    """The sets of the file, or everything that is wrong with it."""
    linjer, fejl = csvfil.read(tekst, KOLONNER)
    saet: dict[tuple[str, str], _Saet] = {}
    for linje in linjer:
        fejl += [Fejl(linje.nummer, tekst) for tekst in _take(linje, saet)]
    if fejl:
        return [], fejl
    faerdige = []
    for et in saet.values():
        norm = _norm(et)
        fejl += [Fejl(et.linje, tekst) for tekst in normer.check(norm)]
        faerdige.append(norm)
    return ([], fejl) if fejl else (faerdige, [])


def _take(linje: Linje, saet: dict[tuple[str, str], _Saet]) -> list[str]:
    """Put the line into its set; what is wrong with it, in Danish."""
    f = linje.felter
    if not f["navn"] or not f["udgave"] or not f["kilde"]:
        return ["Skriv navn, udgave og kilde på hver linje."]
    faelles = tuple(f[navn] for navn in ET_SAET)
    et = saet.setdefault(
        (f["navn"], f["udgave"]),
        _Saet(linje.nummer, faelles, f["navn"], f["udgave"]),
    )
    fejl = _check_common(f) if et.linje == linje.nummer else []
    if et.faelles != faelles:
        fejl.append(
            f"Linjen hører til sættet fra linje {et.linje}, men kilde, informant, køn "
            "eller alder er en anden. Giv sættet et andet navn eller en anden udgave."
        )
    return fejl + _take_scale(f, et)


def _check_common(f: dict[str, str]) -> list[str]:
    fejl = [
        f"{navn.capitalize()} er for lang. Skriv højst {hoejst} tegn."
        for navn, hoejst in (
            ("navn", MAX_NAVN),
            ("kilde", MAX_KILDE),
            ("udgave", MAX_UDGAVE),
        )
        if len(f[navn]) > hoejst
    ]
    if csvfil.column(f["informant"]) not in INFORMANTER:
        fejl.append("Informanten er foraelder eller paedagog.")
    if csvfil.column(f["koen"]) not in KOEN:
        fejl.append("Køn er dreng, pige eller tomt, når sættet gælder alle.")
    for navn in ("fra_maaned", "til_maaned"):
        tal = csvfil.whole(f[navn])
        if tal is None or not normer.MIN_ALDER <= tal <= MAX_MAANED:
            fejl.append(
                f"{navn}: skriv alderen i hele måneder, {normer.MIN_ALDER}-{MAX_MAANED}."
            )
    return fejl


def _take_scale(f: dict[str, str], et: _Saet) -> list[str]:
    skala = csvfil.column(f["skala"])
    if skala in et.graenser:
        return [f"{skala} står to gange i sættet."]
    celler = [f[navn] for navn in GRAENSER]
    while celler and not celler[-1]:
        celler.pop()
    tal = tuple(t for celle in celler if (t := csvfil.whole(celle)) is not None)
    if len(tal) < len(celler):
        return ["Grænserne er hele tal."]
    if len(tal) < 2:
        return ["Skriv to grænser til tre bånd eller tre grænser til fire."]
    et.graenser[skala] = tal
    return []


def _norm(et: _Saet) -> normer.Normsaet:
    """How many bands: as most of its limits say; `normer.check` finds the odd one."""
    kilde, informant, koen, fra, til = et.faelles
    return normer.Normsaet(
        navn=et.navn,
        kilde=kilde,
        version=et.udgave,
        informant=INFORMANTER[csvfil.column(informant)],
        koen=KOEN[csvfil.column(koen)],
        fra_maaned=int(fra),
        til_maaned=int(til),
        antal_baand=max(len(tal) for tal in et.graenser.values()) + 1,
        graenser=et.graenser,
    )
