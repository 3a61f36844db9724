from django.apps import AppConfig


class OpgoerelseConfig(AppConfig):
    name = "overblik.opgoerelse"
    label = "opgoerelse"
    verbose_name = "Opgørelse"
