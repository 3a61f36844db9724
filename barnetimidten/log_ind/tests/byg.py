"""Factors made by hand: an app, codes and a key without a browser."""

import hashlib
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

RP_ID = hashlib.sha256(b"testserver").digest()
PRESENT_VERIFIED_ATTESTED = 0x45


def make_totp(bruger) -> str:
    """The secret, as the app on the phone holds it."""
    secret = generate_totp_secret()
    TOTP.activate(bruger, secret)
    return secret


def make_koder(bruger) -> list[str]:
    return RecoveryCodes.activate(bruger).generate_codes()


def code_now(secret: str, skridt: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + skridt))


def make_noegle(bruger, navn="Min telefon") -> Authenticator:
    public = ES256.from_cryptography_key(
        ec.generate_private_key(ec.SECP256R1()).public_key()
    )
    data = AttestedCredentialData.create(bytes(16), navn.encode(), public)
    auth = AuthenticatorData.create(RP_ID, PRESENT_VERIFIED_ATTESTED, 0, data)
    client = CollectedClientData.create(
        CollectedClientData.TYPE.CREATE, b"x" * 32, "https://testserver"
    )
    credential = {
        "id": websafe_encode(navn.encode()),
        "rawId": websafe_encode(navn.encode()),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(client),
            "attestationObject": websafe_encode(
                AttestationObject.create("none", auth, {})
            ),
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    }
    return Authenticator.objects.create(
        user=bruger,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": navn, "credential": credential},
    )
