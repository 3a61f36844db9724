"""The settlement as its pages show it."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from forloeb.models import ForebyggetForanstaltning
from oekonomi.enums import Evidens
from overblik.opgoerelse.actions import name_of
from overblik.opgoerelse.models import Opgoerelse, Opgoerelseslinje
from overblik.opgoerelse.plan import approved, found_courses, refused
from overblik.opgoerelse.regler import Post, Slags


@dataclass(frozen=True)
class Raekke:
    """A count in words, before it is sent and after."""

    navn: str
    slags: str
    aar: int
    evidens: str
    post: Any
    """`Post` or `Opgoerelseslinje`."""


def row(post: Post | Opgoerelseslinje) -> Raekke:
    return Raekke(
        name_of(post.slags, post.ydelse),
        Slags(post.slags).label,
        post.aar,
        Evidens(post.evidens).label.capitalize(),
        post,
    )


@dataclass(frozen=True)
class Tidligere:
    opgoerelse: Opgoerelse
    antal: int
    venter: int
    afvist: int

    @property
    def tekst(self) -> str:
        if self.afvist:
            return f"{self.afvist} af {self.antal} afvist"
        return f"{self.venter} venter" if self.venter else "Godkendt"


def earlier(case: Any) -> list[Tidligere]:
    alle = Opgoerelse.objects.filter(businesscase=case).select_related("af")
    alle = alle.prefetch_related("linjer__postering__afgoerelse")
    fundet = []
    for opgoerelse in alle:
        poster = [linje.postering for linje in opgoerelse.linjer.all()]
        afvist = sum(map(refused, poster))
        venter = len(poster) - afvist - sum(map(approved, poster))
        fundet.append(Tidligere(opgoerelse, len(poster), venter, afvist))
    return fundet


# --- The courses behind ------------------------------------------------------------------
def judgements(opgoerelse: Opgoerelse, bruger: Any, felt: str) -> Any:
    """What was counted (`opgoerelse`) or taken back (`modopgoerelse`) under the number."""
    alle = ForebyggetForanstaltning.objects.visible_to(bruger)
    return alle.filter(**{felt: opgoerelse.pk}).select_related(
        "forloeb__barn", "foreslaaet_af"
    )


def found_behind(opgoerelse: Opgoerelse, bruger: Any) -> list[Any]:
    """Courses passed on to the counted offers, as they are now."""
    par = {
        (linje.aar, linje.ydelse)
        for linje in opgoerelse.linjer.all()
        if linje.slags == Slags.OPSPORET
    }
    fundet, i_dag = [], timezone.localdate()
    for aar in sorted({aar for aar, _ in par}):
        tilbud = [ydelse for a, ydelse in par if a == aar]
        forloeb = (
            found_courses(aar, i_dag).visible_to(bruger).filter(videre_til__in=tilbud)
        )
        fundet += forloeb.select_related("barn").order_by("videre_dato", "pk")
    return fundet
