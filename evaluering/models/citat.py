"""Words of a family that a leader has picked to be published, without names."""

from typing import TYPE_CHECKING

from django.db import models

from barnetimidten.kryptering import EncryptedTextField
from evaluering.models.invitation import Besvarelse
from forloeb.models.felter import MEDARBEJDER
from forloeb.querysets import visible_q

if TYPE_CHECKING:
    from barnetimidten.brugere.models import Medarbejder


class CitatQuerySet(models.QuerySet):
    def visible_to(self, bruger: "Medarbejder") -> "CitatQuerySet":
        return self.filter(visible_q(bruger, "besvarelse__forloeb__"))


class Citat(models.Model):
    """`noegle` is the question it was given to; `tekst` is what is printed, shortened
    by the leader where it tells who speaks. It goes with the answer."""

    besvarelse = models.ForeignKey(
        Besvarelse, on_delete=models.CASCADE, related_name="citater"
    )
    noegle = models.CharField("spørgsmål", max_length=30)
    tekst = EncryptedTextField("citat")
    valgt_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+"
    )
    valgt_at = models.DateTimeField("valgt", auto_now=True)

    objects = CitatQuerySet.as_manager()

    class Meta:
        verbose_name = "citat"
        verbose_name_plural = "citater"
        ordering = ["besvarelse", "noegle"]
        constraints = [
            models.UniqueConstraint(
                fields=["besvarelse", "noegle"], name="citat_one_per_question"
            ),
        ]

    def __str__(self) -> str:
        return f"Citat {self.pk}"
