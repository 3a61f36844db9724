from django.apps import AppConfig


class SletningConfig(AppConfig):
    name = "overblik.sletning"
    label = "sletning"
    verbose_name = "Sletning"
