"""The business case: its lines, what they assume, and each edition of the budget."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from oekonomi import enums
from oekonomi.beregning import LinjeArt
from oekonomi.models.felter import (
    KORT,
    LANG,
    MEDARBEJDER,
    known,
    kroner,
    year_between,
)


class Businesscase(models.Model):
    """What was promised to the pool: years, grant, and the price level it is told in.

    `noegle` names a case that came with the program or a file, so that it is loaded
    once; `forventede_forloeb` is what the shares are shares of.
    """

    noegle = models.SlugField("nøgle", max_length=60, unique=True)
    titel = models.CharField("titel", max_length=KORT)
    pulje = models.CharField("pulje", max_length=KORT)
    bevilling = kroner("bevilling")
    fra_aar = models.PositiveSmallIntegerField("fra år")
    til_aar = models.PositiveSmallIntegerField("til og med år")
    prisniveau = models.PositiveSmallIntegerField("prisniveau")
    forventede_forloeb = models.PositiveIntegerField(
        "forventede forløb om året", null=True, blank=True
    )
    ejer = models.ForeignKey(
        MEDARBEJDER,
        verbose_name="ejer",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    kilde = models.CharField("kilde", max_length=KORT, blank=True)
    created_at = models.DateTimeField("oprettet", auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    history = HistoricalRecords(related_name="historik")

    class Meta:
        verbose_name = "business case"
        verbose_name_plural = "business cases"
        ordering = ["-fra_aar", "titel", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(til_aar__gte=F("fra_aar"))
                & year_between("fra_aar")
                & year_between("til_aar")
                & year_between("prisniveau"),
                name="businesscase_years_in_order",
            ),
            models.CheckConstraint(
                condition=Q(bevilling__gte=0), name="businesscase_grant_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("oekonomi:detail", args=[self.pk])

    @property
    def aarene(self) -> list[int]:
        """Every year of the case."""
        return list(range(self.fra_aar, self.til_aar + 1))


class Linje(models.Model):
    """A row of the case. An expense is negative; a saving, a draw and a repayment are
    positive. `andel_*` (0-1) is the share that was expected, of `andel_af`."""

    businesscase = models.ForeignKey(
        Businesscase, on_delete=models.PROTECT, related_name="linjer"
    )
    noegle = models.SlugField("nøgle", max_length=60)
    navn = models.CharField("navn", max_length=KORT)
    art = models.CharField("art", max_length=20, choices=enums.LINJE_VALG)
    raekkefoelge = models.PositiveSmallIntegerField("rækkefølge")
    center = models.CharField("budgetejer", max_length=4, choices=enums.Center)
    kontostreng = models.CharField("kontostreng", max_length=60, blank=True)
    modtager = models.CharField(
        "hvem gevinsten falder hos", max_length=10, choices=enums.Modtager
    )
    andel_fra = models.DecimalField(
        "forventet andel fra", max_digits=5, decimal_places=4, null=True, blank=True
    )
    andel_til = models.DecimalField(
        "forventet andel til", max_digits=5, decimal_places=4, null=True, blank=True
    )
    andel_af = models.CharField("andel af", max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1)

    history = HistoricalRecords(related_name="historik")

    class Meta:
        verbose_name = "linje"
        verbose_name_plural = "linjer"
        ordering = ["raekkefoelge", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["businesscase", "noegle"], name="linje_unique_noegle"
            ),
            models.CheckConstraint(
                condition=known("art", LinjeArt), name="linje_art_known"
            ),
            models.CheckConstraint(
                condition=known("center", enums.Center.values),
                name="linje_center_known",
            ),
            models.CheckConstraint(
                condition=known("modtager", enums.Modtager.values),
                name="linje_modtager_known",
            ),
            models.CheckConstraint(
                condition=Q(andel_fra__isnull=True, andel_til__isnull=True)
                | Q(
                    # One without the other is neither true nor false in SQL
                    andel_fra__isnull=False,
                    andel_til__isnull=False,
                    andel_fra__gte=0,
                    andel_til__gte=F("andel_fra"),
                    andel_til__lte=1,
                ),
                name="linje_share_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.navn


class Ydelse(models.Model):
    """What is counted and priced: a measure, an offer. Shared by the cases."""

    noegle = models.SlugField("nøgle", max_length=60, unique=True)
    navn = models.CharField("navn", max_length=KORT)
    ental = models.CharField("én hedder", max_length=80)
    flertal = models.CharField("flere hedder", max_length=80)

    class Meta:
        verbose_name = "ydelse"
        verbose_name_plural = "ydelser"
        ordering = ["navn", "pk"]

    def __str__(self) -> str:
        return self.navn


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


class Lovhenvisning(models.Model):
    """The law behind a line, or behind one service of it, for as long as it held."""

    linje = models.ForeignKey(
        Linje, on_delete=models.PROTECT, related_name="lovhenvisninger"
    )
    ydelse = models.ForeignKey(
        Ydelse,
        on_delete=models.PROTECT,
        related_name="lovhenvisninger",
        null=True,
        blank=True,
    )
    tekst = models.CharField("lovhenvisning", max_length=KORT)
    fra_dato = models.DateField("gælder fra", null=True, blank=True)
    til_dato = models.DateField("gælder til og med", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "lovhenvisning"
        verbose_name_plural = "lovhenvisninger"
        ordering = ["linje", "ydelse", "fra_dato", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(til_dato__isnull=True)
                | Q(fra_dato__isnull=True)
                | Q(til_dato__gte=F("fra_dato")),
                name="lovhenvisning_dates_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(tekst=""), name="lovhenvisning_has_text"
            ),
        ]

    def __str__(self) -> str:
        return self.tekst


class Forudsaetning(models.Model):
    """Units a year × a unit price, from a year on; `til_aar` included, none for ever.

    `pris` is the price the case was counted with; what a unit costs on a day is Pris.
    """

    linje = models.ForeignKey(
        Linje, on_delete=models.PROTECT, related_name="forudsaetninger"
    )
    ydelse = models.ForeignKey(
        Ydelse, on_delete=models.PROTECT, related_name="forudsaetninger"
    )
    enheder = models.DecimalField("enheder om året", max_digits=9, decimal_places=2)
    pris = kroner("pris pr. enhed")
    fra_aar = models.PositiveSmallIntegerField("fra år")
    til_aar = models.PositiveSmallIntegerField("til og med år", null=True, blank=True)
    kilde = models.CharField("kilde", max_length=KORT)
    # Taken out of the case, kept for what was counted with it
    udgaaet = models.BooleanField("taget ud", default=False)
    version = models.PositiveIntegerField(default=1)

    history = HistoricalRecords(related_name="historik")

    class Meta:
        verbose_name = "forudsætning"
        verbose_name_plural = "forudsætninger"
        ordering = ["linje", "fra_aar", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(enheder__gt=0) & ~Q(pris=0),
                name="forudsaetning_above_nothing",
            ),
            models.CheckConstraint(
                condition=year_between("fra_aar")
                & (Q(til_aar__isnull=True) | Q(til_aar__gte=F("fra_aar"))),
                name="forudsaetning_years_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(kilde=""), name="forudsaetning_has_source"
            ),
        ]

    def __str__(self) -> str:
        return f"Forudsætning {self.pk}"


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
