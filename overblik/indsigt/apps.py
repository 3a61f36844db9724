from django.apps import AppConfig


class IndsigtConfig(AppConfig):
    name = "overblik.indsigt"
    label = "indsigt"
    verbose_name = "indsigt"
