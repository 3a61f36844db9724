from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.brugere.models import Medarbejder


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
    medarbejder = Medarbejder.objects.select_for_update(no_key=True).get(
        pk=medarbejder.pk
    )
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
    if ny_rolle:  # as when the administrator changes it: it may tell of families
        medarbejder.ugemte.all().delete()
    handling = Handling.ROLE_CHANGE if ny_rolle else Handling.CHANGE
    log(medarbejder, handling, medarbejder, felter=felter)
    return medarbejder
