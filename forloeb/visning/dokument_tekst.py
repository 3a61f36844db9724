"""The words of each paper about a course: what the page asks, and the result."""

from forloeb.visning.trin_tekst import Trin

INGEN_PLAN = "Der er ingen planlagte besøg. Læg dem i planen først."
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
    "Kvitteringen er gemt.",
)
