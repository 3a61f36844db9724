"""A status note as it is written beforehand: sentences with figures in them. Plain.

A text holds its figures as fields, `[begyndt]`: the leader may move them and write round
them, but what stands in them comes from the frozen figures (`felter.shown`). A field
holds the noun with the number, so that a figure that is frozen again still reads well.
What is not known is said; nothing is left empty and nothing is guessed.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from overblik.statusnotat.felter import Grundlag, shown

_FELT = re.compile(r"\[([^\[\]\n]{1,60})\]")
_NY_SAETNING = re.compile(r"(?:^|[.!?]\s+|\n)$")


class Afsnit(NamedTuple):
    """One section of the note; `tekst` holds fields."""

    noegle: str
    overskrift: str
    tekst: str


class Led(NamedTuple):
    """A piece of a text; `felt` is the name of the figure it is, or ""."""

    tekst: str
    felt: str = ""


@dataclass
class UkendtFeltError(ValueError):
    """Names in brackets that are no figure of this note."""

    navne: tuple[str, ...]

    def __str__(self) -> str:
        navne = ", ".join(f"[{navn}]" for navn in self.navne)
        return f"{navne} findes ikke i notatets tal. Vælg et felt fra listen."


# --- Texts with figures ----------------------------------------------------------------
def fields_of(tekst: str) -> list[str]:
    """The names in brackets, in the order they stand."""
    return _FELT.findall(tekst)


def fill(tekst: str, felter: dict[str, str]) -> list[Led]:
    """The text in pieces. UkendtFeltError names what is no figure.

    A figure that begins a sentence begins with a capital, and one that ends on a full
    stop (»kr.«) needs no other.
    """
    ukendte = tuple(dict.fromkeys(n for n in fields_of(tekst) if n not in felter))
    if ukendte:
        raise UkendtFeltError(ukendte)
    led: list[Led] = []
    rest = 0
    for match in _FELT.finditer(tekst):
        foer = tekst[rest : match.start()]
        led += [Led(foer)] if foer else []
        vist = felter[match[1]]
        if _NY_SAETNING.search(tekst[: match.start()]):
            vist = vist[:1].upper() + vist[1:]
        led.append(Led(vist, match[1]))
        rest = match.end()
        if vist.endswith(".") and tekst[rest : rest + 1] == ".":
            rest += 1  # »kr.« ends the sentence too
    return led + ([Led(tekst[rest:])] if tekst[rest:] else [])


def plain(tekst: str, felter: dict[str, str]) -> str:
    """As it is read."""
    return "".join(led.tekst for led in fill(tekst, felter))


# --- The sections ------------------------------------------------------------------
def sections(g: Grundlag) -> list[Afsnit]:
    """All of them, in the order of the note."""
    return [
        Afsnit(noegle, overskrift, _join(skriv(g)))
        for noegle, overskrift, skriv in (
            ("baggrund", "Baggrund", _background),
            ("oekonomi", "Økonomisk ramme", _money),
            ("forloeb", "Forløb og familier", _courses),
            ("vej", "Sådan når vi familierne", _ways),
            ("besoeg", "Besøg", _visits),
            ("evaluering", "Hvad familierne siger", _evaluation),
            ("frem", "Vejen frem", _ahead),
        )
    ]


def _join(saetninger: list[str]) -> str:
    return " ".join(saetning for saetning in saetninger if saetning)


def _if(kendt: object, saetning: str, ellers: str = "") -> str:
    return ellers if kendt is None else saetning


def _background(g: Grundlag) -> list[str]:
    return [
        "Barnet i Midten er til familier med små børn, mens det endnu er let at ændre "
        "noget i hverdagen.",
        _if(
            g.max_besoeg,
            "En pædagog, som barnet kender, kommer hjem til familien, højst "
            "[højst besøg], og det, der virker, bliver brugt videre i dagtilbuddet.",
            "En pædagog, som barnet kender, kommer hjem til familien, og det, der "
            "virker, bliver brugt videre i dagtilbuddet.",
        ),
        "Familien vælger selv, om den vil være med.",
        _if(g.startet, "Tilbuddet begyndte [startet]."),
    ]


def _money(g: Grundlag) -> list[str]:
    return [
        _if(
            g.bevilling,
            "Investeringspuljen har lagt [bevilling] ud.",
            "Beløbet fra Investeringspuljen er ikke oplyst.",
        ),
        _if(g.pulje_betaler or None, "Puljen betaler [puljen betaler]."),
        _if(g.timer, "Pengene går til en stilling på [timer om ugen] om ugen."),
        _if(
            g.tilbagebetaling,
            "Kommunen betaler tilbage med [tilbagebetaling].",
            "Hvornår pengene skal betales tilbage, er ikke oplyst.",
        ),
        _slack(g),
    ]


def _slack(g: Grundlag) -> str:
    """Whether a repayment survives one avoided measure less."""
    if g.luft is None:
        return ""
    if g.luft > 0:
        return "Når årets afdrag er betalt, er der efter planen [luft] til overs."
    if g.luft < 0:
        return "Efter planen mangler der [luft] til årets afdrag."
    lige_op = "Planen går lige op: når årets afdrag er betalt, er der intet til overs."
    return lige_op + _if(
        g.mindste,
        " Undgår vi [mindste] mindre end ventet på et år, mangler der [mindste beløb].",
    )


def _courses(g: Grundlag) -> list[str]:
    gaaede = [
        _past_year(aar, kendt)
        for aar, kendt in sorted(g.gennemfoert.items())
        if aar < g.aar
    ]
    return [
        *gaaede,
        _started(g),
        _if(
            g.forventet,
            "Vi regner med omkring [ventet om året] om året.",
            "Hvor mange forløb der ventes om året, er ikke oplyst.",
        ),
        _if(g.faerre_ventet, "For [færre ventet] regner vi med lidt færre."),
        _if(g.i_dialog, "[i dialog] overvejer at være med."),
        _if(g.i_gang, "[i gang] er i gang."),
        _if(g.afsluttet, "Siden begyndelsen er [afsluttet] afsluttet."),
        _places(g),
    ]


def _places(g: Grundlag) -> str:
    if g.steder:
        return "Familierne kommer fra [steder]."
    if g.daginstitutioner is None or g.dagpleje is None:
        return "Hvilke dagtilbud familierne kommer fra, er ikke oplyst."
    return "Endnu er ingen familie fra et dagtilbud med."


def _past_year(aar: int, kendt: int | None) -> str:
    if kendt is None:
        return f"Hvor mange forløb der blev gennemført i {aar}, er ikke oplyst."
    return f"I {aar} blev [gennemført {aar}] gennemført, [forskel {aar}]."


def _started(g: Grundlag) -> str:
    if g.begyndt is None:
        return f"Hvor mange forløb der er begyndt i {g.aar}, er ikke oplyst."
    familier = _if(g.familier if g.begyndt else None, " hos [familier]")
    return f"I {g.aar} er [begyndt] begyndt{familier} [indtil]."


def _ways(g: Grundlag) -> list[str]:
    return [
        _if(
            g.veje or None,
            "Familierne hørte om Barnet i Midten gennem [veje].",
            "Hvordan familierne hørte om Barnet i Midten, er ikke oplyst.",
        ),
        _if(
            g.aktiviteter or None,
            "Vi har fortalt om tilbuddet her: [aktiviteter].",
            "Der er ikke skrevet aktiviteter ned i perioden.",
        ),
    ]


def _visits(g: Grundlag) -> list[str]:
    if g.besoeg is None:
        return ["Hvor mange besøg der er holdt, er ikke oplyst."]
    return [
        "Der er holdt [besøg i alt] i perioden.",
        _if(g.dosis, "Det er [dosis] af dem, der var lagt i planen."),
        _if(g.besoeg_pr_forloeb, "Et afsluttet forløb havde i snit [besøg i snit]."),
        _if(g.aflyste, "[aflyste] blev aflyst."),
        _if(
            g.forgaeves,
            "[forgæves] var forgæves, fordi ingen var hjemme."
            if g.forgaeves
            else "[forgæves] var forgæves.",
        ),
    ]


def _evaluation(g: Grundlag) -> list[str]:
    """Coverage first; without an answer there is nothing more to say."""
    if g.svar is None:
        return ["Hvor mange familier der har svaret, er ikke oplyst."]
    if g.svar.antal == 0:
        return ["[dækning]."]
    return ["[dækning].", *(f"{emne}: [{emne}]." for emne, _ in g.fund)]


def _ahead(g: Grundlag) -> list[str]:
    return [_rest_of_the_year(g), _if(g.endnu_ikke, "[endnu ikke].")]


def _rest_of_the_year(g: Grundlag) -> str:
    """Nothing on its last day: then the year is told in the section of the courses."""
    if g.aaret_er_omme:
        return ""
    ventet = _if(g.forventet, ", [forskel ved årets slutning]")
    return _if(
        g.fremskrevet,
        f"Fortsætter året som hidtil, begynder der [når året er omme] i {g.aar}"
        f"{ventet}.",
        f"Hvor mange forløb der begynder i {g.aar}, kan vi ikke sige endnu.",
    )


def note(g: Grundlag) -> str:
    """The whole note in plain words, a section a paragraph."""
    felter = shown(g)
    return "\n\n".join(
        f"{nr}. {a.overskrift}\n{plain(a.tekst, felter)}"
        for nr, a in enumerate(sections(g), start=1)
    )
