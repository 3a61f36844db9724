"""The goals and effects of the programme, and what each is read off. Plain Python.

Goals and effects: the application to the investment pool (docs/kilder.md: 002), worded
anew. One that nothing here can tell says so, and what it would take.
"""

from dataclasses import dataclass
from enum import StrEnum


class Art(StrEnum):
    """What kind of thing a goal is read off."""

    SPOERGSMAAL = "spoergsmaal"  # yes/no of the parents' questionnaire
    FYLDER = "fylder"  # how much the topic fills, for courses with one topic
    SKALA = "skala"  # of the SDQ, before and after
    OVERFOERT = "overfoert"  # carried over to the institution, written at a visit
    ANTAL = "antal"  # counted among the courses


@dataclass(frozen=True)
class Kilde:
    """`noegle` is a question, a topic, a scale or a count; `tekst` says it on screen."""

    art: Art
    noegle: str
    tekst: str


class Gruppe(StrEnum):
    MAAL = "maal"
    KORT = "kort"
    LANGT = "langt"
    AFLEDT = "afledt"


GRUPPE_NAVNE = {
    Gruppe.MAAL: "Mål",
    Gruppe.KORT: "Effekter på kort sigt",
    Gruppe.LANGT: "Effekter på langt sigt",
    Gruppe.AFLEDT: "Det, der følger af effekterne",
}
# What goes for a whole group
GRUPPE_NOTER = {
    Gruppe.LANGT: "Ændringer her kan have mange årsager. Tal pr. år for hele kommunen "
    "kan følge dem, men ikke vise, hvad forløbene gjorde.",
    Gruppe.AFLEDT: "Gevinsten kan falde hos andre: barnets senere kommune, regionen "
    "eller staten. Den følges op sammen med CDU og i det årlige budget.",
}


@dataclass(frozen=True)
class Maal:
    """A goal or an effect; without sources it is not measured yet, and `mangler` says
    what it would take."""

    noegle: str
    gruppe: Gruppe
    navn: str
    kilder: tuple[Kilde, ...] = ()
    mangler: str = ""

    @property
    def maales(self) -> bool:
        return bool(self.kilder)


def _spoergsmaal(noegle: str, tekst: str) -> Kilde:
    return Kilde(Art.SPOERGSMAAL, noegle, tekst)


def _skala(noegle: str, tekst: str) -> Kilde:
    return Kilde(Art.SKALA, noegle, tekst)


MAAL = (
    Maal(
        "trivsel",
        Gruppe.MAAL,
        "Barnet trives bedre",
        (
            _spoergsmaal("trives", "Forældrene siger, at barnet har det bedre"),
            _skala("paavirkning", "Vanskelighederne påvirker hverdagen mindre"),
            _skala("total", "Barnet har færre vanskeligheder i alt"),
        ),
    ),
    Maal(
        "udvikling",
        Gruppe.MAAL,
        "Barnet får bedre muligheder for at udvikle sig",
        (_spoergsmaal("udvikling", "Forældrene siger, at mulighederne er bedre"),),
    ),
    Maal(
        "handlemuligheder",
        Gruppe.MAAL,
        "Forældrene ved bedre, hvad de kan gøre",
        (_spoergsmaal("muligheder", "Forældrene siger, at de ved det bedre"),),
    ),
    Maal(
        "deltagelse",
        Gruppe.KORT,
        "Barnet er mere med og udvikler sig",
        (
            _spoergsmaal("udvikling", "Forældrene siger, at mulighederne er bedre"),
            _skala("jaevnaldrende", "Barnet har det lettere med andre børn"),
            _skala("prosocial", "Barnet er mere opmærksomt på andre"),
        ),
    ),
    Maal(
        "samspil",
        Gruppe.KORT,
        "Barn og forældre har det godt sammen",
        (_spoergsmaal("samspil", "Forældrene siger, at det er blevet lettere"),),
    ),
    Maal(
        "hjem",
        Gruppe.KORT,
        "Et hjem, barnet kan vokse i",
        (
            _spoergsmaal("inspireret", "Forældrene gør noget på en anden måde hjemme"),
            Kilde(
                Art.ANTAL, "leg_og_laesning", "Forløb, der har øvet leg eller læsning"
            ),
        ),
    ),
    Maal(
        "samarbejde",
        Gruppe.KORT,
        "Bedre samarbejde med dagtilbuddet",
        (
            Kilde(
                Art.OVERFOERT,
                "til_dagtilbud",
                "Forløb, hvor noget er givet videre til dagtilbuddet",
            ),
        ),
    ),
    Maal(
        "konflikter",
        Gruppe.KORT,
        "Færre konflikter hjemme og i dagtilbuddet",
        (
            _skala("adfaerd", "Barnets adfærd giver færre vanskeligheder"),
            Kilde(Art.FYLDER, "konflikt", "Emnet fylder mindre i forløb om konflikter"),
        ),
    ),
    Maal(
        "tillid",
        Gruppe.KORT,
        "Tillid til kommunen og lettere adgang til hjælp",
        (
            _spoergsmaal(
                "tillid", "Forældrene siger, at det er lettere at bede om hjælp"
            ),
            Kilde(
                Art.ANTAL,
                "videre",
                "Familier, der tog imod det tilbud, vi hjalp dem videre til",
            ),
        ),
    ),
    Maal(
        "underretninger",
        Gruppe.LANGT,
        "Færre underretninger fra dagtilbud om børn under skolealderen",
        mangler="Det kræver dagtilbuddenes underretninger pr. år. Dem, vi selv skriver, "
        "siger noget andet.",
    ),
    Maal(
        "aaben_raadgivning",
        Gruppe.LANGT,
        "Færre forløb i åben anonym rådgivning",
        mangler="Rådgivningen er anonym, så det kan aldrig vises for et barn. "
        "Det kræver antal forløb pr. år.",
    ),
    Maal(
        "forebyggende",
        Gruppe.LANGT,
        "Færre forebyggende forløb (barnets lov § 30, før 2024 serviceloven § 11, stk. 3)",
        mangler="Det kræver antal henvisninger pr. år fra fagsystemet.",
    ),
    Maal(
        "familiebehandling",
        Gruppe.LANGT,
        "Færre familiebehandlinger (barnets lov § 32, før 2024 serviceloven § 52, stk. 3)",
        mangler="Det kræver antal visitationer pr. år fra fagsystemet.",
    ),
    Maal(
        "specialundervisning",
        Gruppe.LANGT,
        "Færre bevillinger af specialundervisning de første skoleår",
        mangler="Børnene skal først have gået i skole. Det kræver antal bevillinger "
        "pr. år fra skolerne.",
    ),
    Maal(
        "sager",
        Gruppe.AFLEDT,
        "Færre familier får en social sag",
        mangler="Det kræver antal sager pr. år fra fagsystemet.",
    ),
    Maal(
        "sagsbehandling",
        Gruppe.AFLEDT,
        "Mindre sagsbehandling",
        mangler="Det kræver timer eller sager pr. år.",
    ),
)


def by_group() -> list[tuple[str, str, list[Maal]]]:
    """The table in the order of the page: a group's name, what goes for it, its goals."""
    return [
        (
            navn,
            GRUPPE_NOTER.get(gruppe, ""),
            [maal for maal in MAAL if maal.gruppe == gruppe],
        )
        for gruppe, navn in GRUPPE_NAVNE.items()
    ]
