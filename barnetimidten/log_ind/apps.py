from django.apps import AppConfig


class LogIndConfig(AppConfig):
    name = "barnetimidten.log_ind"
    label = "log_ind"
    verbose_name = "Log ind"

    def ready(self) -> None:
        from barnetimidten.log_ind import spor  # noqa: PLC0415 (models are ready now)

        spor.connect()
