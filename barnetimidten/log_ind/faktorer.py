"""The second factor: how its secrets are kept and shown."""

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.html import format_html
from django.utils.safestring import SafeString

from barnetimidten import kryptering
from barnetimidten.brugere.models import Medarbejder
from barnetimidten.log_ind.adapter import FORKERT_KODE

BOUND_TO = "mfa.authenticator.data"
QR_EDGE = 4  # modules of white around the code, as the standard asks


class MfaAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": FORKERT_KODE}

    def encrypt(self, text: str) -> str:
        return kryptering.encrypt(text, BOUND_TO)

    def decrypt(self, encrypted_text: str) -> str:
        return kryptering.decrypt(encrypted_text, BOUND_TO)

    def get_totp_label(self, user: Medarbejder) -> str:
        return user.username

    def build_totp_svg(self, url: str) -> SafeString:
        """Drawn into the page: the policy of the shell allows no data: picture."""
        code = qrcode.QRCode(border=QR_EDGE)
        code.add_data(url)
        rows = code.get_matrix()
        path = "".join(
            f"M{x},{y}h1v1h-1z"
            for y, row in enumerate(rows)
            for x, dark in enumerate(row)
            if dark
        )
        return format_html(
            '<svg class="bim-qr" viewBox="0 0 {0} {0}" role="img" focusable="false" '
            'aria-label="QR-kode til din app"><path d="{1}"></path></svg>',
            len(rows),
            path,
        )

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
