"""Day care: institutions, their closing days, and the offers made there."""

from django.db import models
from django.db.models import F, Q

from forloeb import enums, koder, querysets
from forloeb.models.felter import KORT, MEDARBEJDER, known, navn_sort


class Dagtilbud(models.Model):
    """A day-care institution or the dagpleje, with the educators attached to it."""

    navn = models.CharField("navn", max_length=120, unique=True)
    navn_sort = navn_sort()
    art = models.CharField("art", max_length=20, choices=koder.DagtilbudArt)
    adresse = models.CharField("adresse", max_length=KORT, blank=True)
    telefon = models.CharField("telefon", max_length=30, blank=True)
    aktiv = models.BooleanField("i brug", default=True)
    medarbejdere = models.ManyToManyField(
        MEDARBEJDER,
        verbose_name="tilknyttede pædagoger",
        related_name="dagtilbud",
        blank=True,
    )
    version = models.PositiveIntegerField(default=1)

    objects = querysets.DagtilbudQuerySet.as_manager()

    class Meta:
        verbose_name = "dagtilbud"
        verbose_name_plural = "dagtilbud"
        ordering = ["navn_sort", "pk"]
        indexes = [models.Index(fields=["navn_sort", "id"], name="dagtilbud_sort")]
        constraints = [
            models.CheckConstraint(
                condition=known("art", koder.DagtilbudArt), name="dagtilbud_art_known"
            )
        ]

    def __str__(self) -> str:
        return self.navn


class Lukkedag(models.Model):
    """Days on which an institution is closed: the visit plan avoids them."""

    dagtilbud = models.ForeignKey(
        Dagtilbud, on_delete=models.CASCADE, related_name="lukkedage"
    )
    fra_dato = models.DateField("fra")
    til_dato = models.DateField("til og med")
    grund = models.CharField("grund", max_length=KORT, blank=True)

    class Meta:
        verbose_name = "lukkedag"
        verbose_name_plural = "lukkedage"
        ordering = ["fra_dato"]
        constraints = [
            models.CheckConstraint(
                condition=Q(til_dato__gte=F("fra_dato")), name="lukkedag_til_after_fra"
            )
        ]

    def __str__(self) -> str:
        return f"{self.dagtilbud}: {self.fra_dato}"


class Tilbud(models.Model):
    """An offer that was made. No person is recorded (docs/kilder.md: Optælling)."""

    dato = models.DateField("dato")
    dagtilbud = models.ForeignKey(
        Dagtilbud,
        verbose_name="dagtilbud",
        on_delete=models.PROTECT,
        related_name="tilbud",
    )
    vej = models.CharField(
        "hvem fortalte om det", max_length=20, choices=koder.Rekruttering
    )
    svar = models.CharField("svar", max_length=10, choices=enums.TilbudSvar)
    registreret_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "tilbud"
        verbose_name_plural = "tilbud"
        ordering = ["-dato", "-pk"]
        indexes = [models.Index(fields=["dato", "id"], name="tilbud_dato")]
        constraints = [
            models.CheckConstraint(
                condition=known("svar", enums.TilbudSvar), name="tilbud_svar_known"
            ),
            models.CheckConstraint(
                condition=known("vej", koder.Rekruttering), name="tilbud_vej_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dato} {self.dagtilbud}"
