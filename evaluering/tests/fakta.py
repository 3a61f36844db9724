"""Invented facts: courses, answers and pairs as the plain rules take them."""

from typing import Any

from hypothesis import strategies as st

from evaluering.opdeling import ForloebFakta, Grundlag, ParFakta, SvarFakta
from evaluering.sdq import SdqScore

JA_NEJ = ("trives", "inspireret", "muligheder", "samspil", "udvikling", "tillid")


def score(total: int | None = None, **skalaer: int | None) -> SdqScore:
    tom = dict.fromkeys(SdqScore.__dataclass_fields__)
    return SdqScore(**{**tom, "advarsler": (), "total": total, **skalaer})


def pair(
    foer: Any, efter: Any, *, forloeb: int = 1, hvem: str = "foraelder"
) -> ParFakta:
    """Total scores, or whole scores."""
    begge = [score(v) if v is None or isinstance(v, int) else v for v in (foer, efter)]
    return ParFakta(forloeb, hvem, *begge)


def answer(forloeb: int = 1, *, version: int = 2, **tal: Any) -> SvarFakta:
    return SvarFakta(forloeb, version, tal)


# --- Any heap of facts -------------------------------------------------------------------
EMNER, METODER = ("sprog", "leg", "konflikt"), ("dialog", "pauser")
skala_st = st.one_of(st.none(), st.integers(0, 10))
mark_st = st.one_of(st.none(), st.integers(1, 10))


@st.composite
def grundlag_st(draw: Any) -> Grundlag:
    forloeb = [
        ForloebFakta(
            nummer,
            stoetteforloeb=draw(st.booleans()),
            emner=draw(st.frozensets(st.sampled_from(EMNER))),
            metoder=draw(st.frozensets(st.sampled_from(METODER))),
            til_dagtilbud=draw(st.booleans()),
            videre=draw(st.sampled_from(["", "ja", "nej", "ukendt"])),
        )
        for nummer in range(draw(st.integers(0, 8)))
    ]
    svar = [
        answer(
            f.forloeb,
            version=draw(st.sampled_from([1, 2])),
            fylder_foer=draw(mark_st),
            fylder_efter=draw(mark_st),
            **{n: draw(st.sampled_from(["ja", "nej", ""])) for n in JA_NEJ},
        )
        for f in forloeb
        if draw(st.booleans())
    ]
    par = [
        pair(
            score(draw(skala_st), paavirkning=draw(skala_st)),
            score(draw(skala_st), paavirkning=draw(skala_st)),
            forloeb=f.forloeb,
            hvem=draw(st.sampled_from(["foraelder", "paedagog"])),
        )
        for f in forloeb
        if draw(st.booleans())
    ]
    return Grundlag(tuple(forloeb), tuple(svar), tuple(par))
