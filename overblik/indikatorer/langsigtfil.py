"""The municipality's counts from a table: CSV or the first sheet of a workbook. Plain
Python."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from barnetimidten import csvfil
from barnetimidten.csvfil import Fejl, Linje

KOLONNER, VALGFRI = ("indikator", "aar", "antal"), ("kilde",)
HOEJST = 999_999
HOEJST_KILDE = 200
_ANTAL = re.compile(r"[0-9]{1,6}|[0-9]{1,3}\.[0-9]{3}")
_AAR = re.compile(r"[0-9]{4}")

UKENDT = "»{}« er ikke en af de fem indikatorer."
AAR_FEJL = "Året skal være fra {} til {}. Et år tælles, når det er slut."
ANTAL_FEJL = "Antallet skal være et helt tal fra 0 til 999.999."
TO_GANGE = "Indikatoren står allerede med {} i linje {}."
KILDE_MANGLER = "Kilden mangler. Skriv den i linjen eller i feltet »Kilde«."
KILDE_LANG = f"Kilden er for lang. Skriv højst {HOEJST_KILDE} tegn."


@dataclass(frozen=True)
class Laest:
    """One count of the file."""

    art: str
    aar: int
    antal: int
    kilde: str


def whole(tekst: str) -> int | None:
    """»48«, »1.250«; None for anything else."""
    return int(tekst.replace(".", "")) if _ANTAL.fullmatch(tekst) else None


def read(
    tekst: str, navne: Mapping[str, str], aarene: range, kilde: str = ""
) -> tuple[list[Laest], list[Fejl]]:
    """`navne` gives the code of a name in lower case; `kilde` stands where a line has
    none of its own."""
    linjer, fejl = csvfil.read(tekst, KOLONNER, VALGFRI)
    laest: list[Laest] = []
    foer: dict[tuple[str, int], int] = {}
    for linje in linjer:
        tal, egne = _line(linje, navne, aarene, kilde)
        if tal and (noegle := (tal.art, tal.aar)) in foer:
            egne = [TO_GANGE.format(tal.aar, foer[noegle])]
        elif tal:
            foer[noegle] = linje.nummer
            laest.append(tal)
        fejl += [Fejl(linje.nummer, en) for en in egne]
    return laest, fejl


def _line(
    linje: Linje, navne: Mapping[str, str], aarene: range, kilde: str
) -> tuple[Laest | None, list[str]]:
    felter = linje.felter
    art = navne.get(felter["indikator"].casefold())
    aar, antal = _year(felter["aar"], aarene), whole(felter["antal"])
    kilde = felter.get("kilde") or kilde
    fejl = [] if art else [UKENDT.format(felter["indikator"][:60])]
    fejl += [] if aar else [AAR_FEJL.format(aarene[0], aarene[-1])]
    fejl += [ANTAL_FEJL] if antal is None else []
    fejl += _source(kilde)
    if art is None or aar is None or antal is None or fejl:
        return None, fejl
    return Laest(art, aar, antal, kilde), []


def _source(kilde: str) -> list[str]:
    if not kilde:
        return [KILDE_MANGLER]
    return [KILDE_LANG] if len(kilde) > HOEJST_KILDE else []


def _year(tekst: str, aarene: range) -> int | None:
    aar = int(tekst) if _AAR.fullmatch(tekst) else 0
    return aar if aar in aarene else None
