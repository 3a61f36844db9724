from django.apps import AppConfig


class DokumenterConfig(AppConfig):
    name = "barnetimidten.dokumenter"
    label = "dokumenter"
    verbose_name = "Dokumenter"

    def ready(self) -> None:
        from barnetimidten.dokumenter import (  # noqa: PLC0415 (apps are ready)
            signals,  # noqa: F401
        )
