"""The municipality's own counts. No person, and no key to one: what is counted here was
counted elsewhere, never from the courses and their underretninger."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from forloeb.models.felter import KORT, known
from overblik.indikatorer.enums import Kommuneart
from overblik.indikatorer.langsigt import FOERSTE_AAR

SIDSTE_AAR = 2100


class Kommunetal(models.Model):
    """One edition of a yearly count, with its source. Never changed and never deleted:
    a correction is the next edition and says why. Without `antal` it takes the count
    back."""

    art = models.CharField("indikator", max_length=20, choices=Kommuneart)
    aar = models.PositiveSmallIntegerField("år")
    udgave = models.PositiveIntegerField("udgave")
    antal = models.PositiveIntegerField("antal", null=True, blank=True)
    kilde = models.CharField("kilde", max_length=KORT)
    grund = models.CharField("hvorfor rettet", max_length=KORT, blank=True)
    af = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="skrevet af",
    )
    created_at = models.DateTimeField("skrevet", auto_now_add=True)

    class Meta:
        verbose_name = "kommunetal"
        verbose_name_plural = "kommunetal"
        ordering = ["art", "aar", "-udgave"]
        constraints = [
            models.UniqueConstraint(
                fields=["art", "aar", "udgave"], name="kommunetal_unique_udgave"
            ),
            models.CheckConstraint(
                condition=known("art", Kommuneart), name="kommunetal_art_known"
            ),
            models.CheckConstraint(
                condition=Q(aar__gte=FOERSTE_AAR, aar__lte=SIDSTE_AAR),
                name="kommunetal_aar_range",
            ),
            models.CheckConstraint(
                condition=Q(udgave=1, grund="", antal__isnull=False)
                | (Q(udgave__gt=1) & ~Q(grund="")),
                name="kommunetal_correction_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(kilde=""), name="kommunetal_has_source"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_art_display()} {self.aar}"
