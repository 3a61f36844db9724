"""What is asked before an invitation is made or handed over again."""

from datetime import date
from typing import Any

from django.utils import timezone

from evaluering.actions.maaling import check_in_use, check_not_own_staff
from evaluering.enums import Informant, Skema, Tidspunkt
from evaluering.models import Besvarelse, Invitation, Maaling
from evaluering.ordlyd import on_screen
from evaluering.paamindelse import is_due
from forloeb.actions.grund import StatusError
from forloeb.enums import GENNEMFOERTE, ForloebStatus

IKKE_SLUT = "Forløbet er ikke afsluttet endnu. Spørgeskemaet handler om, hvad der kom ud af det."
IKKE_NU = "Der måles ikke på et forløb, der er i dialog eller afbrudt."
INGEN_ORDLYD = "Kommunens licenserede ordlyd er ikke indlæst, så skemaet kan ikke besvares på skærm."
IKKE_FAMILIEN = "Forælderen hører ikke til familien."
HAR_EN = "Der er allerede en invitation. Lav et nyt link til den i stedet."
HAR_SVARET = "Der er allerede svaret."
ER_KALDT_TILBAGE = "Invitationen er kaldt tilbage. Send en ny."
BESKYTTET = "Familien er beskyttet. Der sendes ikke noget til den af sig selv."
MAA_IKKE = "Familien skal ikke have påmindelser."
IKKE_TID = "Det er ikke tid til en påmindelse."
TIDSPUNKTER = {
    Skema.SDQ_FOER: Tidspunkt.OPSTART,
    Skema.SDQ_EFTER: Tidspunkt.AFSLUTNING,
}


def check_may_invite(
    forloeb: Any, skema: str, foraelder: Any, modtager_navn: str
) -> None:
    """Raises StatusError when the form does not fit the course, or is asked for twice."""
    if foraelder and foraelder.familie_id != forloeb.barn.familie_id:
        raise StatusError(IKKE_FAMILIEN, "foraelder")
    if skema == Skema.EGET:
        _check_ended(forloeb, foraelder)
    else:
        _check_sdq(forloeb, skema, modtager_navn)
    hos = {"foraelder": foraelder, "modtager_navn": modtager_navn}
    aabne = Invitation.objects.filter(forloeb=forloeb, skema=skema, **hos)
    if aabne.filter(tilbagekaldt_at=None).exists():
        raise StatusError(HAR_EN)


def _check_ended(forloeb: Any, foraelder: Any) -> None:
    if forloeb.status not in GENNEMFOERTE:
        raise StatusError(IKKE_SLUT)
    svar = Besvarelse.objects.indsendte().filter(forloeb=forloeb, foraelder=foraelder)
    if foraelder and svar.exists():
        raise StatusError(HAR_SVARET)


def _check_sdq(forloeb: Any, skema: str, modtager_navn: str) -> None:
    check_in_use()
    check_not_own_staff(forloeb, modtager_navn, "modtager_navn")
    if forloeb.status in (ForloebStatus.DIALOG, ForloebStatus.AFBRUDT):
        raise StatusError(IKKE_NU)
    informant = Informant.PAEDAGOG if modtager_navn else Informant.FORAELDER
    if on_screen(forloeb, informant, skema, timezone.localdate()) is None:
        raise StatusError(INGEN_ORDLYD)
    maalt = Maaling.objects.filter(
        forloeb=forloeb, informant=informant, tidspunkt=TIDSPUNKTER[Skema(skema)]
    )
    if maalt.exists():
        raise StatusError(HAR_SVARET)


def check_may_answer(invitation: Invitation) -> None:
    """Raises StatusError when it is answered or taken back; too old can be renewed."""
    if invitation.brugt_at:
        raise StatusError(HAR_SVARET)
    if invitation.tilbagekaldt_at:
        raise StatusError(ER_KALDT_TILBAGE)


def check_may_remind(invitation: Invitation, i_dag: date) -> None:
    """Raises StatusError: forbidden, protected without a choice, or not due yet."""
    familie = invitation.forloeb.barn.familie
    if not invitation.maa_paamindes:
        raise StatusError(MAA_IKKE)
    if familie.er_beskyttet and not invitation.beskyttet_valgt:
        raise StatusError(MAA_IKKE)
    sidste = invitation.paamindet_at
    if not is_due(
        invitation.forloeb.slut_dato,
        timezone.localdate(invitation.created_at),
        invitation.paamindelser,
        timezone.localdate(sidste) if sidste else None,
        i_dag,
    ):
        raise StatusError(IKKE_TID)
