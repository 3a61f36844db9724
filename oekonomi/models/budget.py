"""What a case is counted with and told in: prices, counts, each edition of its budget."""

from django.db import models
from django.db.models import Q

from oekonomi.models.case import Businesscase, Linje, Ydelse
from oekonomi.models.felter import KORT, LANG, MEDARBEJDER, kroner, year_between


class Pris(models.Model):
    """The price of one unit from a day on, until the next one."""

    ydelse = models.ForeignKey(Ydelse, on_delete=models.PROTECT, related_name="priser")
    fra_dato = models.DateField("gælder fra")
    beloeb = kroner("pris i kr.")
    kilde = models.CharField("kilde", max_length=KORT)
    af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    created_at = models.DateTimeField("registreret", auto_now_add=True)

    class Meta:
        verbose_name = "pris"
        verbose_name_plural = "priser"
        ordering = ["ydelse", "-fra_dato"]
        constraints = [
            models.UniqueConstraint(
                fields=["ydelse", "fra_dato"], name="pris_one_per_day"
            ),
            models.CheckConstraint(
                condition=Q(beloeb__gt=0), name="pris_above_nothing"
            ),
            models.CheckConstraint(condition=~Q(kilde=""), name="pris_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.ydelse_id} fra {self.fra_dato}"


class Prisfaktor(models.Model):
    """A year's price and wage factor on the year before (1,025 is 2,5 %)."""

    aar = models.PositiveSmallIntegerField("år", unique=True)
    faktor = models.DecimalField("faktor", max_digits=7, decimal_places=5)
    kilde = models.CharField("kilde", max_length=KORT)

    class Meta:
        verbose_name = "prisfaktor"
        verbose_name_plural = "prisfaktorer"
        ordering = ["aar"]
        constraints = [
            models.CheckConstraint(
                condition=Q(faktor__gt=0) & ~Q(kilde="") & year_between("aar"),
                name="prisfaktor_known",
            ),
        ]

    def __str__(self) -> str:
        return str(self.aar)


class Forloebstal(models.Model):
    """How many courses a year really had: a count that was given, never a row.

    Each count stays; the newest by `opgjort` holds (`tal.counts`). Without `af` the
    program counted.
    """

    businesscase = models.ForeignKey(
        Businesscase, on_delete=models.PROTECT, related_name="forloebstal"
    )
    aar = models.PositiveSmallIntegerField("år")
    antal = models.PositiveIntegerField("forløb")
    kilde = models.CharField("kilde", max_length=KORT)
    opgjort = models.DateField("opgjort")
    af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    created_at = models.DateTimeField("registreret", auto_now_add=True)

    class Meta:
        verbose_name = "forløbstal"
        verbose_name_plural = "forløbstal"
        ordering = ["businesscase", "aar", "-opgjort", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=year_between("aar") & ~Q(kilde=""), name="forloebstal_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.antal} forløb i {self.aar}"


class Budgetversion(models.Model):
    """One edition of the budget; number 1 is the original. Never changed, only followed.

    `grundlag` keeps the assumptions it was counted from, by the line's key.
    """

    businesscase = models.ForeignKey(
        Businesscase, on_delete=models.PROTECT, related_name="budgetversioner"
    )
    nummer = models.PositiveIntegerField("nummer")
    grund = models.CharField("grund", max_length=LANG)
    grundlag = models.JSONField("grundlag", default=dict, blank=True)
    af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    created_at = models.DateTimeField("lavet", auto_now_add=True)

    class Meta:
        verbose_name = "budget"
        verbose_name_plural = "budgetter"
        ordering = ["businesscase", "-nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["businesscase", "nummer"], name="budgetversion_unique_nummer"
            ),
            models.CheckConstraint(
                condition=Q(nummer__gte=1) & ~Q(grund=""),
                name="budgetversion_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return "Oprindeligt budget" if self.nummer == 1 else f"Budget {self.nummer}"

    @property
    def version(self) -> int:
        """What a form that was opened on this edition carries."""
        return self.nummer


class Budgettal(models.Model):
    """Kroner of one line in one year of one edition."""

    budgetversion = models.ForeignKey(
        Budgetversion, on_delete=models.PROTECT, related_name="tal"
    )
    linje = models.ForeignKey(Linje, on_delete=models.PROTECT, related_name="budgettal")
    aar = models.PositiveSmallIntegerField("år")
    beloeb = kroner("beløb")

    class Meta:
        verbose_name = "budgettal"
        verbose_name_plural = "budgettal"
        ordering = ["budgetversion", "linje", "aar"]
        constraints = [
            models.UniqueConstraint(
                fields=["budgetversion", "linje", "aar"],
                name="budgettal_one_per_line_and_year",
            ),
            models.CheckConstraint(
                condition=year_between("aar"), name="budgettal_aar_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.linje_id} {self.aar}"
