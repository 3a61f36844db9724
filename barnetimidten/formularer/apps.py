from django.apps import AppConfig


class FormularerConfig(AppConfig):
    name = "barnetimidten.formularer"
    label = "formularer"
    verbose_name = "Formularer"
