"""Production's environment and what its settings say, for the tests of the shell."""

import os
import runpy
import secrets
from base64 import b64encode
from unittest.mock import patch

from django.conf import settings

PREFIXES = ("SECURE_", "SESSION_COOKIE_", "CSRF_COOKIE_", "WHITENOISE_")
NAMES = ("X_FRAME_OPTIONS", "CONTENT_SECURITY_POLICY", "MIDDLEWARE")
SET_BY_CONFTEST = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "REDIS_URL")


def random_key():
    return b64encode(secrets.token_bytes(32)).decode()


def production_environment(folder):
    kept = {key: val for key, val in os.environ.items() if key not in SET_BY_CONFTEST}
    return kept | {
        "MODE": "production",
        "DATA_DIR": str(folder),
        "SECRET_KEY": secrets.token_urlsafe(60),
        "FIELD_KEYS": random_key(),
        "SEARCH_KEY": random_key(),
        "ALLOWED_HOSTS": "testserver",
        "OFFENTLIG_ADRESSE": "https://testserver",
        "CELERY_BROKER_URL": "filesystem://localhost",
    }


def production_settings(folder):
    """Name -> value of what decides the headers and the cookies."""
    file = settings.BASE_DIR / "barnetimidten" / "settings.py"
    with patch.dict(os.environ, production_environment(folder), clear=True):
        values = runpy.run_path(str(file))
    return {
        name: value
        for name, value in values.items()
        if name.startswith(PREFIXES) or name in NAMES
    }
