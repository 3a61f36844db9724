"""Spreading the word and learning."""

from django.db import models
from django.db.models import Q

from forloeb import koder, querysets
from forloeb.models.felter import LANG, MEDARBEJDER, known


class Aktivitet(models.Model):
    """Spreading the word and learning. Functions present, never families."""

    art = models.CharField("aktivitet", max_length=20, choices=koder.AktivitetArt)
    dato = models.DateField("dato")
    dagtilbud = models.ForeignKey(
        "forloeb.Dagtilbud",
        verbose_name="dagtilbud",
        on_delete=models.PROTECT,
        related_name="aktiviteter",
        null=True,
        blank=True,
    )
    funktioner = models.JSONField("hvem var med", default=list, blank=True)
    antal_deltagere = models.PositiveSmallIntegerField(
        "antal deltagere", null=True, blank=True
    )
    laert = models.TextField("hvad lærte vi", max_length=LANG, blank=True)
    justering = models.TextField("hvad justerer vi", max_length=LANG, blank=True)
    justering_hvem = models.CharField("hvem gør det", max_length=120, blank=True)
    justering_frist = models.DateField("inden", null=True, blank=True)
    justering_lukket_dato = models.DateField("gjort", null=True, blank=True)
    registreret_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = querysets.AktivitetQuerySet.as_manager()

    class Meta:
        verbose_name = "aktivitet"
        verbose_name_plural = "aktiviteter"
        ordering = ["-dato", "-pk"]
        indexes = [
            models.Index(
                fields=["justering_frist", "id"],
                condition=Q(justering_lukket_dato=None) & ~Q(justering=""),
                name="aktivitet_aaben_justering",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=known("art", koder.AktivitetArt), name="aktivitet_art_known"
            ),
            models.CheckConstraint(
                condition=~Q(art="praesentation") | Q(dagtilbud__isnull=False),
                name="aktivitet_praesentation_has_dagtilbud",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_art_display()} {self.dato}"
