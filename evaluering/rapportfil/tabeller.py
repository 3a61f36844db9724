"""The tables of an evaluation report but those of the SDQ, with their own denominators.

The numbers are those of the evaluation of 2020.
"""

from typing import Any

from barnetimidten.dokumenter.tabel import UDELADT, Tabel
from evaluering.rapport import Rapport
from evaluering.svartabeller import (
    NUMMER_AENDRING,
    NUMMER_FYLDER,
    JaNejTabel,
    Svartabeller,
)
from evaluering.tabeller import MERE, MINDRE, SAMME, Raekke
from evaluering.udgave import known

FYLDER_ORD = {
    "1-2": "Fylder næsten ikke noget (1-2)",
    "3-4": "Fylder lidt (3-4)",
    "5-6": "Fylder en del (5-6)",
    "7-8": "Fylder meget (7-8)",
    "9-10": "Fylder det hele eller næsten (9-10)",
}
AENDRING_ORD = {
    MINDRE: "Fylder mindre",
    SAMME: "Fylder det samme",
    MERE: "Fylder mere",
}


def share(celle: Any) -> str:
    """8 (89 %); a nought alone; what is left out in a word."""
    if celle is None:
        return "0"
    if celle.antal is None:
        return UDELADT
    return f"{celle.antal} ({celle.procent} %)" if celle.antal else "0"


def count(antal: int | None) -> str:
    return UDELADT if antal is None else str(antal)


# --- Who answered ----------------------------------------------------------------------
def coverage(rapport: Rapport, begyndt: int) -> Tabel:
    offentlig = rapport.valg.offentlig
    rows: list[tuple[str, Any, str]] = [
        ("Forløb begyndt", count(known(begyndt, offentlig=offentlig)), ""),
        ("Forløb afsluttet", str(rapport.daekning.af), ""),
        ("Spørgeskema fra forældre", count(rapport.daekning.svar),
         f"af {rapport.daekning.af} afsluttede forløb"),
    ]  # fmt: skip
    rows += [
        (f"SDQ før og efter, {gruppe.navn}", count(gruppe.n),
         f"af {_old_enough(rapport)} afsluttede forløb med et barn på to år eller mere")
        for gruppe in rapport.grupper
    ]  # fmt: skip
    rows += [
        (f"SDQ, {gruppe.navn}", count(gruppe.n), resultat.indlaesning.kilde)
        for resultat in rapport.importer
        for gruppe in resultat.grupper
    ]
    return Tabel(
        "Det, rapporten bygger på",
        ("Hvad", "Antal", "Af hvad"),
        [(hvad, antal, af or "i perioden") for hvad, antal, af in rows],
    )


def _old_enough(rapport: Rapport) -> str:
    """How many an SDQ could be made in: »de«, when it would tell of few that are left."""
    if known(rapport.for_unge, offentlig=rapport.valg.offentlig) is None:
        return "de"
    return str(rapport.sdq_af)


# --- The parents' questionnaire ----------------------------------------------------------
Fund = tuple[Tabel | None, str]
"""A table with its finding; None where the sentence says all that may be told."""


def _told(raekke: Raekke) -> bool:
    return any(celle.antal is not None for celle in raekke.celler)


def questions(svar: Svartabeller) -> dict[int, Fund]:
    """By number; later questions go on after table 10."""
    naeste = 11
    tabeller = {}
    for et in svar.ja_nej:
        nummer = et.nummer or naeste
        naeste += et.nummer is None
        tabeller[nummer] = _question(et, f"Tabel {nummer}. {et.navn}")
    return tabeller


def _question(et: JaNejTabel, navn: str) -> Fund:
    if not _told(et.raekke):
        return None, f"{navn}: {et.saetning}"
    tabel = Tabel(
        f"{navn}, n = {count(et.raekke.n)}",
        ("Spørgsmål", "Ja", "Nej", "Ikke besvaret"),
        [(et.spoergsmaal, *map(share, et.raekke.celler))],
    )
    return tabel, et.saetning


def fills(svar: Svartabeller) -> list[Tabel]:
    """Tables 6 and 7; the bands only when nothing of them is left out."""
    tabeller = []
    if not svar.baand_er_udeladt:
        tabeller.append(_fills(svar))
    if _told(svar.aendring):
        tabeller.append(_change(svar.aendring))
    return tabeller


def _fills(svar: Svartabeller) -> Tabel:
    return Tabel(
        f"Tabel {NUMMER_FYLDER}. Hvor meget emnet fyldte, n = {count(svar.foer.n)}",
        ("Så meget fylder det", "Før", "Efter"),
        [
            (FYLDER_ORD.get(navn, navn), share(foer), share(efter))
            for navn, foer, efter in svar.baand
        ],
    )


def _change(raekke: Raekke) -> Tabel:
    return Tabel(
        f"Tabel {NUMMER_AENDRING}. Hvor meget emnet fylder efter forløbet, "
        f"n = {count(raekke.n)}",
        ("Efter forløbet", "Antal"),
        [(AENDRING_ORD.get(c.navn, c.navn), share(c)) for c in raekke.celler],
    )


# --- Reliable change, for staff only -------------------------------------------------------
def reliable(gruppe: Any) -> list[Tabel]:
    rows: list[tuple[str, Raekke]] = gruppe.retninger
    return [
        Tabel(
            f"Sikker ændring, vurderet af {gruppe.navn}, n = {gruppe.sammenfatning.n}",
            ("Hvad", "Bedre", "Uændret", "Værre"),
            [(navn, *map(share, raekke.celler)) for navn, raekke in rows],
        ),
        Tabel(
            f"Gennemsnit, vurderet af {gruppe.navn}",
            ("Skala", "n", "Før", "Efter", "Ændring", "95 % interval"),
            [
                (g.navn, g.n, g.foer, g.efter, g.aendring, g.interval)
                for g in gruppe.gennemsnit
            ],
            note="Plus er bedre.",
        ),
    ]


# --- Topics, for staff only -----------------------------------------------------------------
def topics(opdeling: Any) -> Tabel:
    return Tabel(
        opdeling.titel,
        (opdeling.kolonne, "Forløb", "Fylder mindre hos"),
        [(raekke.navn, raekke.antal, raekke.mindre) for raekke in opdeling.raekker],
    )
