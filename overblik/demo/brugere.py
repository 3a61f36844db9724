"""Last log-ins, reviews of rights and invitations: what the administrator looks after."""

import hashlib
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings

from barnetimidten.brugere.models import Invitation, Medarbejder
from overblik.demo import navne
from overblik.demo.ur import instant, own_instants

# Days since the rights were gone through, by place in the list; one was forgotten
GENNEMGAAET = (40, 40, 41, 41, 200, 41)


def create_brugere(folk: dict[str, Any], dato: date) -> None:
    administrator = folk["administrator"]
    for nummer, medarbejder in enumerate(folk.values()):
        dage = GENNEMGAAET[nummer % len(GENNEMGAAET)]
        Medarbejder.objects.filter(pk=medarbejder.pk).update(
            gennemgaaet_at=_at(dato, dage),
            gennemgaaet_af=administrator,
            last_login=_at(dato, nummer % 9 + 1, time(8, 12)),
        )
    _create_invitationer(folk, administrator, dato)


def _at(dato: date, dage: int, kl: time = time(10, 30)) -> datetime:
    return instant(dato - timedelta(days=dage), kl)


def _create_invitationer(folk: dict[str, Any], by: Any, dato: date) -> None:
    """One waits, one has run out, one was used. Nobody holds their secrets."""
    kollega = folk[navne.KOLLEGER[0][0]]
    rows = (
        ("Ditte Prøvensen", "ditte.proevensen@example.com", "paedagog", 2, None),
        ("Morten Eksempelsen", "morten@example.com", "oekonomi", 19, None),
        (kollega.navn, kollega.email, kollega.rolle, 60, kollega),
    )
    with own_instants(Invitation):
        for navn, email, rolle, dage, bruger in rows:
            Invitation.objects.create(
                navn=navn,
                email=email,
                rolle=rolle,
                token_hash=hashlib.sha256(f"demo {email}".encode()).hexdigest(),
                oprettet_af=by,
                created_at=_at(dato, dage),
                udloeber_at=_at(dato, dage - settings.INVITATION_DAGE),
                bruger=bruger,
                brugt_at=_at(dato, dage - 1) if bruger else None,
            )
