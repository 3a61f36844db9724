"""Ended courses with answers and measurements, written straight into the tables: the
steps that lead there are tested elsewhere, and results need many."""

import json
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from evaluering.maalinger import skema_for
from evaluering.models import Besvarelse, Maaling, SdqImport
from evaluering.tests.svar_2020 import AENDRINGER, BAAND, BAANDTAL, SKALAER, SVAR
from forloeb.maalgruppe import alder_maaneder
from forloeb.models import Barn, Familie, Foraelder, Forloeb

KILDE = "TOIS-evalueringen 2020"
SLUT = date(2020, 3, 1)
_nummer = count(1)


def make_ended(
    ansvarlig: Any,
    *,
    slut: date = SLUT,
    program: str = "tois",
    foedt: date | None = None,
    **felter: Any,
) -> Forloeb:
    """A closed course; the child was four when it began, half a year before."""
    nummer = next(_nummer)
    begyndt = date(slut.year - 1, slut.month, 1)
    familie = Familie.objects.create()
    Foraelder.objects.create(familie=familie, navn=f"Forælder {nummer}", rolle="mor")
    barn = Barn.objects.create(
        familie=familie,
        navn=f"Barn {nummer}",
        foedselsdato=foedt or date(begyndt.year - 4, 1, 1),
        koen="pige",
        kommune="ishoej",
    )
    faste = {"status": "lukket", "afslutning": "planmaessig", "slut_dato": slut}
    return Forloeb.objects.create(
        barn=barn,
        ansvarlig=ansvarlig,
        program=program,
        rekruttering="dagtilbud",
        dialog_dato=begyndt,
        **(faste | felter),
    )


def make_svar(forloeb: Forloeb, tal: dict[str, Any], **felter: Any) -> Besvarelse:
    """Sent by link, without words unless `ord` holds some."""
    ord_ = felter.pop("ord", {})
    faste = {
        "forloeb": forloeb,
        "skema_version": 1,
        "sprog": "da",
        "kilde": "link",
        "status": "indsendt",
        "indsendt_at": datetime(2020, 4, 1, 12, tzinfo=UTC),
        "tal": tal,
        "svar": json.dumps(tal | ord_),
    }
    return Besvarelse.objects.create(**(faste | felter))


def make_par(forloeb: Forloeb, informant: str, foer: int, efter: int, **felter: Any):
    """Both measurements; `foer` and `efter` are the answers to every item."""
    saet = felter.pop("normsaet", None)
    svar = {"opstart": foer, "afslutning": efter}
    datoer = {"opstart": forloeb.dialog_dato, "afslutning": forloeb.slut_dato}
    foedt = forloeb.barn.foedselsdato
    return [
        Maaling.objects.create(
            forloeb=forloeb,
            tidspunkt=tidspunkt,
            informant=informant,
            besvaret_af="Signe Sol" if informant == "paedagog" else "",
            dato=dato,
            skemaform=skema_for(foedt, dato),
            alder_maaneder=alder_maaneder(foedt, dato),
            svar={str(punkt): svar[tidspunkt] for punkt in range(1, 26)},
            kilde="papir",
            normsaet=saet,
        )
        for tidspunkt, dato in datoer.items()
    ]


# --- The evaluation of 2020 ------------------------------------------------------------
def make_tois(ansvarlig: Any) -> list[Forloeb]:
    """17 ended courses, nine of them with an answer."""
    forloeb = [make_ended(ansvarlig) for _ in range(17)]
    for et, svar in zip(forloeb, SVAR, strict=False):
        make_svar(et, dict(svar.tal))
    return forloeb


def make_changes(**felter: Any) -> SdqImport:
    """Tables 4 and 5."""
    rad = {"fra_dato": date(2018, 4, 1), "til_dato": date(2020, 5, 31)}
    faste = {"art": "aendringer", "kilde": KILDE, "program": "tois"} | rad
    indlaesning = SdqImport.objects.create(**(faste | felter))
    linje = 0
    for informant, raekker in AENDRINGER.items():
        for raekke in raekker:
            linje += 1
            aendring = dict(zip(SKALAER, raekke, strict=True))
            indlaesning.raekker.create(
                linje=linje,
                navn=f"Barn {linje}",
                informant=informant,
                total_angivet=aendring.pop("total"),
                aendring=aendring,
            )
    return indlaesning


def make_bands(**felter: Any) -> SdqImport:
    """Tables 2 and 3."""
    rad = {"fra_dato": date(2018, 4, 1), "til_dato": date(2020, 5, 31)}
    faste = {"art": "baand", "kilde": f"{KILDE}, bånd", "program": "tois"} | rad
    indlaesning = SdqImport.objects.create(**(faste | felter))
    linjer = count(1)
    for informant, kolonner in BAANDTAL.items():
        for (skala, er_foer), alle in kolonner.items():
            for trin, antal in enumerate(alle):
                indlaesning.baandtal.create(
                    linje=next(linjer),
                    informant=informant,
                    skala=skala,
                    tidspunkt="opstart" if er_foer else "afslutning",
                    trin=trin,
                    baand=BAAND[trin],
                    antal=antal,
                )
    return indlaesning
