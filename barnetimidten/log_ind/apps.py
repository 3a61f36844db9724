from django.apps import AppConfig


class LogIndConfig(AppConfig):
    name = "barnetimidten.log_ind"
    label = "log_ind"
    verbose_name = "Log ind"
