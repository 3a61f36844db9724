"""The business case: its lines, their law, and what they assume."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from barnetimidten.historik import historik
from oekonomi import enums
from oekonomi.beregning import LinjeArt
from oekonomi.models.felter import (
    KORT,
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

    history = historik()

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

    history = historik()

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

    history = historik()

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
