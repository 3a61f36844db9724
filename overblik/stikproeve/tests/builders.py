"""Look-ups in the trace at a chosen moment, and a drawn sample."""

from datetime import datetime
from unittest import mock

from django.utils import timezone

from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.log import log
from barnetimidten.audit.models import Stikproeve, StikproeveRaekke
from overblik.stikproeve.actions import sidste_maaned


def at(dag, kl=10, maaned=None):
    """That day of last month, Danish time."""
    maaned = maaned or sidste_maaned()
    dansk = timezone.get_default_timezone()
    return datetime(maaned.year, maaned.month, dag, kl, tzinfo=dansk)


def see(
    bruger,
    forloeb=12,
    *,
    naar=None,
    formaal=Formaal.LEDER,
    handling=Handling.READ,
    grund="",
):
    naar = naar or weekday()
    with mock.patch("django.utils.timezone.now", return_value=naar):
        return log(
            bruger, handling, ("forloeb.forloeb", forloeb), formaal=formaal, grund=grund
        )


def weekday(kl=10, uge=1):
    """A Wednesday of last month."""
    for dag in range(7 * uge, 7 * uge + 7):
        if at(dag, kl).weekday() == 2:
            return at(dag, kl)
    raise AssertionError


def make_raekke(bruger, **felter):
    """A row of an open sample of last month."""
    stikproeve, _ = Stikproeve.objects.get_or_create(
        maaned=sidste_maaned(),
        defaults={"antal_opslag": 3, "antal_forklaret": 1, "antal_mulige": 2},
    )
    spor = see(bruger)
    return StikproeveRaekke.objects.create(
        stikproeve=stikproeve, spor=spor, medarbejder=bruger, antal=1, **felter
    )
