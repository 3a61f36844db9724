"""Measurements as scores, and the two that are held against each other.

Only the same kind of informant before and after makes a pair; never a mean of two.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from evaluering import forandring, normer, sdq
from evaluering.enums import Informant, SdqForm, Tidspunkt
from evaluering.models import Maaling, Normsaet
from forloeb.maalgruppe import alder_maaneder
from forloeb.models import Forloeb
from forloeb.visning.plan import join_words

# The questions on impact as published specifications number them; the paper has none
NUMRE = {
    "vanskeligheder": 26,
    "lidelse": 28,
    "hjem": 29,
    "venner": 30,
    "laering": 31,
    "fritid": 32,
}
EMNER = {navn: navn for navn in NUMRE} | {"laering": "læring"}
"""What tells them apart on the paper, in one word of our own."""
ANDET_SKEMA = "Barnet fyldte 4 år imellem, så skemaet er et andet."
ANDEN_PERSON = "Det er ikke den samme, der har svaret begge gange."


def skema_for(foedselsdato: date, dato: date) -> SdqForm | None:
    """The form of the child's age on the day; None under two, where there is none."""
    maaneder = alder_maaneder(foedselsdato, dato)
    if maaneder < normer.MIN_ALDER:
        return None
    return SdqForm.TO_TIL_FIRE if maaneder < normer.ALDER_4 else SdqForm.FRA_FIRE


def score_of(maaling: Maaling) -> sdq.SdqScore:
    return sdq.score(
        {int(nummer): svar for nummer, svar in maaling.svar.items()},
        informant=maaling.informant,
        paavirkning=maaling.paavirkning,
    )


def items_in_words(numre: Sequence[int]) -> str:
    """Punkt 4; punkterne 3, 8-11 og 13"""
    grupper = _runs(numre)
    ord_ = join_words([navn for gruppe in grupper for navn in _name_run(gruppe)])
    return f"punkt {ord_}" if len(numre) == 1 else f"punkterne {ord_}"


def _runs(numre: Sequence[int]) -> list[list[int]]:
    grupper: list[list[int]] = []
    for nummer in numre:
        if grupper and grupper[-1][-1] == nummer - 1:
            grupper[-1].append(nummer)
        else:
            grupper.append([nummer])
    return grupper


def _name_run(gruppe: list[int]) -> list[str]:
    if len(gruppe) > 2:
        return [f"{gruppe[0]}-{gruppe[-1]}"]
    return [str(nummer) for nummer in gruppe]


@dataclass(frozen=True)
class Par:
    """What one kind of informant said before and after; either may lack."""

    informant: str
    foer: Maaling | None = None
    efter: Maaling | None = None

    @property
    def er_helt(self) -> bool:
        return self.foer is not None and self.efter is not None

    @cached_property
    def foer_score(self) -> sdq.SdqScore | None:
        return score_of(self.foer) if self.foer else None

    @cached_property
    def efter_score(self) -> sdq.SdqScore | None:
        return score_of(self.efter) if self.efter else None

    @property
    def normsaet(self) -> Normsaet | None:
        """Both measurements carry the same one."""
        kendt = self.efter or self.foer
        return kendt.normsaet if kendt else None

    def aendring(self, skala: str) -> int | None:
        """Points, plus = better; None unless both are scored."""
        if self.foer_score is None or self.efter_score is None:
            return None
        return forandring.change(
            skala, getattr(self.foer_score, skala), getattr(self.efter_score, skala)
        )

    @property
    def forbehold(self) -> tuple[str, ...]:
        """What makes the two less alike than they look."""
        if self.foer is None or self.efter is None:
            return ()
        fundet = []
        if self.foer.skemaform != self.efter.skemaform:
            fundet.append(ANDET_SKEMA)
        if _answerer(self.foer) != _answerer(self.efter):
            fundet.append(ANDEN_PERSON)
        return tuple(fundet)


def _answerer(maaling: Maaling) -> object:
    return maaling.foraelder_id or maaling.besvaret_af.strip().casefold()


def pairs(maalinger: Iterable[Maaling]) -> list[Par]:
    """By course and informant, in the order the courses come; asks the database
    nothing (`select_related("normsaet")` beforehand for bands)."""
    fundet: dict[tuple[int, str], dict[str, Maaling]] = {}
    for maaling in maalinger:
        noegle = (maaling.forloeb_id, maaling.informant)
        fundet.setdefault(noegle, {})[maaling.tidspunkt] = maaling
    return [
        Par(
            informant,
            foer=ved.get(Tidspunkt.OPSTART),
            efter=ved.get(Tidspunkt.AFSLUTNING),
        )
        for (_, informant), ved in fundet.items()
    ]


def pair_of(forloeb: Forloeb, informant: str) -> Par:
    """The course's measurements by that informant; an empty pair when there is none."""
    rows = forloeb.maalinger.par(informant).select_related("normsaet", "foraelder")
    return next(iter(pairs(rows)), Par(Informant(informant)))
