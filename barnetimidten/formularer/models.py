from django.conf import settings
from django.db import models

from barnetimidten.kryptering import EncryptedTextField


class Kladde(models.Model):
    """What one person has typed in one form and not saved yet (JSON, encrypted)."""

    bruger = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="kladder",
        verbose_name="bruger",
    )
    formular = models.CharField("formular", max_length=120)
    data = EncryptedTextField("data")
    updated_at = models.DateTimeField("gemt", auto_now=True)

    class Meta:
        verbose_name = "kladde"
        verbose_name_plural = "kladder"
        constraints = [
            models.UniqueConstraint(
                fields=["bruger", "formular"], name="kladde_unique_bruger_formular"
            ),
        ]

    def __str__(self) -> str:
        return f"Kladde {self.pk}"


class Indsendelse(models.Model):
    """One submission of a form: its key and the address it led to."""

    noegle = models.CharField("nøgle", max_length=64)
    bruger = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="indsendelser",
        verbose_name="bruger",
    )
    resultat = models.CharField("resultat", max_length=500, blank=True)
    created_at = models.DateTimeField("oprettet", auto_now_add=True)

    class Meta:
        verbose_name = "indsendelse"
        verbose_name_plural = "indsendelser"
        constraints = [
            models.UniqueConstraint(
                fields=["bruger", "noegle"], name="indsendelse_unique_bruger_noegle"
            ),
        ]

    def __str__(self) -> str:
        return f"Indsendelse {self.pk}"
