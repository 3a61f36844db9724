"""The short guide of each role: one sentence a step, with the name of what is pressed.

`overblik/tests/browser/test_guide.py` does the steps as they are written, holds every name
to the page it is said to stand on, and makes the pictures.
"""

from dataclasses import dataclass

from barnetimidten.brugere.roller import Rolle


@dataclass(frozen=True)
class Trin:
    """`foer` + the name of a button or link + `efter`; `side` is the page it is on."""

    foer: str
    knap: str
    efter: str
    side: str


@dataclass(frozen=True)
class Opgave:
    """`noegle` is its place on the page, and the name of its pictures; `telefon` says
    that they are of a phone."""

    noegle: str
    titel: str
    trin: tuple[Trin, ...]
    telefon: bool = False

    @property
    def billeder(self) -> list[tuple[Trin, str]]:
        """Each step with its picture under `static/`."""
        return [
            (trin, f"hjaelp/{self.noegle}-{nr}.webp")
            for nr, trin in enumerate(self.trin, 1)
        ]


GUIDER: dict[Rolle, tuple[Opgave, ...]] = {
    Rolle.PAEDAGOG: (
        Opgave(
            "besoeg",
            "Skriv et besøg ind",
            (
                Trin("Vælg ", "Mine forløb", " i menuen, og find barnet.", "forloeb:mine"),
                Trin("Vælg ", "Registrér besøg", " på forløbet.", "forloeb:detail"),
                Trin(
                    "Skriv, hvad I lavede, og tryk ", "Gem besøg",
                    "; kladden gemmes imens.", "forloeb:besoeg-record",
                ),
            ),
            telefon=True,
        ),
        Opgave(
            "plan",
            "Læg eller flyt et besøg",
            (
                Trin(
                    "Vælg ", "Læg et besøg i planen",
                    " nederst på forløbet under Mere.", "forloeb:detail",
                ),
                Trin(
                    "Skriv dag og klokkeslæt, og tryk ", "Aftal besøg", ".",
                    "forloeb:besoeg-plan",
                ),
                Trin(
                    "Passer dagen ikke mere, så vælg ", "Flyt", " på forløbet.",
                    "forloeb:detail",
                ),
            ),
            telefon=True,
        ),
        Opgave(
            "afslut",
            "Afslut et forløb",
            (
                Trin(
                    "Vælg ", "Afslut forløbet", " nederst på forløbet under Mere.",
                    "forloeb:detail",
                ),
                Trin(
                    "Skriv, hvornår og hvordan det sluttede, og tryk ", "Afslut forløbet",
                    "; næste skridt er boosterbesøget.", "forloeb:end",
                ),
            ),
            telefon=True,
        ),
    ),
    Rolle.LEDER: (
        Opgave(
            "afgoerelser",
            "Tag det, der venter",
            (
                Trin(
                    "Vælg ", "Overblik", " i menuen; øverst står, hvad der venter.",
                    "overblik:overblik",
                ),
                Trin(
                    "På en telefon skifter du med ", "Det, der venter", " og Året.",
                    "overblik:overblik",
                ),
            ),
            telefon=True,
        ),
        Opgave(
            "overdrag",
            "Giv forløb til en kollega",
            (
                Trin(
                    "Vælg ", "Alle forløb", " i menuen, og sæt kryds ved forløbene.",
                    "forloeb:list",
                ),
                Trin(
                    "Fold ", "Giv de valgte til en kollega",
                    " ud, vælg kollegaen, og skriv en note.", "forloeb:list",
                ),
                Trin("Tryk ", "Overdrag de valgte", ".", "forloeb:list"),
            ),
        ),
        Opgave(
            "statusnotat",
            "Skriv et statusnotat",
            (
                Trin(
                    "Vælg ", "Statusnotat", " i menuen.", "statusnotat:list",
                ),
                Trin("Vælg ", "Skriv et nyt", ".", "statusnotat:list"),
                Trin(
                    "Vælg perioden, og tryk ", "Frys tallene, og skriv udkastet", ".",
                    "statusnotat:create",
                ),
                Trin(
                    "Ret teksten, og tryk ", "Send til godkendelse",
                    "; en anden leder godkender.", "statusnotat:detail",
                ),
            ),
        ),
    ),
    Rolle.OEKONOMI: (
        Opgave(
            "postering",
            "Bogfør et beløb",
            (
                Trin(
                    "Åbn casen fra Business case, og vælg ", "Ny postering", ".",
                    "oekonomi:oversigt",
                ),
                Trin(
                    "Skriv beløbet og bilaget, og tryk ", "Send til godkendelse", ".",
                    "oekonomi:postering-create",
                ),
            ),
        ),
        Opgave(
            "godkend",
            "Godkend en andens postering",
            (
                Trin("Vælg ", "Posteringer", " på casen.", "oekonomi:oversigt"),
                Trin("Vælg ", "Godkend", ".", "oekonomi:postering-list"),
                Trin(
                    "Sæt hak, og tryk ", "Godkend dem, du har sat hak ved", ".",
                    "oekonomi:godkend",
                ),
            ),
        ),
        Opgave(
            "aar",
            "Afslut et år",
            (
                Trin("Vælg ", "Årsafslutning", " på casen.", "oekonomi:oversigt"),
                Trin(
                    "Tryk ", "Foreslå at afslutte", " og året.", "oekonomi:aar-list",
                ),
                Trin(
                    "En anden åbner årets tal og trykker ", "Godkend afslutningen",
                    "; så kan året ikke åbnes igen.", "oekonomi:aar-detail",
                ),
            ),
        ),
    ),
    Rolle.ADMINISTRATOR: (
        Opgave(
            "inviter",
            "Invitér en bruger",
            (
                Trin("Vælg ", "Brugere", " i menuen.", "brugere:list"),
                Trin("Vælg ", "Invitér", ", og skriv din adgangskode, hvis du bliver spurgt.", "brugere:list"),
                Trin(
                    "Skriv navn, mail og rolle, og tryk ", "Send invitation", ".",
                    "brugere:invitation-create",
                ),
            ),
        ),
        Opgave(
            "gennemgang",
            "Gå rettighederne igennem",
            (
                Trin("Vælg ", "Gennemgang", " i menuen.", "brugere:gennemgang"),
                Trin(
                    "Tryk ", "Rollen passer", ", når den gør det.", "brugere:gennemgang",
                ),
                Trin(
                    "Ellers vælg ", "Skift rolle", ", og skriv den rigtige.",
                    "brugere:gennemgang",
                ),
            ),
        ),
    ),
}  # fmt: skip
