from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
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


@transaction.atomic
def create_from_oidc(
    konto: SocialAccount, *, username: str, navn: str, email: str, rolle: str
) -> Medarbejder:
    """The user of a person who logs in by the municipality for the first time."""
    medarbejder = Medarbejder(
        username=username, navn=navn or username, email=email, rolle=rolle
    )
    medarbejder.set_unusable_password()
    medarbejder.save()
    konto.user = medarbejder
    konto.save()
    felter = ["username", "navn", "email", "rolle"]
    log(medarbejder, Handling.CREATE, medarbejder, felter=felter)
    return medarbejder


@transaction.atomic
def refresh_from_oidc(
    medarbejder: Medarbejder, *, navn: str, rolle: str
) -> Medarbejder:
    """Name and role as the municipality has them now; another role is traced."""
    medarbejder = Medarbejder.objects.select_for_update().get(pk=medarbejder.pk)
    ny_rolle = medarbejder.rolle != rolle
    felter = [
        felt
        for felt, ny in (("navn", navn), ("rolle", rolle))
        if ny and getattr(medarbejder, felt) != ny
    ]
    if not felter:
        return medarbejder
    medarbejder.navn, medarbejder.rolle = navn or medarbejder.navn, rolle
    medarbejder.save(update_fields=felter)
    handling = Handling.ROLE_CHANGE if ny_rolle else Handling.CHANGE
    log(medarbejder, handling, medarbejder, felter=felter)
    return medarbejder
