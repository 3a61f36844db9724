from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "barnetimidten.audit"
    label = "audit"
    verbose_name = "Spor"
