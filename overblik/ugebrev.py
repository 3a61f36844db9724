"""The weekly mail: how much waits, and the way to log in. Counts only.

It goes to educator and leader on Monday, who turn it off on their own page. A mailbox is
outside the house: no family, institution or colleague is named in it, and nothing links
further than the log-in. When nothing waits, nothing is sent.
"""

import logging
import smtplib
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import timezone

from barnetimidten.adresse import public_address
from barnetimidten.brugere.models import Medarbejder
from barnetimidten.brugere.roller import Rolle
from evaluering.visning import venter as svar
from forloeb.models import Besoeg, Forloeb
from forloeb.visning.venter import waits
from overblik.leder import afgoerelser, tal
from overblik.leder.forms import LederForm

logger = logging.getLogger(__name__)
EMNE = "Ugen i tal"
MODTAGERE = (Rolle.PAEDAGOG, Rolle.LEDER)


def send_all() -> int:
    """To everybody who has not had this week's; how many got away."""
    i_dag = timezone.localdate()
    uge = i_dag - timedelta(days=i_dag.weekday())
    rows = Medarbejder.objects.filter(
        ~Q(email=""), is_active=True, rolle__in=MODTAGERE, ugebrev=True
    ).order_by("pk")
    return sum(_send(bruger, uge, i_dag) for bruger in rows)


def _send(bruger: Medarbejder, uge: date, i_dag: date) -> bool:
    """Claimed first, so that two workers send one; given back when it did not get away."""
    if not _claim(bruger, uge):
        return False
    linjer = lines(bruger, i_dag)
    if not linjer:
        return False
    try:
        letter(bruger, linjer).send()
    except (OSError, smtplib.SMTPException) as error:
        logger.warning("ugebrev %s: %s", bruger.pk, type(error).__name__)
        Medarbejder.objects.filter(pk=bruger.pk).update(ugebrev_uge=bruger.ugebrev_uge)
        return False
    return True


def _claim(bruger: Medarbejder, uge: date) -> bool:
    ny = Q(ugebrev_uge=None) | ~Q(ugebrev_uge=uge)
    return bool(Medarbejder.objects.filter(ny, pk=bruger.pk).update(ugebrev_uge=uge))


def letter(bruger: Medarbejder, linjer: list[str]) -> EmailMessage:
    kontekst = {
        "linjer": linjer,
        "link": public_address(settings.LOGIN_URL),
        "KOMMUNE_NAVN": settings.KOMMUNE_NAVN,
    }
    body = render_to_string("overblik/mail/ugebrev.txt", kontekst)
    return EmailMessage(EMNE, body, to=[bruger.email])


def lines(bruger: Medarbejder, i_dag: date) -> list[str]:
    if bruger.rolle == Rolle.LEDER:
        return _of_leader(bruger, i_dag)
    return _of_educator(bruger, i_dag)


def _of_leader(bruger: Any, i_dag: date) -> list[str]:
    """The titles of the leader's page: counts, and no more than that."""
    valg = LederForm(QueryDict(), [], []).valg
    nu, andre = tal.now(valg, i_dag), tal.others(valg, i_dag, bruger)
    andre["stikproeve"] = int(not andre["trukket"])
    punkter = afgoerelser.decisions({**andre, **nu.venter}, valg, i_dag)
    return [punkt.titel for punkt in punkter]


def _of_educator(bruger: Any, i_dag: date) -> list[str]:
    egne = Besoeg.objects.filter(forloeb__in=Forloeb.objects.mine(bruger))
    soendag = i_dag + timedelta(days=6 - i_dag.weekday())
    ugens = egne.planlagte().filter(planlagt_dato__range=(i_dag, soendag)).count()
    sene = egne.overdue().count()
    venter = len(waits(bruger, i_dag)) + len(svar.waits(bruger, i_dag))
    tekster = (
        (ugens, "1 besøg er planlagt i denne uge", "{} besøg er planlagt i denne uge"),
        (sene, "1 besøg er over tid", "{} besøg er over tid"),
        (venter, "1 ting venter på dig", "{} ting venter på dig"),
    )
    return [en if n == 1 else flere.format(n) for n, en, flere in tekster if n]
