"""The lines and assumptions of a case as a table, read from a file.

Plain Python. A row is an assumption (units a year × a unit price of a service) or an
amount a year; resources, success shares, consequences and prices thus stand in one
table, by years and by purse. What is read has the form of the data files, so that the
case of a file is loaded as the one that came with the program.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from barnetimidten import csvfil
from barnetimidten.csvfil import Fejl
from oekonomi.casefelter import (
    ARTER,
    PUNGE,
    codes,
    kind,
    lengths,
    money,
    percent,
    units,
)

KRAEVET = ("linje", "art", "budgetejer", "fra_aar")
VALGFRI = (
    "pung", "kontostreng", "ydelse", "enheder", "pris", "beloeb", "til_aar",
    "andel_fra", "andel_til", "andel_af", "kilde",
)  # fmt: skip
KOLONNER = (
    "linje", "art", "budgetejer", "pung", "kontostreng", "ydelse", "enheder", "pris",
    "beloeb", "fra_aar", "til_aar", "andel_fra", "andel_til", "andel_af", "kilde",
)  # fmt: skip

AAR = "{}: skriv et år fra {} til {}, som casen går."
VENDT = "til_aar ligger før fra_aar."
BLANDET = "Linjen regnes med {} på linje {}. Brug det samme her."
ANDERLEDES = "{} er en anden end på linje {}, hvor linjen begynder."
DOBBELT = "{} har allerede et beløb på linje {}."
ENHEDER = "enheder: skriv et tal over 0 med højst to decimaler, for eksempel 1,5."
ANDEL = "{}: skriv procent fra 0 til 100, for eksempel 30."
BEGGE_ANDELE = "Udfyld begge andele, den mindste først."
KUN_MED_YDELSE = "En andel hører til en linje med ydelser."

_BOGSTAVER = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_IKKE_NOEGLE = re.compile(r"[^a-z0-9]+")

Data = dict[str, Any]


def slug(navn: str) -> str:
    """»Åben rådgivning (§ 11.2)« → aaben-raadgivning-11-2"""
    dele = _IKKE_NOEGLE.sub("-", navn.lower().translate(_BOGSTAVER))
    return dele.strip("-")[:60].strip("-")


@dataclass(frozen=True)
class Kendte:
    """Keys by name (casefolded) of what is there already, so that it is used again."""

    linjer: Mapping[str, str] = field(default_factory=dict)
    ydelser: Mapping[str, str] = field(default_factory=dict)


def read(
    tekst: str, aarene: Sequence[int], *, kilde: str, kendte: Kendte | None = None
) -> tuple[Data, list[Fejl]]:
    """`linjer` and `ydelser` as in the data files, or what is wrong, line by line.

    `kilde` stands where a row has none of its own.
    """
    linjer, fejl = csvfil.read(tekst, KRAEVET, VALGFRI)
    laeser = _Laeser(aarene, kilde, kendte or Kendte())
    for linje in linjer:
        fejl += [Fejl(linje.nummer, t) for t in laeser.take(linje)]
    return ({}, fejl) if fejl else (laeser.data(), [])


@dataclass
class _Linje:
    """One line of the case while its rows come in."""

    nummer: int
    data: Data
    med_ydelser: bool
    aar: dict[int, int] = field(default_factory=dict)


class _Laeser:
    def __init__(self, aarene: Sequence[int], kilde: str, kendte: Kendte) -> None:
        self.aarene, self.kilde, self.kendte = aarene, kilde, kendte
        self.linjer: dict[str, _Linje] = {}
        self.ydelser: dict[str, Data] = {}

    def data(self) -> Data:
        return {
            "ydelser": list(self.ydelser.values()),
            "linjer": [linje.data for linje in self.linjer.values()],
        }

    def take(self, linje: csvfil.Linje) -> list[str]:
        """Put the row in its place; what is wrong with it, or nothing."""
        f = {navn: linje.felter.get(navn, "") for navn in KOLONNER}
        galt = [*lengths(f), *codes(f)]
        fra, til = self._year(f, "fra_aar", galt), self._year(f, "til_aar", galt)
        if fra and til and til < fra:
            galt.append(VENDT)
        med_ydelse = kind(f, galt)
        if galt:
            return galt
        egen = self._line(linje.nummer, f, med_ydelse, galt)
        span = (fra or self.aarene[0], til)
        if med_ydelse:
            self._assumption(egen, f, span, galt)
        else:
            self._amount(egen, linje.nummer, f, span, galt)
        return galt

    def _year(self, f: Mapping[str, str], navn: str, galt: list[str]) -> int | None:
        """None where it is left out, which only the last year may be."""
        aar = csvfil.whole(f[navn])
        if aar in self.aarene or (not f[navn] and navn == "til_aar"):
            return aar
        galt.append(AAR.format(navn, self.aarene[0], self.aarene[-1]))
        return None

    # --- The line ---------------------------------------------------------------------
    def _line(
        self, nummer: int, f: Mapping[str, str], med_ydelse: bool, galt: list[str]
    ) -> _Linje:
        navn = f["linje"].casefold()
        egen = self.linjer.get(navn)
        if egen is None:
            data: Data = {
                "noegle": self._key(f["linje"], self.kendte.linjer, self.linjer),
                "navn": f["linje"],
                "art": str(ARTER[csvfil.column(f["art"])]),
                "center": f["budgetejer"].lower(),
                "modtager": f["pung"].lower() or PUNGE[0],
                "kontostreng": f["kontostreng"],
            }
            egen = self.linjer[navn] = _Linje(nummer, data, med_ydelse)
        galt += _disagreement(egen, f, med_ydelse)
        _share(egen, f, galt)
        return egen

    def _key(
        self, navn: str, kendte: Mapping[str, str], brugte: Mapping[str, _Linje]
    ) -> str:
        if kendt := kendte.get(navn.casefold()):
            return kendt
        taget = {li.data["noegle"] for li in brugte.values()} | set(kendte.values())
        return _free(slug(navn) or "linje", taget)

    # --- Its rows ---------------------------------------------------------------------
    def _assumption(
        self,
        egen: _Linje,
        f: Mapping[str, str],
        span: tuple[int, int | None],
        galt: list[str],
    ) -> None:
        enheder = units(f["enheder"])
        if enheder is None:
            galt.append(ENHEDER)
        pris = money(f, "pris", egen.data["art"], galt)
        if enheder is None or pris is None:
            return
        kilde = f["kilde"] or self.kilde
        egen.data.setdefault("forudsaetninger", []).append(
            {
                "ydelse": self._service(f["ydelse"], abs(pris), span[0], kilde),
                "enheder": str(enheder),
                "pris": str(pris),
                "fra_aar": span[0],
                "til_aar": span[1],
                "kilde": kilde,
            }
        )

    def _service(self, navn: str, pris: Decimal, aar: int, kilde: str) -> str:
        """Its key; one that is not known yet begins with the price it comes with."""
        if navn.casefold() not in self.ydelser:
            kendte = self.kendte.ydelser
            taget = {y["noegle"] for y in self.ydelser.values()} | set(kendte.values())
            noegle = kendte.get(navn.casefold()) or _free(slug(navn) or "ydelse", taget)
            priser = [{"fra_dato": f"{aar}-01-01", "beloeb": str(pris), "kilde": kilde}]
            navne = dict.fromkeys(("navn", "ental", "flertal"), navn)
            self.ydelser[navn.casefold()] = {
                "noegle": noegle, **navne, "priser": priser,
            }  # fmt: skip
        noegle_: str = self.ydelser[navn.casefold()]["noegle"]
        return noegle_

    def _amount(
        self,
        egen: _Linje,
        nummer: int,
        f: Mapping[str, str],
        span: tuple[int, int | None],
        galt: list[str],
    ) -> None:
        beloeb = money(f, "beloeb", egen.data["art"], galt)
        budget = egen.data.setdefault("budget", {})
        for aar in range(span[0], (span[1] or self.aarene[-1]) + 1):
            foerste = egen.aar.setdefault(aar, nummer)
            if foerste != nummer:
                galt.append(DOBBELT.format(aar, foerste))
            budget[str(aar)] = str(beloeb)


def _free(noegle: str, taget: set[str]) -> str:
    nr, fri = 2, noegle
    while fri in taget:
        fri, nr = f"{noegle[:57]}-{nr}", nr + 1
    return fri


def _disagreement(egen: _Linje, f: Mapping[str, str], med_ydelse: bool) -> list[str]:
    """What a later row of a line says otherwise than its first one."""
    galt = []
    if egen.med_ydelser != med_ydelse:
        navn = "ydelser" if egen.med_ydelser else "beløb"
        galt.append(BLANDET.format(navn, egen.nummer))
    ens = {
        "art": str(ARTER[csvfil.column(f["art"])]) == egen.data["art"],
        "budgetejer": f["budgetejer"].lower() == egen.data["center"],
        "pung": f["pung"].lower() in ("", egen.data["modtager"]),
        "kontostreng": f["kontostreng"] in ("", egen.data["kontostreng"]),
    }
    return galt + [
        ANDERLEDES.format(navn, egen.nummer)
        for navn, er_ens in ens.items()
        if not er_ens
    ]


def _share(egen: _Linje, f: Mapping[str, str], galt: list[str]) -> None:
    """The share that is expected stands on the line's first row, or on any one."""
    tekster = f["andel_fra"], f["andel_til"]
    if not any(tekster):
        return
    if not egen.med_ydelser:
        galt.append(KUN_MED_YDELSE)
        return
    andele = [percent(tekst) for tekst in tekster]
    for navn, tekst, andel in zip(
        ("andel_fra", "andel_til"), tekster, andele, strict=True
    ):
        if tekst and andel is None:
            galt.append(ANDEL.format(navn))
            return
    fra, til = andele
    if fra is None or til is None or til < fra:
        galt.append(BEGGE_ANDELE)
        return
    egen.data |= {"andel": [str(fra), str(til)], "andel_af": f["andel_af"]}
