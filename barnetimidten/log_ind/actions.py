from allauth.mfa.models import Authenticator
from django.db import transaction

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.brugere.models import Medarbejder


@transaction.atomic
def reset_factors(medarbejder: Medarbejder, *, by: Medarbejder) -> Medarbejder:
    """Remove every factor and end the sessions: the phone or the key is lost.

    The password is not touched, and nobody is told it. Where a factor is required, the
    next log-in by password leads to the page that sets up a new one.
    """
    medarbejder = Medarbejder.objects.select_for_update().get(pk=medarbejder.pk)
    Authenticator.objects.filter(user=medarbejder).delete()
    medarbejder.session_udgave += 1
    medarbejder.save(update_fields=["session_udgave"])
    log(by, Handling.CHANGE, medarbejder, felter=["totrin", "session_udgave"])
    return medarbejder
