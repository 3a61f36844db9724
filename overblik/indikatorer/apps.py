from django.apps import AppConfig


class IndikatorerConfig(AppConfig):
    name = "overblik.indikatorer"
    label = "indikatorer"
    verbose_name = "Indikatorer"
