"""The second factor: how its secrets are kept and shown."""

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.safestring import SafeString

from barnetimidten import kryptering
from barnetimidten.brugere.models import Medarbejder
from barnetimidten.log_ind.adapter import FORKERT_KODE
from barnetimidten.qr import qr_svg

BOUND_TO = "mfa.authenticator.data"


class MfaAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": FORKERT_KODE}

    def encrypt(self, text: str) -> str:
        return kryptering.encrypt(text, BOUND_TO)

    def decrypt(self, encrypted_text: str) -> str:
        return kryptering.decrypt(encrypted_text, BOUND_TO)

    def get_totp_label(self, user: Medarbejder) -> str:
        return user.username

    def build_totp_svg(self, url: str) -> SafeString:
        return qr_svg(url, "QR-kode til din app")

    def generate_authenticator_name(
        self, user: Medarbejder, type: Authenticator.Type
    ) -> str:
        antal = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Nøgle {antal + 1}"

    def _get_site_name(self) -> str:
        return "Barnet i Midten"


def has_factor(bruger: Medarbejder) -> bool:
    """Recovery codes alone are none: they belong to one that is gone."""
    egne = Authenticator.objects.filter(user_id=bruger.pk)
    return egne.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
