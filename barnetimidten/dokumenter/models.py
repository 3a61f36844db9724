"""A document that is made in the background: the row is the job and its result."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from barnetimidten.dokumentarter import ARTER, Dokumentart
from barnetimidten.dokumenter.enums import AABNE, DokumentStatus, Fejlgrund
from barnetimidten.dokumenter.querysets import DokumentQuerySet

MEDARBEJDER = settings.AUTH_USER_MODEL
KORT = 200


class Dokument(models.Model):
    """Title and parameters hold numbers and codes, never a person's name."""

    art = models.CharField("art", max_length=40)
    titel = models.CharField("titel", max_length=KORT)
    parametre = models.JSONField("valg", default=dict)
    status = models.CharField(
        "status",
        max_length=12,
        choices=DokumentStatus,
        default=DokumentStatus.VENTER,
    )
    faerdige = models.PositiveIntegerField("færdige", default=0)
    i_alt = models.PositiveIntegerField("i alt", default=0)
    # Only grows: whoever holds an older number has lost the work to somebody else
    forsoeg = models.PositiveIntegerField("forsøg", default=0)
    forsoeg_fra = models.PositiveIntegerField(
        "forsøg før den sidste bestilling", default=0
    )
    lease_until = models.DateTimeField(null=True)
    ringet_at = models.DateTimeField(null=True)
    navn = models.CharField("filens navn", max_length=KORT, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField("fingeraftryk", max_length=64, blank=True)
    stoerrelse = models.PositiveBigIntegerField("størrelse", null=True)
    grund = models.CharField("grund", max_length=12, choices=Fejlgrund, blank=True)
    besked = models.CharField("hvad der skal gøres", max_length=KORT, blank=True)
    bestilt_af = models.ForeignKey(
        MEDARBEJDER,
        verbose_name="bestilt af",
        on_delete=models.PROTECT,
        related_name="dokumenter",
    )
    delt_med = models.ManyToManyField(
        MEDARBEJDER, verbose_name="delt med", related_name="delte_dokumenter"
    )
    oprettet_at = models.DateTimeField("bestilt", auto_now_add=True)
    startet_at = models.DateTimeField("begyndt", null=True)
    sluttet_at = models.DateTimeField("sluttet", null=True)
    udloeber_at = models.DateTimeField("slettes", null=True)

    objects = DokumentQuerySet.as_manager()

    class Meta:
        verbose_name = "dokument"
        verbose_name_plural = "dokumenter"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=DokumentStatus.values),
                name="dokument_status_known",
            ),
            models.CheckConstraint(
                condition=Q(grund__in=["", *Fejlgrund.values]),
                name="dokument_grund_known",
            ),
            models.CheckConstraint(
                condition=Q(status="i_gang", lease_until__isnull=False)
                | (~Q(status="i_gang") & Q(lease_until__isnull=True)),
                name="dokument_lease_while_i_gang",
            ),
            models.CheckConstraint(
                condition=Q(status__in=AABNE, sluttet_at__isnull=True)
                | (~Q(status__in=AABNE) & Q(sluttet_at__isnull=False)),
                name="dokument_ended_has_at",
            ),
            models.CheckConstraint(
                condition=~Q(status="faerdig")
                | (~Q(sha256="") & ~Q(navn="") & Q(stoerrelse__isnull=False)),
                name="dokument_faerdig_has_file",
            ),
            models.CheckConstraint(
                condition=Q(status="fejlet") & ~Q(grund="")
                | ~Q(status="fejlet") & Q(grund=""),
                name="dokument_fejlet_has_grund",
            ),
            models.CheckConstraint(
                condition=Q(faerdige__lte=F("i_alt")), name="dokument_faerdige_of_i_alt"
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(status__in=AABNE), name="dokument_aabne"
            ),
            models.Index(
                fields=["udloeber_at"],
                condition=Q(status="faerdig"),
                name="dokument_udloeber",
            ),
            models.Index(fields=["bestilt_af", "status", "-id"], name="dokument_mine"),
        ]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return f"{reverse('dokumenter:list')}#dokument-{self.pk}"

    @property
    def kind(self) -> Dokumentart | None:
        """None when the kind is no longer made."""
        return ARTER.get(self.art)

    @property
    def fejlnummer(self) -> str:
        """What the line in the log is found by."""
        return f"{self.pk}-{self.forsoeg}"


class Dokumentemne(models.Model):
    """What a document is about, by type and number: found when that is deleted."""

    dokument = models.ForeignKey(
        Dokument, on_delete=models.CASCADE, related_name="emner"
    )
    objekt_type = models.CharField("type", max_length=60)
    objekt_id = models.CharField("nummer", max_length=20)

    class Meta:
        verbose_name = "emne for et dokument"
        verbose_name_plural = "emner for dokumenter"
        constraints = [
            models.UniqueConstraint(
                fields=["objekt_type", "objekt_id", "dokument"],
                name="dokumentemne_unique",
            )
        ]

    def __str__(self) -> str:
        return f"{self.objekt_type} {self.objekt_id}"

    @property
    def objekt(self) -> tuple[str, Any]:
        """As `log()` takes it."""
        return self.objekt_type, self.objekt_id
