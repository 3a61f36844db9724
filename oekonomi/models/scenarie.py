"""What if: changes beside a case, saved under a name; the rate they are discounted by."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from oekonomi.models.case import Businesscase
from oekonomi.models.felter import KORT, LANG, MEDARBEJDER


class Scenarie(models.Model):
    """Nothing here moves the case.

    `aendringer` is what is another than there, as `scenarie.as_data` writes it;
    `grundlag` the lines of a file that stand in place of the case's own, in the form
    of the data files, or nothing.
    """

    businesscase = models.ForeignKey(
        Businesscase, on_delete=models.PROTECT, related_name="scenarier"
    )
    navn = models.CharField("navn", max_length=KORT)
    beskrivelse = models.TextField("beskrivelse", max_length=LANG, blank=True)
    aendringer = models.JSONField("ændringer", default=dict, blank=True)
    grundlag = models.JSONField("grundlag", null=True, blank=True)
    af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    created_at = models.DateTimeField("lavet", auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "scenarie"
        verbose_name_plural = "scenarier"
        ordering = ["businesscase", "navn", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["businesscase", "navn"], name="scenarie_unique_navn"
            ),
            models.CheckConstraint(condition=~Q(navn=""), name="scenarie_has_navn"),
        ]

    def __str__(self) -> str:
        return self.navn

    def get_absolute_url(self) -> str:
        return reverse("oekonomi:scenarie-detail", args=[self.pk])


class Kalkulationsrente(models.Model):
    """The yearly rate of present values; the newest one holds. Without one there are none."""

    procent = models.DecimalField("rente, pct.", max_digits=5, decimal_places=2)
    kilde = models.CharField("kilde", max_length=KORT)
    af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    created_at = models.DateTimeField("skrevet", auto_now_add=True)

    class Meta:
        verbose_name = "kalkulationsrente"
        verbose_name_plural = "kalkulationsrenter"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(procent__gte=0, procent__lte=25) & ~Q(kilde=""),
                name="kalkulationsrente_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procent} %"
