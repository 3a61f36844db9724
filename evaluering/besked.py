"""What a family is written, in its own language where the questionnaire is approved.

Neutral: no child's name and no programme's, which stand on the page alone.
"""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from evaluering import sprog
from evaluering.enums import Skema, Sprog
from evaluering.models import Invitation


def language(invitation: Invitation) -> Sprog:
    """The invitation's, when it is offered; a translation may have been taken back."""
    if invitation.skema != Skema.EGET:
        return Sprog.DANSK
    return sprog.shown(invitation.skema_version, invitation.sprog)


def first_name(invitation: Invitation) -> str:
    navn = invitation.foraelder.navn if invitation.foraelder else ""
    return (navn or invitation.modtager_navn).split(" ")[0]


def last_day(invitation: Invitation, i: Sprog) -> str:
    return sprog.format_date(timezone.localdate(invitation.udloeber_at), i)


def mail(
    invitation: Invitation, adresse: str, *, paamindelse: bool = False
) -> tuple[str, str]:
    """Subject and text."""
    i = language(invitation)
    with translation.override(i):
        emne = _("Et kort spørgeskema fra %(kommune)s")
        if paamindelse:
            emne = _("Du kan stadig nå at svare: spørgeskema fra %(kommune)s")
        kontekst = _context(invitation, adresse, i) | {"paamindelse": paamindelse}
        tekst = render_to_string("evaluering/mail/invitation.txt", kontekst)
    return emne % {"kommune": settings.KOMMUNE_NAVN}, tekst


def sms(invitation: Invitation, adresse: str) -> str:
    """For the educator's own telephone: short, and the link at the end."""
    i = language(invitation)
    with translation.override(i):
        return render_to_string(
            "evaluering/mail/sms.txt", _context(invitation, adresse, i)
        ).strip()


def _context(invitation: Invitation, adresse: str, i: Sprog) -> dict[str, Any]:
    return {
        "navn": first_name(invitation),
        "adresse": adresse,
        "til": last_day(invitation, i),
        "kommune": settings.KOMMUNE_NAVN,
        "ansvarlig": str(invitation.forloeb.ansvarlig),
    }
