"""The page of goals and effects: what is counted, as rows and sentences to read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from evaluering import opdeling, tabeller
from evaluering.effekter import Linje, lines, scale_words, share
from evaluering.enums import Informant
from evaluering.maal import Maal, by_group
from evaluering.opdeling import Del, FoerEfter, Grundlag
from evaluering.skalaer import INFORMANT_NAVNE, PAAVIRKNING, SKALA_NAVNE, TOTAL
from evaluering.udgave import known
from forloeb.koder import Emne, Metode

INGEN = "–"
# The small picture of a mark from 1 to 10
BREDDE, MARGEN = 132, 8


@dataclass(frozen=True)
class MaalVisning:
    """A goal, and its sources each with what it says, one line an informant."""

    maal: Maal
    kilder: list[tuple[str, list[Linje]]]


@dataclass(frozen=True)
class GruppeVisning:
    navn: str
    note: str
    maal: list[MaalVisning]


def goals(grundlag: Grundlag, *, offentlig: bool) -> list[GruppeVisning]:
    """Group by group, in the order of the table."""
    return [
        GruppeVisning(
            navn,
            note,
            [_goal(maal, lines(maal, grundlag, offentlig=offentlig)) for maal in rows],
        )
        for navn, note, rows in by_group()
    ]


def _goal(maal: Maal, linjer: list[Linje]) -> MaalVisning:
    kilder = groupby(linjer, key=lambda linje: linje.tekst)
    return MaalVisning(maal, [(tekst, list(egne)) for tekst, egne in kilder])


@dataclass(frozen=True)
class Daekning:
    """Who answered, out of how many: read before everything else. None: too few for
    a public edition."""

    forloeb: int
    sdq_af: int
    svar: int | None
    foraeldre: int | None
    dagtilbud: int | None

    @property
    def svar_procent(self) -> int | None:
        return None if self.svar is None else tabeller.percent(self.svar, self.forloeb)


def coverage(grundlag: Grundlag, for_unge: int, *, offentlig: bool) -> Daekning:
    """Imported children have no course, so they are no part of it; those under two
    have no SDQ to miss."""
    return Daekning(
        forloeb=len(grundlag.forloeb),
        sdq_af=len(grundlag.forloeb) - for_unge,
        svar=known(len(grundlag.svar), offentlig=offentlig),
        foraeldre=known(_own(grundlag, Informant.FORAELDER), offentlig=offentlig),
        dagtilbud=known(_own(grundlag, Informant.PAEDAGOG), offentlig=offentlig),
    )


def _own(grundlag: Grundlag, informant: str) -> int:
    return sum(par.forloeb is not None for par in grundlag.by(informant))


# --- By topic and by method ------------------------------------------------------------
@dataclass(frozen=True)
class Delraekke:
    """One topic or method: how many courses, and before and after of those that know."""

    navn: str
    antal: int
    fylder: FoerEfter
    mindre: str
    sdq: list[str]

    @property
    def x_foer(self) -> str:
        return _x(self.fylder.foer)

    @property
    def x_efter(self) -> str:
        return _x(self.fylder.efter)


def _x(mark: float | None) -> str:
    """Where a mark from 1 to 10 lies in the picture."""
    skridt = (BREDDE - 2 * MARGEN) / 9
    return "" if mark is None else f"{MARGEN + (mark - 1) * skridt:.1f}"


@dataclass(frozen=True)
class Opdeling:
    """A table of parts with its finding and the informants of its last columns."""

    noegle: str
    titel: str
    kolonne: str
    fund: str
    raekker: list[Delraekke]
    informanter: list[str]


def by_topic_and_method(grundlag: Grundlag) -> list[Opdeling]:
    return [
        _division(grundlag, "emner", "Emner", "Emne", Emne.choices),
        _division(grundlag, "metoder", "Metoder", "Metode", Metode.choices),
    ]


def _division(
    grundlag: Grundlag, felt: str, titel: str, kolonne: str, koder: Sequence[Any]
) -> Opdeling:
    dele = opdeling.by_code(grundlag, koder, felt)
    informanter = [i for i in Informant.values if grundlag.by(i)]
    return Opdeling(
        noegle=felt,
        titel=titel,
        kolonne=kolonne,
        fund=_most(dele, len(grundlag.forloeb), kolonne.lower()),
        raekker=[_row(del_, informanter) for del_ in dele],
        informanter=[INFORMANT_NAVNE[i] for i in informanter],
    )


def _most(dele: Sequence[Del], af: int, ord_: str) -> str:
    if not dele:
        return f"Ingen afsluttede forløb har noteret {ord_}r endnu."
    flest = [del_ for del_ in dele if del_.antal == dele[0].antal]
    if len(flest) > 1:
        return f"{len(flest)} {ord_}r er lige hyppige: hver i {flest[0].antal} af {af} forløb."
    return f"»{flest[0].navn}« er hyppigst: i {flest[0].antal} af {af} forløb."


def _row(del_: Del, informanter: Sequence[str]) -> Delraekke:
    aendring = opdeling.fills_change(del_.grundlag)
    return Delraekke(
        navn=del_.navn,
        antal=del_.antal,
        fylder=opdeling.fills_middle(del_.grundlag),
        mindre=share(aendring, tabeller.MINDRE, "forløb") if aendring.n else INGEN,
        sdq=[_total(del_.grundlag, informant) for informant in informanter],
    )


def _total(grundlag: Grundlag, informant: str, skala: str = TOTAL) -> str:
    raekke = opdeling.directions(grundlag.by(informant), skala)
    return scale_words(raekke) if raekke.n else INGEN


# --- With and without a støtteforløb -----------------------------------------------------
@dataclass(frozen=True)
class Sammenstilling:
    fund: str
    raekker: list[tuple[str, str, str]]


def with_and_without(grundlag: Grundlag) -> Sammenstilling:
    """The same questions to both; what neither can answer is left out."""
    med, uden = (del_.grundlag for del_ in opdeling.by_stoetteforloeb(grundlag))
    raekker = [(navn, maal(med), maal(uden)) for navn, maal in _measures()]
    return Sammenstilling(
        fund=(
            f"{len(med.forloeb)} af {len(grundlag.forloeb)} forløb løb ved siden af et "
            "støtte- eller ressourceforløb."
        ),
        raekker=[r for r in raekker if r[1:] != (INGEN, INGEN)],
    )


Maaler = Callable[[Grundlag], str]
SPOERGSMAAL = (
    ("trives", "Barnet har det bedre"),
    ("muligheder", "Forældrene ved bedre, hvad de kan gøre"),
    ("samspil", "Lettere at have det rart sammen"),
    ("inspireret", "Gør noget på en anden måde hjemme"),
    ("udvikling", "Bedre muligheder for at udvikle sig"),
    ("tillid", "Lettere at bede kommunen om hjælp"),
)


def _measures() -> list[tuple[str, Maaler]]:
    return [
        ("Afsluttede forløb", lambda g: str(len(g.forloeb))),
        ("Forældre har svaret", _answered),
        *((navn, _says_yes(noegle)) for noegle, navn in SPOERGSMAAL),
        ("Emnet fylder mindre", _fills_less),
        *(
            (f"{SKALA_NAVNE[skala]}, SDQ fra {INFORMANT_NAVNE[i]}", _went(i, skala))
            for skala in (PAAVIRKNING, TOTAL)
            for i in Informant.values
        ),
    ]


def _answered(grundlag: Grundlag) -> str:
    n = len(grundlag.forloeb)
    return f"{len(grundlag.svar)} af {n}" if n else INGEN


def _says_yes(noegle: str) -> Maaler:
    def say(grundlag: Grundlag) -> str:
        raekke = opdeling.yes_no(grundlag, noegle)
        return share(raekke, "Ja", "ja") if raekke.n else INGEN

    return say


def _fills_less(grundlag: Grundlag) -> str:
    raekke = opdeling.fills_change(grundlag)
    return share(raekke, tabeller.MINDRE, "mindre") if raekke.n else INGEN


def _went(informant: str, skala: str) -> Maaler:
    return lambda grundlag: _total(grundlag, informant, skala)
