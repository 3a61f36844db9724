"""How an invitation stands, in words; and the parents with theirs."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from barnetimidten.brugere.diskret import shown
from barnetimidten.dansk import format_dato, format_dato_kort
from evaluering.automatik import recipients
from evaluering.enums import BesvarelseStatus, Kanal, Modtager, Skema, Sprog
from evaluering.models import Besvarelse, Invitation
from evaluering.paamindelse import MAX_PAAMINDELSER, next_day
from evaluering.visning.svar import DANSKE_NAVNE, Svar, show_answer
from forloeb.beskyttelse import circle_of, is_protected
from forloeb.enums import GENNEMFOERTE, ForloebStatus
from forloeb.visning.naeste_skridt import Knap
from forloeb.visning.til_stede import caregiver_names, in_sentence

Maerke = tuple[str, str, str]  # kind, icon, words: as in the badge
IKKE_SENDT: Maerke = ("rest", "send", "Ikke sendt endnu")


@dataclass(frozen=True)
class Modtagelse:
    """One person who is asked, and how far that has come."""

    navn: str
    hvem: str
    maerke: Maerke
    invitation: Invitation | None = None
    svar: Svar | None = None
    knap: Knap | None = None


@dataclass(frozen=True)
class Panel:
    """What the course page shows; `forklaring` says what happens by itself."""

    forklaring: str = ""
    modtagere: list[Modtagelse] = field(default_factory=list)
    andre_veje: bool = False


# --- One invitation ---------------------------------------------------------------
def state(invitation: Invitation) -> Maerke:
    """`invitation` comes with its links and its answer fetched."""
    if invitation.brugt_at:
        return "ok", "check", f"Svar modtaget {_day(invitation.brugt_at)}"
    if invitation.tilbagekaldt_at:
        return "rest", "close", f"Kaldt tilbage {_day(invitation.tilbagekaldt_at)}"
    if invitation.udloeber_at <= timezone.now():
        return "warn", "time", f"Udløb {_day(invitation.udloeber_at)}"
    return _open_state(invitation)


def _open_state(invitation: Invitation) -> Maerke:
    links = [link for link in invitation.links.all() if not link.lukket_at]
    if not any(link.sendt_at for link in links):
        return "alert", "warning", "Mailen kom ikke af sted"
    if hasattr(invitation, "besvarelse"):
        return "info", "edit", "Begyndt, ikke sendt"
    if invitation.aabnet_at:
        return "info", "visibility", f"Åbnet {_day(invitation.aabnet_at)}"
    sidst = max(link.sendt_at for link in links if link.sendt_at)
    return "info", "hourglass", f"Sendt {_day(sidst)}, ikke åbnet"


def _day(hvornaar: Any) -> str:
    return format_dato_kort(timezone.localtime(hvornaar))


def is_open(invitation: Invitation) -> bool:
    """May still be answered or renewed."""
    return not (invitation.brugt_at or invitation.tilbagekaldt_at)


def reminders_text(invitation: Invitation, *, beskyttet: bool) -> str:
    """Næste påmindelse 17. august 2022 (1 af 2 er sendt). SDQ has none."""
    if invitation.skema != Skema.EGET:
        return ""
    if not (invitation.foraelder and invitation.foraelder.email):
        return "Ingen påmindelser: der er ingen mail."
    if not invitation.maa_paamindes:
        return "Ingen påmindelser: det er valgt fra."
    if beskyttet and not invitation.beskyttet_valgt:
        return "Ingen påmindelser: familien er beskyttet, og ingen har valgt det til."
    slut = invitation.forloeb.slut_dato
    dag = _next_reminder(invitation) if slut else None
    antal = f"{invitation.paamindelser} af {MAX_PAAMINDELSER} er sendt"
    return f"Næste påmindelse {format_dato(dag)} ({antal})." if dag else f"{antal}."


def _next_reminder(invitation: Invitation) -> date | None:
    sidste = invitation.paamindet_at
    dag = next_day(
        invitation.forloeb.slut_dato,
        timezone.localdate(invitation.created_at),
        invitation.paamindelser,
        timezone.localdate(sidste) if sidste else None,
    )
    return dag and max(dag, timezone.localdate())


# --- The panel of a course ---------------------------------------------------------
def panel_of(forloeb: Any, *, maa_sende: bool) -> Panel:
    """`forloeb` comes with its family, parents, invitations and answers fetched."""
    if forloeb.status not in GENNEMFOERTE:
        return Panel(_what_comes(forloeb))
    foraeldre = sorted(
        forloeb.barn.familie.foraeldre.all(), key=lambda f: not f.foraeldremyndighed
    )
    roller = caregiver_names(foraeldre, shown)
    modtagere = [
        _recipient(forloeb, f, in_sentence(roller[f.kode]), maa_sende=maa_sende)
        for f in foraeldre
    ]
    modtagere += [_unnamed(b) for b in _sent(forloeb) if b.foraelder_id is None]
    mangler = any(m.svar is None for m in modtagere)
    return Panel("", modtagere, andre_veje=maa_sende and mangler)


def _sent(forloeb: Any) -> list[Besvarelse]:
    alle = forloeb.besvarelser.all()
    return [b for b in alle if b.status == BesvarelseStatus.INDSENDT]


def own_form(invitationer: Iterable[Invitation]) -> list[Invitation]:
    return [i for i in invitationer if i.skema == Skema.EGET]


def _recipient(
    forloeb: Any, foraelder: Any, rolle: str, *, maa_sende: bool
) -> Modtagelse:
    """The answer when there is one, else the newest invitation that still counts."""
    svar = next((b for b in _sent(forloeb) if b.foraelder_id == foraelder.pk), None)
    egne = own_form(forloeb.invitationer.all())
    egne = [i for i in egne if i.foraelder_id == foraelder.pk]
    invitation = next((i for i in egne if is_open(i)), egne[0] if egne else None)
    maerke = state(invitation) if invitation else IKKE_SENDT
    if svar:
        maerke = ("ok", "check", f"Svarede {_day(svar.indsendt_at)}")
    knap = _next_act(forloeb, foraelder, invitation) if maa_sende else None
    return Modtagelse(
        navn=shown(foraelder.navn),
        hvem=rolle,
        maerke=maerke,
        invitation=invitation,
        svar=show_answer(svar) if svar else None,
        knap=None if svar else knap,
    )


def _next_act(forloeb: Any, foraelder: Any, invitation: Invitation | None) -> Knap:
    if invitation and is_open(invitation):
        url = reverse("evaluering:link-create", args=[invitation.pk])
        return Knap("Nyt link", url, "secondary")
    url = reverse("evaluering:invitation-create", args=[forloeb.pk, foraelder.pk])
    return Knap("Send spørgeskema", url, "primary")


def _unnamed(besvarelse: Besvarelse) -> Modtagelse:
    """An answer that is tied to the course and no parent, as from paper."""
    dag = _day(besvarelse.indsendt_at)
    maerke = ("ok", "check", f"Svarede {dag}")
    return Modtagelse("Uden navn", "", maerke, svar=show_answer(besvarelse))


# --- Before the end -----------------------------------------------------------------
def _what_comes(forloeb: Any) -> str:
    if forloeb.status == ForloebStatus.AFBRUDT:
        return "Forløbet blev afbrudt, så familien får intet spørgeskema."
    if is_protected(circle_of(forloeb.barn)):
        return (
            "Når forløbet er afsluttet, sender du spørgeskemaet herfra. Familien er "
            "beskyttet, så det bliver ikke sendt af sig selv."
        )
    navne = [shown(f.navn) for f in recipients(forloeb.barn.familie.foraeldre.all())]
    if not settings.EVALUERING_SEND_SELV or not navne:
        return (
            "Når forløbet er afsluttet, giver du forældrene spørgeskemaet herfra: med "
            "mail, sms, QR-kode eller brev."
        )
    hvem = " og ".join(navne)
    return f"Når forløbet er afsluttet, får {hvem} selv en mail med spørgeskemaet."


# --- One by one, for the page of all -----------------------------------------------
def recipient_name(invitation: Invitation) -> str:
    if invitation.modtager == Modtager.DAGTILBUD:
        return invitation.modtager_navn
    return invitation.foraelder.navn if invitation.foraelder else "Forældrene"


def made_text(invitation: Invitation, i_brug: bool) -> str:
    """Forældrenes spørgeskema på dansk. Lavet 3. august 2022 af Mette Holm."""
    paa = DANSKE_NAVNE[Sprog(invitation.sprog)]
    af = invitation.oprettet_af.navn if invitation.oprettet_af else "sig selv"
    lavet = f"Lavet {format_dato(timezone.localtime(invitation.created_at))} af {af}."
    til = format_dato(timezone.localtime(invitation.udloeber_at))
    virker = f" Virker til og med {til}." if i_brug else ""
    return f"{invitation.get_skema_display()} på {paa}. {lavet}{virker}"


def way_text(link: Any) -> str:
    """Mail, 3. august 2022 (lukket)"""
    kanal = Kanal(link.kanal).label
    lukket = " (lukket)" if link.lukket_at else ""
    if link.sendt_at is None:
        return f"{kanal}, kom ikke af sted{lukket}"
    return f"{kanal}, {format_dato(timezone.localtime(link.sendt_at))}{lukket}"
