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


class Ugemt(models.Model):
    """A form that was sent after its log-in had run out: kept until the same user has
    logged in again and sends it once more, or throws it away."""

    bruger = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="ugemte",
        verbose_name="bruger",
    )
    # The address and the fields as sent (JSON): both may tell of a family.
    data = EncryptedTextField("data")
    created_at = models.DateTimeField("sendt", auto_now_add=True)

    class Meta:
        verbose_name = "ugemt formular"
        verbose_name_plural = "ugemte formularer"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Ugemt {self.pk}"
