"""The annual report of a closed year: the paper itself."""

from django.db import models

from oekonomi.models.bog import Aarsafslutning


class Aarsrapport(models.Model):
    """The file as it was made the first time. Written once: neither a new setting nor a
    new version of the program changes a byte of it."""

    aarsafslutning = models.OneToOneField(
        Aarsafslutning,
        models.PROTECT,
        primary_key=True,
        verbose_name="årsafslutning",
        related_name="rapport",
    )
    fil = models.BinaryField("fil")
    sha256 = models.CharField("fingeraftryk", max_length=64)

    class Meta:
        verbose_name = "årsrapport"
        verbose_name_plural = "årsrapporter"

    def __str__(self) -> str:
        return f"Årsrapport {self.pk}"
