"""The figures of a status note, and how each is written in its text. Plain Python."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from barnetimidten.skrivemaade import (
    BESOEG,
    DAGINSTITUTION,
    FAMILIE,
    FORLOEB,
    TIME,
    antal,
    dato,
    de,
    format_tal,
    forskel,
    kroner,
    opregning,
    talord,
    til_og_med,
)


@dataclass(frozen=True)
class Svar:
    """How many ended courses have an answer, of how many."""

    antal: int
    af: int


@dataclass(frozen=True)
class Tilbagebetaling:
    """The yearly repayment, in kroner, from and to a year, both counted; `pr_aar` when
    it is not the same every year."""

    beloeb: Decimal
    fra: int
    til: int
    pr_aar: tuple[tuple[int, Decimal], ...] = ()


@dataclass(frozen=True)
class Grundlag:
    """What a note is written from. None: not known, which the text says or leaves out.

    Courses, children and families are counted apart. `gennemfoert` holds past years;
    the rest is of the year of `pr`, up to that day.
    """

    pr: date
    startet: date | None = None
    max_besoeg: int | None = None
    bevilling: Decimal | None = None
    pulje_betaler: Mapping[int, Decimal] = field(default_factory=dict)
    timer: int | None = None
    tilbagebetaling: Tilbagebetaling | None = None
    luft: Decimal | None = None
    """Kroner left of a year's plan when the repayment is made."""
    mindste: tuple[str, Decimal] | None = None
    """The one avoided measure that breaks the plan: »én familiebehandling«, kroner."""
    forventet: int | None = None
    faerre_ventet: int | None = None
    """The year for which fewer are expected."""
    gennemfoert: Mapping[int, int | None] = field(default_factory=dict)
    begyndt: int | None = None
    familier: int | None = None
    i_dialog: int | None = None
    i_gang: int | None = None
    afsluttet: int | None = None
    daginstitutioner: int | None = None
    dagpleje: bool | None = None
    endnu_ikke: int | None = None
    veje: tuple[tuple[str, int], ...] = ()
    aktiviteter: tuple[tuple[str, int], ...] = ()
    besoeg: int | None = None
    besoeg_pr_forloeb: Decimal | None = None
    aflyste: int | None = None
    forgaeves: int | None = None
    dosis: int | None = None
    """Whole percent of the visits in the plans that were held."""
    svar: Svar | None = None
    fund: tuple[tuple[str, str], ...] = ()
    """(what was asked, what they said), each without a full stop."""
    fremskrevet: int | None = None

    @property
    def aar(self) -> int:
        return self.pr.year

    @property
    def aaret_er_omme(self) -> bool:
        return (self.pr.month, self.pr.day) == (12, 31)

    @property
    def steder(self) -> str | None:
        """»syv daginstitutioner og dagplejen«"""
        led = []
        if self.daginstitutioner:
            led.append(antal(self.daginstitutioner, DAGINSTITUTION))
        if self.dagpleje:
            led.append("dagplejen")
        return opregning(led) or None


def _against(tal: int, forventet: int | None) -> str:
    if forventet is None:
        return "og hvor mange der var ventet, er ikke oplyst"
    return forskel(tal, forventet)


def _not_yet(tal: int) -> str:
    if tal == 0:
        return "alle daginstitutioner har haft mindst én familie med"
    return f"{antal(tal, DAGINSTITUTION)} har endnu ikke haft en familie med"


def _repayment(t: Tilbagebetaling) -> str:
    """»100.000 kr. om året fra 2023 til 2027«, »100.000 kr. i 2023«"""
    if t.pr_aar:
        return _per_year(dict(t.pr_aar))
    if t.fra == t.til:
        return f"{kroner(t.beloeb)} i {t.fra}"
    return f"{kroner(t.beloeb)} om året fra {t.fra} til {t.til}"


def _per_year(pr_aar: Mapping[int, Decimal]) -> str:
    """»250.000 kr. i hvert af årene 2021 og 2022«, or each amount with its year."""
    aar = sorted(pr_aar)
    if len(aar) > 1 and len(set(pr_aar.values())) == 1:
        navne = opregning([str(a) for a in aar])
        return f"{kroner(pr_aar[aar[0]])} i hvert af årene {navne}"
    return opregning([f"{kroner(pr_aar[a])} i {a}" for a in aar])


def _counted(poster: tuple[tuple[str, int], ...]) -> str:
    """»dagtilbuddet (14), et handleplansmøde (9) og forældrene selv (3)«"""
    return opregning([f"{navn} ({tal})" for navn, tal in poster])


def coverage(svar: Svar) -> str:
    """A whole sentence without its full stop. »Alle« only when nobody is missing."""
    if svar.af == 0:
        return "ingen forløb er afsluttet i perioden, så ingen er spurgt"
    forloeb = de(svar.af, "afsluttede", FORLOEB)
    if svar.af == 1:
        har = "har et svar" if svar.antal else "har ikke et svar endnu"
        return f"{forloeb} {har}"
    if svar.antal == svar.af:
        alle = "begge" if svar.af == 2 else f"alle {talord(svar.af)}"
        return f"{alle} afsluttede forløb har et svar"
    hvor_mange = talord(svar.antal, intetkoen=True)
    endnu = "" if svar.antal else " endnu"
    return f"{hvor_mange} af {forloeb} har et svar{endnu}"


_SKRIV: tuple[tuple[str, str, Callable[[Any], str]], ...] = (
    # field in the text, figure, how it is written
    ("startet", "startet", dato),
    ("højst besøg", "max_besoeg", lambda n: antal(n, BESOEG)),
    ("bevilling", "bevilling", kroner),
    ("timer om ugen", "timer", lambda n: antal(n, TIME)),
    ("tilbagebetaling", "tilbagebetaling", _repayment),
    ("luft", "luft", lambda b: kroner(abs(b))),
    ("mindste", "mindste", lambda m: m[0]),
    ("mindste beløb", "mindste", lambda m: kroner(m[1])),
    ("ventet om året", "forventet", lambda n: antal(n, FORLOEB)),
    ("færre ventet", "faerre_ventet", str),
    ("begyndt", "begyndt", lambda n: antal(n, FORLOEB)),
    ("familier", "familier", lambda n: antal(n, FAMILIE)),
    ("i dialog", "i_dialog", lambda n: antal(n, FAMILIE)),
    ("i gang", "i_gang", lambda n: antal(n, FORLOEB)),
    ("afsluttet", "afsluttet", lambda n: antal(n, FORLOEB)),
    ("steder", "steder", str),
    ("endnu ikke", "endnu_ikke", _not_yet),
    ("besøg i alt", "besoeg", lambda n: antal(n, BESOEG)),
    ("besøg i snit", "besoeg_pr_forloeb", lambda n: f"{format_tal(n, 1)} besøg"),
    ("aflyste", "aflyste", lambda n: antal(n, BESOEG)),
    ("forgæves", "forgaeves", lambda n: antal(n, BESOEG)),
    ("dosis", "dosis", lambda n: f"{n} %"),
    ("dækning", "svar", coverage),
    ("når året er omme", "fremskrevet", lambda n: antal(n, FORLOEB)),
)


def shown(g: Grundlag) -> dict[str, str]:
    """Field -> what stands in it; only what is known."""
    felter = {
        navn: skriv(getattr(g, tal))
        for navn, tal, skriv in _SKRIV
        if getattr(g, tal) is not None
    }
    felter["indtil"] = til_og_med(g.pr, g.aar)
    if g.pulje_betaler:
        felter["puljen betaler"] = _per_year(g.pulje_betaler)
    if g.veje:
        felter["veje"] = _counted(g.veje)
    if g.aktiviteter:
        felter["aktiviteter"] = _counted(g.aktiviteter)
    for aar, tal in g.gennemfoert.items():
        if tal is not None:
            felter[f"gennemført {aar}"] = antal(tal, FORLOEB)
            felter[f"forskel {aar}"] = _against(tal, g.forventet)
    if g.fremskrevet is not None and g.forventet is not None:
        felter["forskel ved årets slutning"] = forskel(g.fremskrevet, g.forventet)
    return felter | dict(g.fund)
