"""The letter with the QR code: in Danish, and in the family's language beside it.

Made in the background from the link that was shown: its address goes with the job
sealed, and no letter is made once the link is closed.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from barnetimidten.dokumenter.fil import AfvistError, Fil
from barnetimidten.dokumenter.fremdrift import Fremdrift
from barnetimidten.dokumenter.pdf import render_pdf
from barnetimidten.kryptering import DecryptionError, decrypt, encrypt
from barnetimidten.qr import qr_svg
from evaluering import besked, sprog
from evaluering.enums import Sprog
from evaluering.models import Invitation, InvitationLink
from forloeb.beskyttelse import circle_of, is_protected

TITEL = "Et kort spørgeskema til dig"
BUNDET = "evaluering.brev.adresse"
LUKKET = "Linket virker ikke mere. Lav et nyt under »Spørgeskemaer« på forløbet."


def choices(link: InvitationLink, adresse: str) -> dict[str, Any]:
    """What the job is told. The address is a secret: kept sealed."""
    return {
        "forloeb": link.invitation.forloeb_id,
        "invitation": link.invitation_id,
        "link": link.pk,
        "adresse": encrypt(adresse, BUNDET),
    }


def build(parametre: dict[str, Any], fremdrift: Fremdrift) -> Fil:
    fremdrift.step(0, 1)
    pk = parametre["invitation"]
    aabne = Invitation.objects.gyldige().filter(
        links__pk=parametre["link"], links__lukket_at=None
    )
    invitation = aabne.select_related("foraelder__hjem").filter(pk=pk).first()
    if invitation is None:
        raise AfvistError(LUKKET)
    try:
        adresse = decrypt(parametre["adresse"], BUNDET)
    except DecryptionError:  # its key is taken out of use
        raise AfvistError(LUKKET) from None
    dato = timezone.localdate(fremdrift.dokument.oprettet_at)
    pdf = letter(invitation, adresse, dato)
    fremdrift.step(1, 1)
    return Fil(pdf, f"spoergeskema-{pk}.pdf")


def letter(invitation: Invitation, adresse: str, dato: date) -> bytes:
    """Neutral as the mail. The address is left out where it is kept back."""
    i = besked.language(invitation)
    kontekst = {
        "titel": TITEL,
        "dato": dato,
        "lavet_af": str(invitation.forloeb.ansvarlig),
        "navn": _name(invitation),
        "hjem": _home(invitation),
        "adresse": adresse,
        "qr": qr_svg(adresse, "QR-kode til spørgeskemaet"),
        "tekster": [_text(invitation, s, i) for s in dict.fromkeys((i, Sprog.DANSK))],
    }
    return render_pdf("pdf/spoergeskema.html", kontekst)


def _name(invitation: Invitation) -> str:
    foraelder = invitation.foraelder
    return foraelder.navn if foraelder else invitation.modtager_navn


def _home(invitation: Invitation) -> Any:
    """The receiver's own; a protected family's address is on no paper of ours."""
    if invitation.foraelder is None:
        return None
    if is_protected(circle_of(invitation.forloeb.barn)):
        return None
    return invitation.foraelder.hjem


def _text(invitation: Invitation, i: Sprog, familiens: Sprog) -> dict[str, str]:
    """One language's part of the letter; a heading of its own where there are two."""
    with translation.override(i):
        html = render_to_string(
            "evaluering/brev_tekst.html",
            {
                "overskrift": familiens != Sprog.DANSK,
                "navn": besked.first_name(invitation),
                "til": besked.last_day(invitation, i),
                "kommune": settings.KOMMUNE_NAVN,
                "ansvarlig": str(invitation.forloeb.ansvarlig),
            },
        )
    return {"sprog": i.value, "retning": sprog.direction(i), "html": html}
