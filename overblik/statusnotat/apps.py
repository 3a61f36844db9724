from django.apps import AppConfig


class StatusnotatConfig(AppConfig):
    name = "overblik.statusnotat"
    label = "statusnotat"
    verbose_name = "Statusnotat"
