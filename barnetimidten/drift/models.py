from django.db import models

from barnetimidten.drift.enums import Proces


class Hjerteslag(models.Model):
    """When a background process last showed that it is alive; one row per process."""

    navn = models.CharField(
        "proces", max_length=20, choices=Proces.choices, unique=True
    )
    updated_at = models.DateTimeField("sidst set")

    class Meta:
        verbose_name = "hjerteslag"
        verbose_name_plural = "hjerteslag"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(navn__in=Proces.values),
                name="hjerteslag_navn_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.navn} {self.updated_at:%H:%M:%S}"
