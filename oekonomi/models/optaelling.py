"""What a settlement counted in a year: counts that were given, never a row behind them."""

from django.db import models
from django.db.models import F, Q

from oekonomi.models.felter import KORT, year_between


class Optaelling(models.Model):
    """The whole year as it stood that day; the newest of a year is what holds.

    `spurgt` are those whose twelve months have passed, `ukendte` those of them nobody
    knows the outcome of.
    """

    businesscase = models.ForeignKey(
        "oekonomi.Businesscase", on_delete=models.PROTECT, related_name="optaellinger"
    )
    opgoerelse = models.CharField("opgørelse nr.", max_length=40)
    aar = models.PositiveSmallIntegerField("år")
    dato = models.DateField("opgjort")
    undgaaet = models.PositiveIntegerField("undgået")
    opsporet = models.PositiveIntegerField("opsporet")
    ukendte = models.PositiveIntegerField("ukendt efter tolv måneder")
    spurgt = models.PositiveIntegerField("fulgt op efter tolv måneder")

    class Meta:
        verbose_name = "optælling"
        verbose_name_plural = "optællinger"
        ordering = ["businesscase", "aar", "-dato", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["businesscase", "opgoerelse", "aar"],
                name="optaelling_one_per_settlement_and_year",
            ),
            models.CheckConstraint(
                condition=year_between("aar") & ~Q(opgoerelse=""),
                name="optaelling_known",
            ),
            models.CheckConstraint(
                condition=Q(ukendte__lte=F("spurgt")),
                name="optaelling_unknown_of_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"Optælling {self.opgoerelse} for {self.aar}"


class OpsporetTilbud(models.Model):
    """How many of the families found went on to one offer."""

    optaelling = models.ForeignKey(
        Optaelling, on_delete=models.PROTECT, related_name="tilbud"
    )
    navn = models.CharField("tilbud", max_length=KORT)
    antal = models.PositiveIntegerField("antal")

    class Meta:
        verbose_name = "opsporet til et tilbud"
        verbose_name_plural = "opsporede pr. tilbud"
        ordering = ["optaelling", "-antal", "navn"]
        constraints = [
            models.UniqueConstraint(
                fields=["optaelling", "navn"], name="opsporettilbud_once"
            ),
            models.CheckConstraint(
                condition=Q(antal__gt=0) & ~Q(navn=""), name="opsporettilbud_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.antal} til {self.navn}"
