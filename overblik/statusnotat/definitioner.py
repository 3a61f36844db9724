"""What each figure of a note is called beside the text, and how it was counted. Plain."""

from typing import NamedTuple


class Definition(NamedTuple):
    navn: str
    tekst: str


_CASE = "Fra business casen."
_BUDGET = "Fra business casens seneste budget."
_FAA = "Svar, der kan føres tilbage til få familier, er ikke med."

DEFINITIONER: dict[str, Definition] = {
    "startet": Definition("Begyndt", "Den dag, Barnet i Midten begyndte."),
    "højst besøg": Definition(
        "Besøg i et forløb", "Så mange besøg kan en familie højst få. En indstilling."
    ),
    "timer om ugen": Definition(
        "Stilling, timer om ugen", "Stillingen, bevillingen betaler. En indstilling."
    ),
    "bevilling": Definition("Bevilling", _CASE),
    "puljen betaler": Definition("Puljen betaler", _BUDGET),
    "tilbagebetaling": Definition("Tilbagebetaling", _BUDGET),
    "luft": Definition(
        "Luft i planen",
        "Den varige ændring minus tilbagebetalingen i det år, hvor der er mindst.",
    ),
    "mindste": Definition(
        "Kan vælte planen",
        "Én foranstaltning, der alene koster mere end luften i planen.",
    ),
    "mindste beløb": Definition("Prisen på den", "Dagens pris fra business casen."),
    "ventet om året": Definition("Ventet om året", _CASE),
    "færre ventet": Definition(
        "Færre ventet i", "Det år, tilbuddet begyndte, har ikke alle sine måneder."
    ),
    "begyndt": Definition(
        "Begyndt i år", "Opstartsmødet er holdt fra 1. januar til periodens slutning."
    ),
    "familier": Definition("Familier begyndt i år", "Familierne bag de forløb."),
    "i dialog": Definition(
        "I dialog", "Familier, der ikke har svaret endnu på periodens sidste dag."
    ),
    "i gang": Definition(
        "I gang",
        "Opstartsmødet er holdt, og forløbet er ikke sluttet på periodens sidste dag. "
        "Pauser tæller med.",
    ),
    "afsluttet": Definition(
        "Afsluttet i alt", "Startede forløb, der er sluttet, også de afbrudte."
    ),
    "steder": Definition(
        "Dagtilbud", "Dagtilbud, hvor en familie har sagt ja i perioden."
    ),
    "endnu ikke": Definition(
        "Uden familie endnu",
        "Aktive daginstitutioner, hvor ingen familie har sagt ja i perioden.",
    ),
    "veje": Definition(
        "Veje til tilbuddet",
        "Hvem der fortalte familien om det. Forløb, der er begyndt i perioden.",
    ),
    "aktiviteter": Definition("Aktiviteter", "Skrevet ned i perioden."),
    "besøg i alt": Definition("Holdte besøg", "Holdt i perioden."),
    "besøg i snit": Definition(
        "Besøg i et forløb i snit",
        "Holdte besøg, der tæller, i forløb gennemført i perioden.",
    ),
    "aflyste": Definition("Aflyste besøg", "Planlagt i perioden og aflyst."),
    "forgæves": Definition("Forgæves besøg", "Planlagt i perioden, ingen var hjemme."),
    "dosis": Definition(
        "Holdt efter planen",
        "Holdte besøg ud af dem, planen ventede i perioden. Et aflyst besøg tæller som "
        "ventet, til dets erstatning er holdt.",
    ),
    "dækning": Definition(
        "Svar",
        "Forløb gennemført i perioden, hvor en forælder har svaret på skemaet. Et forløb "
        "tæller én gang.",
    ),
    "når året er omme": Definition(
        "Ved årets slutning",
        "Forløb begyndt i år, regnet op til hele året i samme tempo.",
    ),
    "forskel ved årets slutning": Definition(
        "Mod det ventede", "Det opregnede tal mod det ventede om året."
    ),
    "indtil": Definition("Opgjort", "Periodens sidste dag."),
}


def definition(felt: str) -> Definition:
    """Also of those that are named by a year, or by what the families were asked."""
    if felt in DEFINITIONER:
        return DEFINITIONER[felt]
    ord_, _, aar = felt.rpartition(" ")
    if ord_ == "gennemført":
        return Definition(
            f"Gennemført i {aar}", "Sluttet i året og ikke afbrudt. Booster må mangle."
        )
    if ord_ == "forskel":
        return Definition(f"{aar} mod det ventede", "Gennemført mod ventet om året.")
    return Definition(felt, f"Forældrenes svar på skemaet. {_FAA}")
