"""What production must never start with, and only the database knows."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured


def demo_log_ins() -> list[str]:
    """Names of employees who can log in with the printed demo password."""
    bruger_qs = get_user_model().objects.filter(
        username__in=settings.DEMO_BRUGERE, is_active=True
    )
    return [
        bruger.get_username()
        for bruger in bruger_qs
        if bruger.check_password(settings.DEMO_ADGANGSKODE)
    ]


def refuse_demo_log_ins() -> None:
    """Raises ImproperlyConfigured in production when a demo log-in works."""
    if settings.PRODUCTION and (names := demo_log_ins()):
        raise ImproperlyConfigured(
            f"Databasen har demobrugere ({', '.join(names)}). Produktion starter ikke "
            "med dem: brug en tom database."
        )
