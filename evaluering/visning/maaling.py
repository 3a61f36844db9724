"""One SDQ measurement as its own staff see it: facts, answers by number, warnings."""

from barnetimidten.brugere.diskret import shown
from barnetimidten.dansk import format_dato
from evaluering import sdq
from evaluering.enums import Informant, Tidspunkt
from evaluering.maalinger import NUMRE, items_in_words, score_of
from evaluering.models import Maaling
from evaluering.skalaer import SKALA_NAVNE


def warnings(maaling: Maaling) -> list[str]:
    """What the score itself warns of, and what too few answers left without one."""
    score = score_of(maaling)
    fundet = list(score.advarsler)
    for skala, punkter in sdq.SKALAER.items():
        besvaret = sum(str(nummer) in maaling.svar for nummer in punkter)
        if besvaret < sdq.MIN_BESVARET:
            fundet.append(
                f"{SKALA_NAVNE[skala]} kan ikke beregnes: der er svar på {besvaret} af "
                f"{len(punkter)} punkter."
            )
    tomme = [n for n in sdq.ITEMS if str(n) not in maaling.svar]
    if tomme:
        fundet.append(f"{items_in_words(tomme).capitalize()} er ikke besvaret.")
    return fundet


def title_of(informant: str, tidspunkt: str) -> str:
    """SDQ ved opstart, forældre"""
    hvem = "forældre" if informant == Informant.FORAELDER else "dagtilbuddet"
    return f"SDQ {Tidspunkt(tidspunkt).label.lower()}, {hvem}"


def title(maaling: Maaling) -> str:
    return title_of(maaling.informant, maaling.tidspunkt)


def answers(maaling: Maaling) -> list[tuple[int, str]]:
    """Every number of the form with what was ticked; the gate and impact last."""
    stillet = (sdq.PORT, *sdq.PAAVIRKNING[sdq.Informant(maaling.informant)])
    return [
        *((n, _sign(maaling.svar.get(str(n)))) for n in sdq.ITEMS),
        *((NUMRE[navn], _sign(maaling.paavirkning.get(navn))) for navn in stillet),
    ]


def edition(maaling: Maaling) -> str:
    return "Opfølgningsskemaet" if maaling.opfoelgning else "Det ordinære skema"


def facts(maaling: Maaling) -> list[tuple[str, str]]:
    """Who, when and how; the form and the norm set that it was held against."""
    foraelder = maaling.foraelder
    hvem = maaling.besvaret_af or (
        shown(foraelder.navn) if foraelder else "Flere sammen"
    )
    tastet = f"{maaling.registreret_af}, {format_dato(maaling.created_at)}"
    return [
        ("Udfyldt", format_dato(maaling.dato)),
        ("Udfyldt af", hvem),
        ("Skema", maaling.get_skemaform_display()),
        ("Udgave", edition(maaling)),
        ("Barnets alder", f"{maaling.alder_maaneder} måneder"),
        ("Kom ind", maaling.get_kilde_display()),
        *([("Tastet af", tastet)] if maaling.registreret_af else []),
        ("Tastet to gange og ens", "Ja" if maaling.tastet_to_gange else "Nej"),
        ("Normsæt", str(maaling.normsaet or "Intet normsæt")),
    ]


def _sign(svar: int | None) -> str:
    return "–" if svar is None else str(svar)
