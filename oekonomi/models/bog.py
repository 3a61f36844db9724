"""The ledger: one chain of links, and under each link one row of its own kind.

Written by `oekonomi.actions.bog` only. The database refuses change and removal, and
every row that does not belong to the newest link (`oekonomi/bog/triggers.py`): any
migration that alters one of these tables begins by dropping them and ends with
`RunPython(create_triggers, drop_triggers)`.
"""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from oekonomi.bog.enums import Haendelse
from oekonomi.bog.querysets import PosteringQuerySet
from oekonomi.enums import Evidens
from oekonomi.models.felter import kroner, year_between


class Led(models.Model):
    """A link: what happened, who did it, and the hash of the one before."""

    nummer = models.BigIntegerField("nummer", primary_key=True)
    # How the hash is computed: a later column must not break old links.
    udgave = models.PositiveSmallIntegerField("udgave")
    at = models.DateTimeField("tidspunkt")
    af = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="medarbejder",
        related_name="+",
    )
    haendelse = models.CharField("hændelse", max_length=20, choices=Haendelse)
    indhold = models.TextField("indhold")
    prev = models.CharField("forrige hash", max_length=64, unique=True)
    hash = models.CharField("hash", max_length=64)

    class Meta:
        verbose_name = "led i bogen"
        verbose_name_plural = "led i bogen"
        constraints = [
            models.CheckConstraint(condition=Q(nummer__gte=1), name="led_nummer_min"),
            models.CheckConstraint(
                condition=Q(haendelse__in=Haendelse.values), name="led_haendelse_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nummer} {self.haendelse}"


def _led(related_name: str) -> models.OneToOneField:
    return models.OneToOneField(
        Led,
        models.PROTECT,
        primary_key=True,
        verbose_name="led",
        related_name=related_name,
    )


def _folk(navn: str) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=navn, related_name="+"
    )


class Postering(models.Model):
    """An amount on a line in a year, as it was proposed. Its number is its link's.

    Sign as in the case: an expense negative, a saving positive. It counts once it is
    approved. With units it is units × price, and the price has the sign. `modposterer`
    is the entry that it takes back, whole or some units of it; `retter_aar` the closed
    year it corrects from an open one. `opgoerelse` is the number of the settlement that
    its units come from.
    """

    led = _led("postering")
    businesscase = models.ForeignKey(
        "oekonomi.Businesscase",
        models.PROTECT,
        verbose_name="business case",
        related_name="posteringer",
    )
    linje = models.ForeignKey(
        "oekonomi.Linje",
        models.PROTECT,
        verbose_name="linje",
        related_name="posteringer",
    )
    aar = models.PositiveSmallIntegerField("år")
    dato = models.DateField("dato")
    beloeb = kroner("beløb")
    evidens = models.CharField("hvor sikkert er det?", max_length=20, choices=Evidens)
    budgetvirkning = models.BooleanField("budgetvirkning")
    bilagsnummer = models.CharField("bilagsnummer", max_length=40, blank=True)
    tekst = models.CharField("tekst", max_length=200)
    enheder = models.DecimalField(
        "enheder", max_digits=9, decimal_places=2, null=True, blank=True
    )
    pris = kroner("pris pr. enhed", null=True, blank=True)
    opgoerelse = models.CharField("opgørelse nr.", max_length=40, blank=True)
    modposterer = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="modpostering til",
        related_name="modposteringer",
        null=True,
        blank=True,
    )
    retter_aar = models.PositiveSmallIntegerField(
        "retter det afsluttede år", null=True, blank=True
    )
    foreslaaet_af = _folk("foreslået af")
    noegle = models.CharField("nøgle", max_length=40, unique=True)

    objects = PosteringQuerySet.as_manager()

    class Meta:
        verbose_name = "postering"
        verbose_name_plural = "posteringer"
        ordering = ["-led"]
        constraints = [
            models.CheckConstraint(
                condition=year_between("aar"), name="postering_aar_range"
            ),
            models.CheckConstraint(
                condition=~Q(beloeb=Decimal(0)), name="postering_beloeb_not_zero"
            ),
            models.CheckConstraint(
                condition=Q(evidens__in=Evidens.values), name="postering_evidens_known"
            ),
            models.CheckConstraint(
                condition=~Q(tekst=""), name="postering_tekst_not_empty"
            ),
            models.CheckConstraint(
                condition=Q(enheder__isnull=True, pris__isnull=True)
                | Q(enheder__isnull=False, enheder__gt=0, pris__isnull=False),
                name="postering_enheder_with_pris",
            ),
            models.CheckConstraint(
                condition=Q(retter_aar__isnull=True) | Q(retter_aar__lt=F("aar")),
                name="postering_corrects_earlier_year",
            ),
        ]
        indexes = [
            models.Index(fields=["businesscase", "-led"], name="postering_case_led"),
            models.Index(
                fields=["businesscase", "aar", "linje"], name="postering_case_aar"
            ),
        ]

    def __str__(self) -> str:
        return f"Postering {self.pk}"


class Afgoerelse(models.Model):
    """A second person's word on an entry. `foreslaaet_af` repeats the entry's proposer,
    so that the database can hold the rule: never one's own."""

    led = _led("afgoerelse")
    postering = models.OneToOneField(
        Postering,
        models.PROTECT,
        verbose_name="postering",
        related_name="afgoerelse",
    )
    godkendt = models.BooleanField("godkendt")
    grund = models.CharField("grund", max_length=200, blank=True)
    af = _folk("afgjort af")
    foreslaaet_af = _folk("foreslået af")

    class Meta:
        verbose_name = "afgørelse"
        verbose_name_plural = "afgørelser"
        constraints = [
            models.CheckConstraint(
                condition=Q(godkendt=False) | ~Q(af=F("foreslaaet_af")),
                name="afgoerelse_by_another",
            ),
            models.CheckConstraint(
                condition=Q(godkendt=True) | ~Q(grund=""),
                name="afgoerelse_rejected_with_grund",
            ),
        ]

    def __str__(self) -> str:
        return f"Afgørelse {self.pk}"


class Aarsafslutning(models.Model):
    """A year's figures as they were proposed: JSON as text and its fingerprint.

    Never computed again: what is shown and printed of a closed year is read from here.
    """

    led = _led("aarsafslutning")
    businesscase = models.ForeignKey(
        "oekonomi.Businesscase",
        models.PROTECT,
        verbose_name="business case",
        related_name="aarsafslutninger",
    )
    aar = models.PositiveSmallIntegerField("år")
    tal = models.TextField("tal")
    sha256 = models.CharField("fingeraftryk", max_length=64)
    foreslaaet_af = _folk("foreslået af")

    class Meta:
        verbose_name = "årsafslutning"
        verbose_name_plural = "årsafslutninger"
        ordering = ["-led"]
        constraints = [
            models.CheckConstraint(
                condition=year_between("aar"),
                name="aarsafslutning_aar_range",
            ),
        ]

    def __str__(self) -> str:
        return f"Årsafslutning {self.aar}"


class Aarsafgoerelse(models.Model):
    """A second person's word on a closing; `businesscase` and `aar` repeat it, so that
    a year is closed once."""

    led = _led("aarsafgoerelse")
    aarsafslutning = models.OneToOneField(
        Aarsafslutning,
        models.PROTECT,
        verbose_name="årsafslutning",
        related_name="afgoerelse",
    )
    businesscase = models.ForeignKey(
        "oekonomi.Businesscase",
        models.PROTECT,
        verbose_name="business case",
        related_name="+",
    )
    aar = models.PositiveSmallIntegerField("år")
    godkendt = models.BooleanField("godkendt")
    grund = models.CharField("grund", max_length=200, blank=True)
    af = _folk("afgjort af")
    foreslaaet_af = _folk("foreslået af")

    class Meta:
        verbose_name = "afgørelse af årsafslutning"
        verbose_name_plural = "afgørelser af årsafslutninger"
        constraints = [
            models.CheckConstraint(
                condition=Q(godkendt=False) | ~Q(af=F("foreslaaet_af")),
                name="aarsafgoerelse_by_another",
            ),
            models.CheckConstraint(
                condition=Q(godkendt=True) | ~Q(grund=""),
                name="aarsafgoerelse_rejected_with_grund",
            ),
            models.UniqueConstraint(
                fields=["businesscase", "aar"],
                condition=Q(godkendt=True),
                name="aarsafgoerelse_closed_once",
            ),
        ]

    def __str__(self) -> str:
        return f"Afgørelse {self.pk}"
