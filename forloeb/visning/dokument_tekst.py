"""The words of each paper about a course: what the page asks, and the result."""

from typing import NamedTuple

from forloeb.visning.trin_tekst import Trin

INGEN_PLAN = "Der er ingen planlagte besøg. Læg dem i planen først."
SLUT = "Forløbet er slut, og der er ingen planlagte besøg."
KLAR = "Dokumentet bliver lavet nu."
RESUME = Trin(
    "Forløbsresumé til SBSYS",
    "Du får en ZIP-fil med resuméet som PDF og en XML-fil med sagsnummer, KLE-nummer "
    "og hjemmel. Læg begge på sagen, og markér så forløbet som journaliseret.",
    "Lav forløbsresuméet",
    KLAR,
)
RESUMEER = Trin(
    "Alle forløbsresuméer for et år",
    "Du får én ZIP-fil med en PDF og en XML-fil for hvert forløb, der sluttede i året "
    "og har et sagsnummer.",
    "Lav resuméerne",
    "Resuméerne bliver lavet nu. Du kan lukke siden imens.",
)
PLAN = Trin(
    "Besøgsplan til familien",
    "Planen viser de aftalte dage og siger, hvem familien skal give besked. Den "
    "viser ingen adresse.",
    "Lav besøgsplanen",
    KLAR,
)
OVERLEVERING = Trin(
    "Overleveringsnotat til dagtilbuddet",
    "Skriv det, dagtilbuddet skal bruge, når forløbet slutter. Besøgenes egne notater "
    "går ikke med.",
    "Gem, og lav notatet",
    "Notatet er gemt, og dokumentet bliver lavet nu.",
)
KVITTERING = Trin(
    "Notatet er givet videre",
    "Skriv, hvem i dagtilbuddet der tog imod det, og hvornår.",
    "Gem kvitteringen",
    "Kvitteringen er gemt. Notatet med kvittering ligger om lidt under »Mine "
    "dokumenter«.",
)


# --- The page of one course ---------------------------------------------------------------
class Kort(NamedTuple):
    """One paper that can be made, or why it cannot be made now."""

    id: str
    titel: str
    tekst: str
    knap: str
    mangler: str = ""

    @property
    def url(self) -> str:
        """Name of the address it is asked for on."""
        return f"forloeb:{self.id}-create"


KORT = (
    Kort(
        "resume",
        RESUME.titel,
        "Hele forløbet på papir, med en XML-fil til sagen.",
        "Lav forløbsresumé",
    ),
    Kort("plan", PLAN.titel, "De aftalte dage, til en forælder.", "Lav besøgsplan"),
    Kort(
        "overlevering",
        OVERLEVERING.titel,
        "Det, der virker hjemme, og som dagtilbuddet kan bygge videre på.",
        "Skriv overleveringsnotat",
    ),
)


def cards(mangler: dict[str, str]) -> list[Kort]:
    """What can be made now comes first."""
    kort = [et._replace(mangler=mangler[et.id]) for et in KORT]
    return sorted(kort, key=lambda et: bool(et.mangler))
