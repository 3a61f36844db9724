"""What the day care is told of a course, with the parents' consent, and its receipt."""

from django.db import models
from django.db.models import F, Q

from forloeb import querysets
from forloeb.models.felter import LANG, MEDARBEJDER


class Overlevering(models.Model):
    """An overleveringsnotat. Written for the institution: nothing of the visits' own
    notes goes into it but what the educator writes here."""

    forloeb = models.ForeignKey(
        "forloeb.Forloeb", on_delete=models.CASCADE, related_name="overleveringer"
    )
    virker = models.TextField("det virker hjemme", max_length=LANG)
    videre = models.TextField(
        "det kan dagtilbuddet bygge videre på", max_length=LANG, blank=True
    )
    dato = models.DateField("skrevet")
    skrevet_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+"
    )
    modtaget_dato = models.DateField("modtaget", null=True, blank=True)
    modtaget_af = models.CharField("hvem tog imod", max_length=120, blank=True)
    kvittering_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    version = models.PositiveIntegerField(default=1)

    objects = querysets.UnderForloebQuerySet.as_manager()

    class Meta:
        verbose_name = "overleveringsnotat"
        verbose_name_plural = "overleveringsnotater"
        ordering = ["-dato", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(virker=""), name="overlevering_has_virker"
            ),
            models.CheckConstraint(
                condition=Q(
                    modtaget_dato__isnull=True,
                    modtaget_af="",
                    kvittering_af__isnull=True,
                )
                | (
                    Q(modtaget_dato__isnull=False, kvittering_af__isnull=False)
                    & ~Q(modtaget_af="")
                ),
                name="overlevering_receipt_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(modtaget_dato__isnull=True)
                | Q(modtaget_dato__gte=F("dato")),
                name="overlevering_modtaget_after_dato",
            ),
        ]

    def __str__(self) -> str:
        return f"Overleveringsnotat {self.pk}"
