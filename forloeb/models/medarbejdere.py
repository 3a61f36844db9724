"""What a course needs to know of an employee: absence and calendar feed."""

from django.db import models
from django.db.models import F, Q

from forloeb import koder, querysets
from forloeb.models.felter import MEDARBEJDER, known


class Fravaer(models.Model):
    """An educator's absence; the one who covers sees the courses meanwhile."""

    medarbejder = models.ForeignKey(
        MEDARBEJDER,
        verbose_name="medarbejder",
        on_delete=models.PROTECT,
        related_name="fravaer",
    )
    art = models.CharField("art", max_length=20, choices=koder.FravaerArt)
    fra_dato = models.DateField("fra")
    til_dato = models.DateField("til og med")
    vikar = models.ForeignKey(
        MEDARBEJDER,
        verbose_name="hvem dækker",
        on_delete=models.PROTECT,
        related_name="vikariater",
        null=True,
        blank=True,
    )
    version = models.PositiveIntegerField(default=1)

    objects = querysets.FravaerQuerySet.as_manager()

    class Meta:
        verbose_name = "fravær"
        verbose_name_plural = "fravær"
        ordering = ["-fra_dato", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(til_dato__gte=F("fra_dato")), name="fravaer_til_after_fra"
            ),
            models.CheckConstraint(
                condition=known("art", koder.FravaerArt), name="fravaer_art_known"
            ),
            models.CheckConstraint(
                condition=Q(vikar=None) | ~Q(vikar=F("medarbejder")),
                name="fravaer_vikar_is_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.medarbejder} {self.fra_dato}"


class Kalendernoegle(models.Model):
    """The secret address of an educator's calendar feed; only its hash is kept."""

    medarbejder = models.OneToOneField(
        MEDARBEJDER, on_delete=models.CASCADE, related_name="kalendernoegle"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "kalendernøgle"
        verbose_name_plural = "kalendernøgler"

    def __str__(self) -> str:
        return f"Kalendernøgle {self.pk}"
