"""Questionnaires on their way on the demo's day: sent, opened, answered, and SDQ."""

from datetime import date, time, timedelta
from typing import Any

from evaluering.actions.invitation import create_invitation, record_sent
from evaluering.actions.maaling import record_maaling
from evaluering.actions.oversaettelser import approve_oversaettelse, create_from_draft
from evaluering.actions.svar import open_link, save_svar, submit_svar
from evaluering.enums import Kanal, Kilde, Skema, Tidspunkt
from evaluering.maalinger import skema_for
from forloeb.models import Forloeb
from overblik.demo import tekster_evaluering as tekster
from overblik.demo.evaluering import bim_answer, impact, ticks
from overblik.demo.ur import clock_at, dice

# By the end of the case number: see `levende`
AABEN, BEGYNDT, SVARET = "LD", "LE", "LS"
MED_OPSTART = ("LA", "LD", "LE", "LM", "LS")
LAESERE = {"tr": "Sevda Eksempelgren, tolk", "ar": "Ilham Eksempelgren, tolk"}
VENTER = "ur"


def create_sprog(folk: dict[str, Any], dato: date) -> None:
    """Turkish and Arabic are read and approved; Urdu waits for its reader."""
    with clock_at(dato - timedelta(days=60)):
        for kode, laeser in LAESERE.items():
            row = create_from_draft(kode, by=folk["administrator"])
            approve_oversaettelse(row, laeser=laeser, by=folk["leder"])
        create_from_draft(VENTER, by=folk["administrator"])


def create_svar_nu(dato: date) -> None:
    """One has a link and waits, one has begun, one has answered."""
    for slut in MED_OPSTART:
        _measure(_course(slut), Tidspunkt.OPSTART, dato)
    _invite(_course(AABEN))
    token = _invite(_course(BEGYNDT))
    with clock_at(dato - timedelta(days=1), time(20, 10)):
        begyndt = open_link(token)
        save_svar(begyndt, {"emne": tekster.EMNER[0], "fylder_foer": 8})
    _measure(_course(SVARET), Tidspunkt.AFSLUTNING, dato)
    token = _invite(_course(SVARET))
    with clock_at(dato - timedelta(days=3), time(20, 40)):
        svaret = open_link(token)
        svar = bim_answer(dice("svar", SVARET))
        save_svar(svaret, svar, maa_citeres=True)
        submit_svar(svaret)


def _course(slut: str) -> Forloeb:
    return Forloeb.objects.get(sagsnummer__endswith=f"-{slut}")


def _invite(forloeb: Forloeb) -> str:
    """A mail to the first parent on the day the course ended."""
    mor = forloeb.barn.familie.foraeldre.order_by("pk").first()
    with clock_at(forloeb.slut_dato, time(16)):
        invitation, token = create_invitation(
            forloeb.ansvarlig,
            forloeb,
            skema=Skema.EGET,
            sprog="da",
            kanal=Kanal.MAIL,
            foraelder=mor,
        )
        record_sent(forloeb.ansvarlig, invitation.links.get())
    return token


def _measure(forloeb: Forloeb, tidspunkt: Tidspunkt, dato: date) -> None:
    """Keyed in from paper; a child under two has no form."""
    dag = forloeb.slut_dato
    if tidspunkt == Tidspunkt.OPSTART:
        opstart = forloeb.besoeg.holdte().order_by("dato").first()
        dag = opstart.dato if opstart else dato
    if skema_for(forloeb.barn.foedselsdato, dag) is None:
        return
    tyngde = 0.35 if tidspunkt == Tidspunkt.OPSTART else 0.2
    rng = dice("sdq nu", forloeb.sagsnummer, tidspunkt)
    with clock_at(dag, time(16, 30)):
        record_maaling(
            forloeb.ansvarlig,
            forloeb,
            tidspunkt=tidspunkt,
            informant="foraelder",
            foraelder=forloeb.barn.familie.foraeldre.order_by("pk").first(),
            dato=dag,
            svar={int(nummer): kryds for nummer, kryds in ticks(rng, tyngde).items()},
            paavirkning=impact(rng, tyngde),
            kilde=Kilde.PAPIR,
        )
