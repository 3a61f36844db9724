from django.apps import AppConfig


class BrugereConfig(AppConfig):
    name = "barnetimidten.brugere"
    label = "brugere"
    verbose_name = "Brugere"
