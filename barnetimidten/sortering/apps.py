from django.apps import AppConfig
from django.db.backends.signals import connection_created

from barnetimidten.dansk import danish_key_or_none


def register_danish_key(sender, connection, **kwargs):
    if connection.vendor == "sqlite":
        connection.connection.create_function(
            "danish_key", 1, danish_key_or_none, deterministic=True
        )


class SorteringConfig(AppConfig):
    """Puts `danish_key` into the databases; holds no models."""

    name = "barnetimidten.sortering"
    label = "sortering"
    verbose_name = "Sortering"

    def ready(self):
        connection_created.connect(
            register_danish_key, dispatch_uid="sortering.danish_key"
        )
