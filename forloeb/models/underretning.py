"""That a concern was reported to the authorities: apart from the visits."""

from django.db import models
from django.db.models import Q

from forloeb import querysets
from forloeb.models.felter import KORT, MEDARBEJDER


class Underretning(models.Model):
    """Date, by whom, to whom. Never edited or deleted: annulled and written anew.

    Seen by the leader, the one who made it and the one who wrote it down. It keeps no
    history rows, so that no page of history can tell that it exists.
    """

    forloeb = models.ForeignKey(
        "forloeb.Forloeb", on_delete=models.PROTECT, related_name="underretninger"
    )
    dato = models.DateField("dato")
    modtager = models.CharField("sendt til", max_length=KORT)
    af = models.ForeignKey(
        MEDARBEJDER,
        verbose_name="hvem underrettede",
        on_delete=models.PROTECT,
        related_name="+",
    )
    journalnummer = models.CharField("journalnummer", max_length=40, blank=True)
    registreret_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    annulleret_grund = models.CharField("hvorfor", max_length=KORT, blank=True)
    annulleret_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    annulleret_at = models.DateTimeField("annulleret", null=True, blank=True)

    objects = querysets.UnderretningQuerySet.as_manager()

    class Meta:
        verbose_name = "underretning"
        verbose_name_plural = "underretninger"
        ordering = ["-dato", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(modtager=""), name="underretning_has_modtager"
            ),
            models.CheckConstraint(
                condition=Q(
                    annulleret_grund="",
                    annulleret_af__isnull=True,
                    annulleret_at__isnull=True,
                )
                | (
                    ~Q(annulleret_grund="")
                    & Q(annulleret_af__isnull=False, annulleret_at__isnull=False)
                ),
                name="underretning_annulled_by_someone_with_grund",
            ),
        ]

    def __str__(self) -> str:
        return f"Underretning {self.pk}"
