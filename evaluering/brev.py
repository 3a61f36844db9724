"""The letter with the QR code: in Danish, and in the family's language beside it."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from barnetimidten.dokumenter.pdf import render_pdf
from barnetimidten.qr import qr_svg
from evaluering import besked, sprog
from evaluering.enums import Sprog
from evaluering.models import Invitation
from forloeb.beskyttelse import circle_of, hidden_from

TITEL = "Et kort spørgeskema til dig"


def letter(invitation: Invitation, adresse: str) -> bytes:
    """Neutral as the mail. The address is left out where it is kept back."""
    i = besked.language(invitation)
    kontekst = {
        "titel": TITEL,
        "dato": timezone.localdate(),
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
    """The receiver's own, unless it may be another protected parent's too."""
    foraelder = invitation.foraelder
    if foraelder is None or foraelder.hjem is None:
        return None
    skjult = hidden_from(foraelder, circle_of(invitation.forloeb.barn))
    return None if foraelder.hjem_id in skjult.hjem else foraelder.hjem


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
