from django.apps import AppConfig


class DriftConfig(AppConfig):
    name = "barnetimidten.drift"
    label = "drift"
    verbose_name = "Drift"

    def ready(self) -> None:
        from barnetimidten.drift import signals  # noqa: F401, PLC0415 (apps are ready)
