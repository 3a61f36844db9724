"""The front page: what art. 15(1) and (2) demand beside the data themselves."""

from typing import NamedTuple

from django.conf import settings

from barnetimidten.dansk import format_tal


class Afsnit(NamedTuple):
    overskrift: str
    tekst: str


def sections() -> list[Afsnit]:
    """Fixed texts; what differs between municipalities comes from the settings."""
    return [
        Afsnit(
            "Hvorfor vi har oplysningerne",
            "Barnet i Midten er et frivilligt tilbud til familier med børn fra 0 til 6 "
            "år. Oplysningerne bruges til at planlægge og holde besøgene, til at følge "
            "op med familien og dagtilbuddet og til at opgøre tilbuddets resultater "
            "uden navne. Grundlaget er kommunens opgave efter barnets lov "
            "(databeskyttelsesforordningens artikel 6, stk. 1, litra e, og for "
            "følsomme oplysninger artikel 9, stk. 2).",
        ),
        Afsnit(
            "Hvilke slags oplysninger det er",
            "Navn, kontakt og familieforhold, forløb og besøg, aftaler og samtykker, "
            "pædagogens notater, og hvornår oplysningerne er brugt.",
        ),
        Afsnit(
            "Hvor de kommer fra",
            "Fra familien selv, fra barnets dagtilbud og fra pædagogen, der holder "
            "besøgene. CPR-nummer og adresse er oplyst af familien.",
        ),
        Afsnit(
            "Hvem der får dem",
            "Kun dem, der står under »Samtykke til udveksling«, og kun så længe "
            "samtykket gælder. Kommunens leverandør af drift behandler oplysningerne "
            "på kommunens vegne. Ingen oplysninger sendes ud af EU.",
        ),
        Afsnit("Hvor længe vi har dem", _retention()),
        Afsnit(
            "Automatiske afgørelser",
            "Ingen afgørelser træffes af et system. Mennesker beslutter.",
        ),
        Afsnit(
            "Dine rettigheder",
            "Du kan bede om at få rettet det, der er forkert, om at få slettet "
            "oplysninger eller få behandlingen begrænset, og du kan gøre indsigelse. "
            f"{_contact()} Du kan klage til Datatilsynet på datatilsynet.dk.",
        ),
        Afsnit(
            "Det, der ikke er med",
            "Oplysninger om andre end dig og barnet er udeladt eller forkortet, når "
            "hensynet til dem vejer tungest (databeskyttelsesforordningens artikel "
            "15, stk. 4, og databeskyttelseslovens § 22). Forkortede tekster er mærket.",
        ),
    ]


def _retention() -> str:
    dage = format_tal(settings.INDSIGT_OPBEVARES_DAGE["frigivet"])
    return (
        "Et forløb slettes, når kommunens frist er gået og sagen er journaliseret i "
        "kommunens sagssystem efter arkivlovens regler; tilbage bliver tal uden "
        f"navne. Denne indsigt gemmes i {dage} dage, så den kan findes frem igen."
    )


def _contact() -> str:
    if settings.DATABESKYTTELSE_KONTAKT:
        return f"Skriv til {settings.DATABESKYTTELSE_KONTAKT}."
    return f"Skriv til {settings.KOMMUNE_NAVN}s databeskyttelsesrådgiver."
