"""The visit plan for one parent: when we come, and whom to ring. In plain words."""

from datetime import date, datetime
from typing import Any

from django.conf import settings

from barnetimidten.dansk import format_interval, format_tid, format_ugedag_dato
from barnetimidten.dokumenter.bilag import canonical, csv_bilag, fingerprint, json_bilag
from barnetimidten.dokumenter.pdf import render_pdf
from barnetimidten.dokumenter.tabel import Tabel
from forloeb.beskyttelse import BESKYTTET, circle_of, hidden_from
from forloeb.besoegsplan import booster_vindue
from forloeb.enums import BesoegArt, BesoegStatus, BoosterStatus
from forloeb.koder import Sted
from forloeb.models import Besoeg, Forloeb

KAN_TILBYDES = (BoosterStatus.IKKE_TILBUDT, BoosterStatus.TILBUDT)
HOVED = ["Besøg", "Dag", "Klokken", "Sted"]


def render(forloeb: Forloeb, modtager: Any, dato: date) -> bytes:
    skjult = hidden_from(modtager, circle_of(forloeb.barn))
    raekker = [_row(b, bool(skjult), dato) for b in planned(forloeb)]
    tal = [dict(zip(HOVED, raekke, strict=True)) for raekke in raekker]
    kontekst = {
        "titel": "Besøgsplan",
        "dato": dato,
        "fingeraftryk": fingerprint(canonical(tal)),
        "lavet_af": str(forloeb.ansvarlig),
        "modtager": modtager.navn,
        "fornavn": forloeb.barn.fornavn,
        "paedagog": str(forloeb.ansvarlig),
        "telefon": settings.KOMMUNE_TELEFON,
        "holdt": sum(1 for b in forloeb.besoeg.all() if _held(b)),
        "maks": forloeb.max_besoeg,
        "tabel": Tabel("Planlagte besøg", HOVED, raekker),
        "skjult": bool(skjult),
        "booster": _booster(forloeb, dato),
    }
    navn, hvad = "besoegsplan", "De planlagte besøg"
    bilag = [
        json_bilag(navn, tal, hvad, dato),
        csv_bilag(navn, HOVED, raekker, hvad, dato),
    ]
    return render_pdf("pdf/besoegsplan.html", kontekst, bilag)


def planned(forloeb: Forloeb) -> list[Besoeg]:
    planlagte = [b for b in forloeb.besoeg.all() if b.status == BesoegStatus.PLANLAGT]
    return sorted(planlagte, key=lambda b: (b.planlagt_dato, b.nummer or 0, b.pk))


def _held(besoeg: Besoeg) -> bool:
    return besoeg.status == BesoegStatus.GENNEMFOERT and besoeg.nummer is not None


def _row(besoeg: Besoeg, skjult: bool, dato: date) -> tuple[str, str, str, str]:
    """A place outside the home tells where the child is: kept back with the address."""
    if skjult:
        return _name(besoeg), _day(besoeg, dato), BESKYTTET, BESKYTTET
    hjemme = besoeg.planlagt_sted == Sted.HJEM
    sted = "Hos jer" if hjemme else besoeg.get_planlagt_sted_display()
    return _name(besoeg), _day(besoeg, dato), _time(besoeg), sted


def _day(besoeg: Besoeg, dato: date) -> str:
    """»Mandag 23. november«; the year where it is another than the plan's."""
    dag = besoeg.planlagt_dato
    tekst = format_ugedag_dato(dag)
    tekst = tekst[:1].upper() + tekst[1:]
    return tekst if dag.year == dato.year else f"{tekst} {dag.year}"


def _name(besoeg: Besoeg) -> str:
    if besoeg.art != BesoegArt.ORDINAERT:
        return besoeg.get_art_display()
    return f"Besøg {besoeg.nummer}"


def _time(besoeg: Besoeg) -> str:
    if besoeg.planlagt_tid is None:
        return "Aftales"
    start = datetime.combine(besoeg.planlagt_dato, besoeg.planlagt_tid)
    return f"{format_tid(start)}, {besoeg.planlagt_varighed} minutter"


def _booster(forloeb: Forloeb, dato: date) -> str:
    """»18. august-1. september« while it may be offered and stands in no plan."""
    if forloeb.slut_dato is None or forloeb.booster not in KAN_TILBYDES:
        return ""
    fra, til = booster_vindue(forloeb.slut_dato)
    i_planen = any(b.art == BesoegArt.BOOSTER for b in planned(forloeb))
    return "" if i_planen or til < dato else format_interval(fra, til)
