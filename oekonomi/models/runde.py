"""A budget round: what finance expected on a day, line by line, and why."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from oekonomi.models.case import Businesscase, Linje
from oekonomi.models.felter import KORT, LANG, MEDARBEJDER, kroner


class Budgetrunde(models.Model):
    """One edition of a round. Never changed, only followed by the next edition.

    `termin` is the day it is told of; `aarsbudget` that it tells of the coming year too.
    """

    businesscase = models.ForeignKey(
        Businesscase, on_delete=models.PROTECT, related_name="budgetrunder"
    )
    termin = models.DateField("termin")
    navn = models.CharField("navn", max_length=KORT)
    aarsbudget = models.BooleanField("årsbudget", default=False)
    nummer = models.PositiveIntegerField("udgave")
    af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", verbose_name="gemt af"
    )
    created_at = models.DateTimeField("gemt", auto_now_add=True)

    class Meta:
        verbose_name = "budgetrunde"
        verbose_name_plural = "budgetrunder"
        ordering = ["businesscase", "-termin", "-nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["businesscase", "termin", "nummer"],
                name="budgetrunde_unique_nummer",
            ),
            models.CheckConstraint(
                condition=Q(nummer__gte=1) & ~Q(navn=""), name="budgetrunde_named"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.navn} {self.termin.year}"

    def get_absolute_url(self) -> str:
        return reverse("oekonomi:runde-detail", args=[self.pk])


class Rundelinje(models.Model):
    """A line of a round: the figures as they were, what is expected, and the text.

    `skoen` is what the rule gave; `naeste` is the coming year, asked for with the
    yearly budget only.
    """

    runde = models.ForeignKey(
        Budgetrunde, on_delete=models.PROTECT, related_name="linjer"
    )
    linje = models.ForeignKey(
        Linje, on_delete=models.PROTECT, related_name="rundelinjer"
    )
    budget = kroner("budget")
    realiseret = kroner("realiseret")
    skoen = kroner("skøn")
    forventet = kroner("forventet")
    naeste = kroner("næste år", null=True, blank=True)
    tekst = models.CharField("tekst", max_length=LANG, blank=True)

    class Meta:
        verbose_name = "linje i en budgetrunde"
        verbose_name_plural = "linjer i budgetrunder"
        ordering = ["runde", "linje__raekkefoelge", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["runde", "linje"], name="rundelinje_one_per_line"
            ),
        ]

    def __str__(self) -> str:
        return f"Linje {self.linje_id} i runde {self.runde_id}"
