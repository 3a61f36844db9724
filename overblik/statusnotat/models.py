"""A status note to the pool: figures that are frozen, and the text written round them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from barnetimidten.skrivemaade import dato as skriv_dato
from overblik.statusnotat.enums import LAASTE, NotatStatus
from overblik.statusnotat.querysets import StatusnotatQuerySet

MEDARBEJDER = settings.AUTH_USER_MODEL
ORD, AFTRYK, TEKST = 500, 64, 20_000
_LAASTE = [status.value for status in LAASTE]


class Statusnotat(models.Model):
    """`tal` are the figures as they were at `frosset_at`, with their definitions;
    `laas` is the fingerprint of all that was approved, texts too. A new edition
    (`udgave`) replaces an approved one: `erstatter` is the one before."""

    businesscase = models.ForeignKey(
        "oekonomi.Businesscase", on_delete=models.PROTECT, related_name="+"
    )
    dato = models.DateField("notatets dato")
    fra = models.DateField("fra")
    til = models.DateField("til og med")
    status = models.CharField(
        "status", max_length=10, choices=NotatStatus, default=NotatStatus.KLADDE
    )
    udgave = models.PositiveSmallIntegerField("udgave", default=1)
    erstatter = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        related_name="erstattet_af",
        null=True,
        blank=True,
    )
    aar = models.PositiveSmallIntegerField("år")
    nummer = models.PositiveSmallIntegerField("nummer", null=True, blank=True)
    tal = models.JSONField("tal")
    fingeraftryk = models.CharField("fingeraftryk", max_length=AFTRYK)
    frosset_at = models.DateTimeField("frosset")
    forfatter = models.ForeignKey(
        MEDARBEJDER,
        verbose_name="skrevet af",
        on_delete=models.PROTECT,
        related_name="+",
    )
    created_at = models.DateTimeField("oprettet", auto_now_add=True)
    indsendt_at = models.DateTimeField("sendt til godkendelse", null=True, blank=True)
    retur = models.CharField("hvad skal rettes", max_length=ORD, blank=True)
    retur_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    godkendt_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    godkendt_at = models.DateTimeField("godkendt", null=True, blank=True)
    laas = models.CharField("lås", max_length=AFTRYK, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = StatusnotatQuerySet.as_manager()

    class Meta:
        verbose_name = "statusnotat"
        verbose_name_plural = "statusnotater"
        ordering = ["-dato", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=NotatStatus.values),
                name="statusnotat_status_known",
            ),
            models.CheckConstraint(
                condition=Q(fra__lte=F("til"), til__lte=F("dato")),
                name="statusnotat_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(dato__year=F("aar")), name="statusnotat_aar_of_dato"
            ),
            models.UniqueConstraint(
                fields=["businesscase", "aar", "nummer"],
                name="statusnotat_unique_nummer",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=_LAASTE,
                    nummer__isnull=False,
                    godkendt_af__isnull=False,
                    godkendt_at__isnull=False,
                )
                & ~Q(laas="")
                | ~Q(status__in=_LAASTE)
                & Q(
                    nummer__isnull=True,
                    godkendt_af__isnull=True,
                    godkendt_at__isnull=True,
                    laas="",
                ),
                name="statusnotat_locked_when_godkendt",
            ),
            models.CheckConstraint(
                condition=Q(status="kladde", indsendt_at__isnull=True)
                | ~Q(status="kladde") & Q(indsendt_at__isnull=False),
                name="statusnotat_indsendt_has_at",
            ),
            models.CheckConstraint(
                condition=Q(godkendt_af__isnull=True) | ~Q(godkendt_af=F("forfatter")),
                name="statusnotat_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(retur="", retur_af__isnull=True)
                | ~Q(retur="") & Q(retur_af__isnull=False, status="kladde"),
                name="statusnotat_retur_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(udgave=1, erstatter__isnull=True)
                | Q(udgave__gt=1, erstatter__isnull=False),
                name="statusnotat_later_udgave_replaces",
            ),
            models.CheckConstraint(
                condition=~Q(fingeraftryk=""), name="statusnotat_is_frozen"
            ),
        ]

    def __str__(self) -> str:
        return f"Statusnotat {skriv_dato(self.dato)}"

    def get_absolute_url(self) -> str:
        return reverse("statusnotat:detail", args=[self.pk])

    @property
    def laast(self) -> bool:
        return self.status in LAASTE

    @property
    def nummer_tekst(self) -> str:
        """»2022-2«; nothing before it is approved."""
        return f"{self.aar}-{self.nummer}" if self.nummer else ""

    @property
    def felter(self) -> dict[str, str]:
        """Field -> what is frozen in it."""
        return {felt["felt"]: felt["vist"] for felt in self.tal["felter"]}

    @property
    def objekt(self) -> tuple[str, Any]:
        """As a document is told what it is about."""
        return "statusnotat.statusnotat", self.pk


class Notatafsnit(models.Model):
    """One section. `tekst` holds the figures as fields; `forslag` is what was written
    beforehand, so that an untouched text follows new figures."""

    notat = models.ForeignKey(
        Statusnotat, on_delete=models.CASCADE, related_name="afsnit"
    )
    nummer = models.PositiveSmallIntegerField("nummer")
    noegle = models.SlugField("nøgle", max_length=20)
    overskrift = models.CharField("overskrift", max_length=60)
    tekst = models.TextField("tekst", max_length=TEKST)
    forslag = models.TextField("forslag", max_length=TEKST)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "afsnit i statusnotat"
        verbose_name_plural = "afsnit i statusnotater"
        ordering = ["notat", "nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["notat", "nummer"], name="notatafsnit_unique_nummer"
            ),
            models.UniqueConstraint(
                fields=["notat", "noegle"], name="notatafsnit_unique_noegle"
            ),
            models.CheckConstraint(
                condition=~Q(tekst=""), name="notatafsnit_has_tekst"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nummer}. {self.overskrift}"

    @property
    def urettet(self) -> bool:
        return self.tekst == self.forslag
