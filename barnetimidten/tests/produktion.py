"""The shell's settings as production reads them, for a test client."""

import os
import runpy
import secrets
from base64 import b64encode
from unittest.mock import patch

from django.conf import settings

PREFIXES = ("SECURE_", "SESSION_COOKIE_", "CSRF_COOKIE_", "WHITENOISE_")
NAMES = ("X_FRAME_OPTIONS", "CONTENT_SECURITY_POLICY", "MIDDLEWARE")


def production_settings(folder):
    """Name -> value of what decides the headers and the cookies."""
    environment = {
        "MODE": "production",
        "DATA_DIR": str(folder),
        "SECRET_KEY": secrets.token_urlsafe(60),
        "FIELD_KEYS": b64encode(secrets.token_bytes(32)).decode(),
        "ALLOWED_HOSTS": "testserver",
    }
    with patch.dict(os.environ, environment):
        values = runpy.run_path(str(settings.BASE_DIR / "barnetimidten/settings.py"))
    return {
        name: value
        for name, value in values.items()
        if name.startswith(PREFIXES) or name in NAMES
    }
