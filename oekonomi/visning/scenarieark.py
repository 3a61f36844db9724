"""Scenarios and assumptions as sheets: the table that is read again, and its readings."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from barnetimidten.regneark import Ark
from oekonomi import casedata, casefil, casetabel
from oekonomi.beregning import VARIGE, LinjeArt
from oekonomi.enums import LINJE_ARTER, Modtager
from oekonomi.models import Businesscase, Kalkulationsrente
from oekonomi.scenarie import Aendringer, Resultat, compute
from oekonomi.visning.scenarie import Start, Udfald, differences

IKKE_IND = ("Arket læses ikke ind igen. Ret i arket »Forudsætninger«.",)
INGEN = "ikke inden for årene"


# --- Assumptions: resources, success, consequences, prices, by year and purse -------------
def assumption_rows(egen: Start, valg: Aendringer) -> list[list[Any]]:
    """The table that `casefil` reads, with the changes of a scenario in it."""
    linjer = compute(egen.grundlag, valg).linjer
    return casetabel.rows(casedata.changed(egen.data, linjer))


def assumption_sheets(egen: Start, valg: Aendringer) -> list[Ark]:
    resultat = compute(egen.grundlag, valg)
    aar = [str(aar) for aar in resultat.aarene]
    linjer = {li["noegle"]: li for li in egen.data["linjer"]}
    return [
        Ark("Forudsætninger", casefil.KOLONNER, assumption_rows(egen, valg)),
        Ark(
            "Ressourcer",
            ("Linje", "Art", "Pung", *aar),
            _amounts(resultat, linjer, (LinjeArt.DRIFTSUDGIFT, LinjeArt.OMLAEGNING)),
            IKKE_IND,
        ),
        Ark(
            "Succesandele",
            ("Linje", "Andel af", "Forventet fra, %", "Forventet til, %",
             "Regnet med, %", "Forløb om året"),
            _shares(egen, valg),
            IKKE_IND,
        ),
        Ark(
            "Konsekvenser",
            ("Linje", "Ydelse", "Pung", "Enheder om året", *aar),
            _consequences(resultat, linjer, egen.ydelser),
            IKKE_IND,
        ),
        Ark("Priser", ("Ydelse", "Pris, kr."), _prices(egen, valg), IKKE_IND),
        Ark("År og pung", ("Pung", *aar, "I alt"), _purses(resultat, linjer), IKKE_IND),
    ]  # fmt: skip


Linjer = Mapping[str, Mapping[str, Any]]


def _purse(linje: Mapping[str, Any]) -> str:
    return Modtager(linje["modtager"]).label


def _amounts(
    resultat: Resultat, linjer: Linjer, arter: Sequence[LinjeArt]
) -> list[list[Any]]:
    return [
        [li.navn, LINJE_ARTER[li.art], _purse(linjer[li.noegle]),
         *(resultat.tal[li.noegle][aar] for aar in resultat.aarene)]
        for li in resultat.linjer
        if li.art in arter
    ]  # fmt: skip


def _shares(egen: Start, valg: Aendringer) -> list[list[Any]]:
    g, ud = egen.grundlag, []
    forloeb = g.forloeb if valg.forloeb is None else valg.forloeb
    for data, linje in zip(egen.data["linjer"], g.linjer, strict=True):
        andel = valg.andele.get(linje.noegle, g.share(linje))
        if andel is not None:
            fra, til = (Decimal(a) * 100 for a in data["andel"])
            regnet = round(andel * 100, 1)
            ud.append([linje.navn, data["andel_af"], fra, til, regnet, forloeb])
    return ud


def _consequences(
    resultat: Resultat, linjer: Linjer, navne: Mapping[str, str]
) -> list[list[Any]]:
    return [
        [li.navn, navne[f.navn], _purse(linjer[li.noegle]), round(f.enheder, 2),
         *(round(f.beloeb, 2) if f.gaelder(aar) else 0 for aar in resultat.aarene)]
        for li in resultat.linjer
        for f in li.forudsaetninger
    ]  # fmt: skip


def _prices(egen: Start, valg: Aendringer) -> list[list[Any]]:
    return [
        [egen.ydelser[ydelse], valg.priser.get(ydelse, pris)]
        for ydelse, pris in egen.grundlag.prices().items()
    ]


def _purses(resultat: Resultat, linjer: Linjer) -> list[list[Any]]:
    """The lasting change, by whose purse it moves."""
    summer = {
        modtager.label: [Decimal(0)] * len(resultat.aarene) for modtager in Modtager
    }
    for li in resultat.linjer:
        if li.art in VARIGE:
            pung = _purse(linjer[li.noegle])
            egne = resultat.tal[li.noegle].values()
            summer[pung] = [a + b for a, b in zip(summer[pung], egne, strict=True)]
    return [[pung, *tal, sum(tal)] for pung, tal in summer.items()]


# --- Scenarios beside each other ----------------------------------------------------------
def comparison_sheets(
    case: Businesscase,
    udfald: Sequence[Udfald],
    valgte: Sequence[tuple[Start, Aendringer]],
    rente: Kalkulationsrente | None,
) -> list[Ark]:
    """All side by side, then a sheet for each; `valgte` are those of the scenarios."""
    noter = [f"{case.titel}, kr. i {case.prisniveau}-priser. Casen er ikke ændret."]
    if rente:
        noter.append(f"Nutidsværdi med {rente.procent} % om året: {rente.kilde}")
    navne = [u.navn for u in udfald]
    forskelle = [
        [u.navn, f.navn, f.nu, f.casen]
        for u, (egen, valg) in zip(udfald[1:], valgte, strict=True)
        for f in differences(egen, valg)
    ]
    return [
        Ark("Sammenligning", ("Hvad", *navne), _comparison(case, udfald), noter),
        Ark("Hvad er anderledes", ("Scenarie", "Hvad", "Nu", "Før"), forskelle),
        *(_sheet(nr, u) for nr, u in enumerate(udfald)),
    ]


def _comparison(case: Businesscase, udfald: Sequence[Udfald]) -> list[list[Any]]:
    raekker: list[list[Any]] = [
        [f"Varig ændring {aar}", *(u.resultat.varig[nr] for u in udfald)]
        for nr, aar in enumerate(case.aarene)
    ]
    raekker += [
        ["Varig ændring i alle år", *(u.resultat.i_alt for u in udfald)],
        ["Går i nul", *(str(u.resultat.balanceaar or INGEN) for u in udfald)],
        [f"Restgæld efter {case.til_aar}", *(u.resultat.restgaeld for u in udfald)],
    ]
    if any(u.nutidsvaerdi is not None for u in udfald):
        raekker.append(["Nutidsværdi", *(u.nutidsvaerdi for u in udfald)])
    return raekker


def _sheet(nr: int, u: Udfald) -> Ark:
    aar = [str(aar) for aar in u.aarene]
    raekker = [[r.navn, *(c.beloeb for c in r.celler)] for r in u.raekker]
    for navn, felt in (
        ("Trukket på puljen", "trukket"),
        ("Kan betales tilbage", "tilbagebetalt"),
        ("Restgæld", "restgaeld"),
    ):
        raekker.append([navn, *(getattr(k, felt) for k in u.resultat.konto)])
    return Ark(f"{nr} {u.navn}", ("Linje", *aar), raekker)
