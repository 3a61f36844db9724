"""Each indicator: its words, the rows it is counted from, and what one row says to it.

Plain Python. A number is made of what its rows say one by one, so the list behind it
holds exactly those rows. The definitions of visits are `forloeb.indikatorer`'s.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from statistics import median
from typing import Any

from forloeb import indikatorer
from forloeb.indikatorer import (
    BOOSTER,
    FNP,
    GENNEMFOERT,
    INDIKATORER,
    PRAKSIS,
    Andel,
    BesoegFakta,
    Indikator,
)
from overblik.indikatorer.poster import (
    AktivitetPost,
    BesoegPost,
    Kilde,
    Post,
    SlutPost,
    StartPost,
    SvarPost,
    TilbudPost,
)

FAA = 10
"""Of fewer rows nothing is concluded."""
FORKLAR_FRA = 10
"""Percent of unknown from which an explanation is due (field notes, section 3)."""
OPSTART, AFSLUTNING = "opstart", "afslutning"
AFBRUDT, LUKKET, AFSLUTTET = "afbrudt", "lukket", "afsluttet"


class Slags(StrEnum):
    ANDEL = "andel"
    MIDTERSTE = "midterste"
    GENNEMSNIT = "gennemsnit"
    ANTAL = "antal"
    FORDELING = "fordeling"


class Gruppe(StrEnum):
    """In the order of the page: coverage stands above every result."""

    DAEKNING = "Dækning af svar"
    RAEKKEVIDDE = "Rækkevidde"
    RETTIDIGHED = "Rettidighed"
    DOSIS = "Dosis"
    FASTHOLDELSE = "Fastholdelse"
    INDHOLD = "Indhold"
    PAALIDELIGHED = "Pålidelighed"
    MEDARBEJDERE = "Medarbejderne"


class Ukendt(StrEnum):
    """The row belongs here, and what is asked of it was not written."""

    UKENDT = "ukendt"


UKENDT = Ukendt.UKENDT
Laest = Andel | int | tuple[str, ...] | Ukendt | None
"""What a row says: a share of one, a number, codes; None that it does not belong."""


@dataclass(frozen=True)
class Maal:
    ord: Indikator
    gruppe: Gruppe
    kilde: Kilde
    slags: Slags
    laes: Callable[[Any, date], Laest]
    hvad: str
    """What the denominator is called, in the plural."""

    @property
    def noegle(self) -> str:
        return self.ord.noegle


@dataclass(frozen=True)
class Resultat:
    """The number of an indicator with the rows it is of.

    `antal` of `af`, and beside them `ukendt` that could not be read. `vaerdi` is whole
    percent, days, minutes or a count; None of nothing, and of a division.
    """

    antal: int
    af: int
    ukendt: int
    vaerdi: int | Decimal | None
    fordeling: tuple[tuple[str, int], ...] = ()

    @property
    def er_faa(self) -> bool:
        return 0 < self.af < FAA

    @property
    def ukendt_procent(self) -> int | None:
        return Andel(self.ukendt, self.af + self.ukendt).procent

    @property
    def skal_forklares(self) -> bool:
        """Unknown reaches ten percent of the item, unrounded."""
        i_alt = self.af + self.ukendt
        return self.ukendt > 0 and 100 * self.ukendt >= FORKLAR_FRA * i_alt


def read(maal: Maal, poster: Iterable[Post], dag: date) -> list[tuple[Post, Laest]]:
    """The rows of the number and what each says; `dag` is the last day of the period,
    today at most."""
    laest = [(post, maal.laes(post, dag)) for post in poster]
    return [(post, svar) for post, svar in laest if svar is not None]


def result(maal: Maal, poster: Iterable[Post], dag: date) -> Resultat:
    svar = [laest for _, laest in read(maal, poster, dag)]
    kendte = [laest for laest in svar if laest is not UKENDT]
    return _SAML[maal.slags](kendte, len(svar) - len(kendte))


def _share(andele: Sequence[Andel], ukendt: int) -> Resultat:
    andel = Andel(sum(a.antal for a in andele), sum(a.af for a in andele))
    return Resultat(andel.antal, andel.af, ukendt, andel.procent)


def _middle(tal: Sequence[int], ukendt: int) -> Resultat:
    return Resultat(len(tal), len(tal), ukendt, _median(tal) if tal else None)


def _median(tal: Sequence[int]) -> int | Decimal:
    """Whole, or a half between two."""
    dobbelt = int(2 * median(tal))
    return Decimal(dobbelt) / 2 if dobbelt % 2 else dobbelt // 2


def _mean(tal: Sequence[int], ukendt: int) -> Resultat:
    """Whole, half up: nobody keeps minutes by the second."""
    vaerdi = (2 * sum(tal) + len(tal)) // (2 * len(tal)) if tal else None
    return Resultat(len(tal), len(tal), ukendt, vaerdi)


def _number(tal: Sequence[int], ukendt: int) -> Resultat:
    return Resultat(len(tal), len(tal), ukendt, len(tal))


def _division(koder: Sequence[tuple[str, ...]], ukendt: int) -> Resultat:
    antal = Counter(kode for row in koder for kode in row)
    ordnet = sorted(antal.items(), key=lambda par: (-par[1], par[0]))
    return Resultat(len(koder), len(koder), ukendt, None, tuple(ordnet))


_SAML: dict[Slags, Callable[[Any, int], Resultat]] = {
    Slags.ANDEL: _share,
    Slags.MIDTERSTE: _middle,
    Slags.GENNEMSNIT: _mean,
    Slags.ANTAL: _number,
    Slags.FORDELING: _division,
}


# --- What one row says -------------------------------------------------------------------
def _belongs(andel: Andel) -> Andel | None:
    return andel if andel.antal or andel.af else None


def _of_visit(
    regel: Callable[[list[BesoegFakta]], Andel],
) -> Callable[[BesoegPost, date], Laest]:
    """A share over visits is the sum of what it is of each."""
    return lambda post, dag: _belongs(regel([post.fakta]))


def _dose(post: BesoegPost, dag: date) -> Laest:
    return _belongs(indikatorer.dosis_til_nu([post.fakta], dag))


def _with_child(post: BesoegPost, dag: date) -> Laest:
    if post.fakta.barn_til_stede is None:
        return UKENDT
    return indikatorer.andel_med_barn([post.fakta])


def _length(post: BesoegPost, dag: date) -> Laest:
    return UKENDT if post.fakta.varighed is None else post.fakta.varighed


def _between(post: BesoegPost, dag: date) -> Laest:
    if post.forrige is None:
        return None
    foer = BesoegFakta("", GENNEMFOERT, post.forrige, post.forrige)
    return next(iter(indikatorer.dage_mellem_besoeg([foer, post.fakta])), None)


def _booster(post: BesoegPost, dag: date) -> Laest:
    if post.fakta.art != BOOSTER or post.slut is None:
        return None
    return Andel(int(bool(indikatorer.booster_i_vindue(post.slut, [post.fakta]))), 1)


def _topics(post: BesoegPost, dag: date) -> Laest:
    return tuple(sorted(indikatorer.besoeg_pr_emne([post.fakta]))) or UKENDT


def _cancelled(post: BesoegPost, dag: date) -> Laest:
    sider = indikatorer.aflysninger_efter_side([post.fakta])
    return tuple(side for side, antal in sider.items() if antal) or None


def _to_start(post: StartPost, dag: date) -> Laest:
    return indikatorer.dage_til_opstart(post.dialog, [post.fakta])


def _fate(post: StartPost, dag: date) -> Laest:
    """Where the course is now; how it ended when it has."""
    return (post.afslutning or post.status,)


def _whole_plan(post: SlutPost, dag: date) -> Laest:
    return Andel(post.holdt, post.maks) if post.status != AFBRUDT else None


def _answered(post: SvarPost, dag: date) -> Laest:
    return Andel(int(post.svar), 1)


def _measured(*tidspunkter: str) -> Callable[[SvarPost, date], Laest]:
    """By the same kind of informant at each of the times."""

    def laes(post: SvarPost, dag: date) -> Laest:
        if post.sdq is None:
            return None
        hver = {informant for informant, _ in post.sdq}
        maalt = any(
            all((informant, tid) in post.sdq for tid in tidspunkter)
            for informant in hver
        )
        return Andel(int(maalt), 1)

    return laes


def _yes(post: TilbudPost, dag: date) -> Laest:
    return Andel(int(post.svar == "ja"), 1)


def _dropped(post: SlutPost, dag: date) -> Laest:
    return Andel(int(post.status == AFBRUDT), 1)


def _supervision(post: AktivitetPost, dag: date) -> Laest:
    return 1 if post.art == SUPERVISION else None


SUPERVISION = "supervision"


# --- The words that are not about visits ---------------------------------------------------
_EGNE = (
    Indikator(
        "foraeldre_svar",
        "Forældrenes spørgeskema",
        "Forløb, der sluttede i perioden uden at blive afbrudt, og som har et svar fra "
        "forældrene. To hjem tæller som ét svar.",
        "procent",
        "Evalueringen 2020: omkring halvdelen af de afsluttede forløb",
    ),
    Indikator(
        "sdq_opstart",
        "SDQ ved opstart",
        "De samme forløb med en SDQ fra opstarten. Børn under to år ved dialogens "
        "begyndelse tæller ikke: der er intet skema til dem.",
        "procent",
        PRAKSIS,
    ),
    Indikator(
        "sdq_afslutning",
        "SDQ ved afslutning",
        "De samme forløb med en SDQ fra afslutningen. Børn under to år tæller ikke.",
        "procent",
        PRAKSIS,
    ),
    Indikator(
        "sdq_begge",
        "SDQ både før og efter",
        "De samme forløb, hvor den samme slags svarer (forældre eller dagtilbud) har "
        "udfyldt SDQ begge gange.",
        "procent",
        PRAKSIS,
    ),
    Indikator(
        "tilbud_ja",
        "Tilbud, der blev til et ja",
        "Tilbud givet i perioden, som familien sagde ja til. »Måske senere« tæller med i "
        "grundlaget. Et tilbud har dagtilbud, men hverken pædagog eller program.",
        "procent",
        f"{FNP}: 75 % af de tilbudte, til orientering",
    ),
    Indikator(
        "opstartede",
        "Opstartede forløb",
        "Opstartsmødet er holdt i perioden. Forløb, der er slettet, er ikke med her.",
        "antal",
        "Ansøgning til Investeringspuljen 2020: ca. 30 om året",
    ),
    Indikator(
        "fastholdelse",
        "Hvordan er det gået dem, der begyndte?",
        "Forløb, der begyndte i perioden, efter hvor de er i dag: i gang, på pause, eller "
        "hvordan de sluttede.",
        "antal",
        PRAKSIS,
    ),
    Indikator(
        "frafald",
        "Frafald",
        "Forløb, der var begyndt og blev afbrudt i perioden, ud af alle begyndte forløb, "
        "der sluttede i den. Grunden står i forløbet.",
        "procent",
        f"{FNP}: højst 40 % i et meget længere program, til orientering",
    ),
    Indikator(
        "supervision",
        "Supervision",
        "Gange, der er holdt supervision i perioden, som de er skrevet under "
        "Aktiviteter. De hører hverken til en pædagog eller et program.",
        "antal",
        PRAKSIS,
    ),
)
ORD = {indikator.noegle: indikator for indikator in (*INDIKATORER, *_EGNE)}

_G, _K, _S = Gruppe, Kilde, Slags


def _maal(
    noegle: str, gruppe: Gruppe, kilde: Kilde, slags: Slags, laes: Any, hvad: str
) -> Maal:
    return Maal(ORD[noegle], gruppe, kilde, slags, laes, hvad)


MAAL = tuple(
    _maal(*felter)
    for felter in (
        ("foraeldre_svar", _G.DAEKNING, _K.SVAR, _S.ANDEL, _answered, "afsluttede forløb"),
        ("sdq_opstart", _G.DAEKNING, _K.SVAR, _S.ANDEL, _measured(OPSTART),
         "afsluttede forløb"),
        ("sdq_afslutning", _G.DAEKNING, _K.SVAR, _S.ANDEL, _measured(AFSLUTNING),
         "afsluttede forløb"),
        ("sdq_begge", _G.DAEKNING, _K.SVAR, _S.ANDEL, _measured(OPSTART, AFSLUTNING),
         "afsluttede forløb"),
        ("tilbud_ja", _G.RAEKKEVIDDE, _K.TILBUD, _S.ANDEL, _yes, "tilbud"),
        ("opstartede", _G.RAEKKEVIDDE, _K.STARTEDE, _S.ANTAL, lambda post, dag: 1,
         "forløb"),
        ("dage_til_opstart", _G.RETTIDIGHED, _K.STARTEDE, _S.MIDTERSTE, _to_start,
         "opstartede forløb"),
        ("typiske_dage_mellem", _G.RETTIDIGHED, _K.HOLDTE, _S.MIDTERSTE, _between,
         "mellemrum"),
        ("booster_i_vindue", _G.RETTIDIGHED, _K.HOLDTE, _S.ANDEL, _booster,
         "holdte boosterbesøg"),
        ("dosis_til_nu", _G.DOSIS, _K.PLANLAGTE, _S.ANDEL, _dose, "ventede besøg"),
        ("holdt_af_planlagte", _G.DOSIS, _K.PLANLAGTE, _S.ANDEL,
         _of_visit(indikatorer.holdt_af_planlagte), "planlagte besøg"),
        ("dosis_af_plan", _G.DOSIS, _K.SLUTTEDE, _S.ANDEL, _whole_plan,
         "besøg, der højst kunne holdes"),
        ("middel_varighed", _G.DOSIS, _K.HOLDTE, _S.GENNEMSNIT, _length, "holdte besøg"),
        ("andel_med_barn", _G.DOSIS, _K.HOLDTE, _S.ANDEL, _with_child, "holdte besøg"),
        ("fastholdelse", _G.FASTHOLDELSE, _K.STARTEDE, _S.FORDELING, _fate,
         "opstartede forløb"),
        ("frafald", _G.FASTHOLDELSE, _K.SLUTTEDE, _S.ANDEL, _dropped, "sluttede forløb"),
        ("besoeg_pr_emne", _G.INDHOLD, _K.HOLDTE, _S.FORDELING, _topics, "holdte besøg"),
        ("aflysninger_efter_side", _G.PAALIDELIGHED, _K.PLANLAGTE, _S.FORDELING,
         _cancelled, "aflyste besøg"),
        ("erstatningsrate", _G.PAALIDELIGHED, _K.PLANLAGTE, _S.ANDEL,
         _of_visit(indikatorer.erstatningsrate), "aflyste og forgæves besøg"),
        ("forgaeves_rate", _G.PAALIDELIGHED, _K.PLANLAGTE, _S.ANDEL,
         _of_visit(indikatorer.forgaeves_rate), "gange ved døren"),
        ("registreret_til_tiden", _G.PAALIDELIGHED, _K.HOLDTE, _S.ANDEL,
         _of_visit(indikatorer.registreret_til_tiden), "holdte besøg"),
        ("supervision", _G.MEDARBEJDERE, _K.AKTIVITETER, _S.ANTAL, _supervision,
         "gange"),
    )
)  # fmt: skip
EFTER_NOEGLE = {maal.noegle: maal for maal in MAAL}
