"""Proposals, their lines, and the counts that stay when the courses are gone.

A line names what it is about by text, so that nothing of a family hangs on a receipt.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from forloeb.models.felter import KORT, known
from overblik.sletning import enums, querysets, regler

MEDARBEJDER = settings.AUTH_USER_MODEL
SLAGS_VALG = [(slags.kode, slags.navn) for slags in regler.SLAGS]


class Sletteforslag(models.Model):
    """What is due. Once approved it is the job, and at last the receipt. It is kept."""

    status = models.CharField(
        "status",
        max_length=12,
        choices=enums.ForslagStatus,
        default=enums.ForslagStatus.AABENT,
    )
    plads = models.PositiveSmallIntegerField(default=1, editable=False)
    dato = models.DateField("opgjort")
    oprettet_at = models.DateTimeField("lavet", auto_now_add=True)
    oprettet_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True
    )
    godkendt_af = models.ForeignKey(
        MEDARBEJDER,
        verbose_name="godkendt af",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
    )
    godkendt_at = models.DateTimeField("godkendt", null=True)
    arkiv_reference = models.CharField("arkivets afgørelse", max_length=120, blank=True)
    lease_until = models.DateTimeField(null=True)
    forsoeg = models.PositiveIntegerField("forsøg", default=0)
    udfoert_at = models.DateTimeField("udført", null=True)
    version = models.PositiveIntegerField(default=1)

    objects = querysets.SletteforslagQuerySet.as_manager()

    class Meta:
        verbose_name = "sletteforslag"
        verbose_name_plural = "sletteforslag"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plads"],
                condition=Q(status__in=enums.IKKE_SLUT),
                name="sletteforslag_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=known("status", enums.ForslagStatus),
                name="sletteforslag_status_known",
            ),
            models.CheckConstraint(
                condition=Q(status="aabent", godkendt_af__isnull=True)
                | (
                    ~Q(status="aabent")
                    & Q(godkendt_af__isnull=False, godkendt_at__isnull=False)
                ),
                name="sletteforslag_approved_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(status="udfoert") | Q(udfoert_at__isnull=False),
                name="sletteforslag_udfoert_has_at",
            ),
        ]

    def __str__(self) -> str:
        return f"Sletteforslag {self.pk}"


class Slettelinje(models.Model):
    """One course, or all old rows of one technical kind."""

    forslag = models.ForeignKey(
        Sletteforslag, on_delete=models.PROTECT, related_name="linjer"
    )
    slags = models.CharField("slags", max_length=20, choices=SLAGS_VALG)
    objekt_type = models.CharField("objekttype", max_length=60, blank=True)
    objekt_id = models.CharField("objektets nummer", max_length=40, blank=True)
    tekst = models.CharField("hvad", max_length=KORT)
    antal = models.PositiveIntegerField("antal", default=1)
    frist = models.DateField("kan slettes fra")
    regel = models.CharField("frist", max_length=KORT)
    hvorfor = models.TextField("hvorfor")
    # Rows of a technical kind that ended before; frozen with the proposal
    graense = models.DateTimeField(null=True)
    # How the course looked then: what has changed since is not deleted
    aftryk = models.CharField(max_length=64, blank=True)
    status = models.CharField("status", max_length=12, choices=enums.LinjeStatus)
    mangler = models.JSONField("hvad der mangler", default=list)
    udeladt_grund = models.CharField(
        "hvorfor udeladt", max_length=20, choices=enums.UdeladGrund, blank=True
    )
    udeladt_til = models.DateField("udeladt til og med", null=True, blank=True)
    udeladt_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True
    )
    udfald = models.CharField("hvad skete der", max_length=KORT, blank=True)
    slettet = models.JSONField("slettede rækker", default=dict)
    udfoert_at = models.DateTimeField(null=True)

    objects = querysets.SlettelinjeQuerySet.as_manager()

    class Meta:
        verbose_name = "linje i sletteforslag"
        verbose_name_plural = "linjer i sletteforslag"
        ordering = ["frist", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["forslag", "slags", "objekt_type", "objekt_id"],
                name="slettelinje_unique",
            ),
            models.CheckConstraint(
                condition=known("status", enums.LinjeStatus),
                name="slettelinje_status_known",
            ),
            models.CheckConstraint(
                condition=~Q(status="udeladt")
                | (
                    Q(udeladt_grund__in=enums.UdeladGrund.values)
                    & Q(udeladt_til__isnull=False, udeladt_af__isnull=False)
                ),
                name="slettelinje_udeladt_has_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["forslag", "status", "frist", "id"], name="linje_sort")
        ]

    def __str__(self) -> str:
        return self.tekst

    @property
    def kort(self) -> str:
        return regler.EFTER_KODE[self.slags].kort

    @property
    def version(self) -> Any:
        """A line is as old as its proposal: both change together."""
        return self.forslag.version


# --- What stays --------------------------------------------------------------------
class Aarstal(models.Model):
    """How many deleted courses, children and families a figure counted in a year.

    `aar` 0 is all years together, `program` "alle" both programmes: a child is then
    counted once, as the living ones are.
    """

    tal = models.CharField(max_length=12, choices=enums.Tal)
    program = models.CharField(max_length=10)
    aar = models.PositiveSmallIntegerField()
    forloeb = models.PositiveIntegerField(default=0)
    boern = models.PositiveIntegerField(default=0)
    familier = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "årstal"
        verbose_name_plural = "årstal"
        constraints = [
            models.UniqueConstraint(
                fields=["tal", "program", "aar"], name="aarstal_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.tal} {self.program} {self.aar}"


class Statistik(models.Model):
    """How many deleted courses of a year had one property. Never two in a row: a row
    of several would be one child. Sex is not kept: with thirty courses a year nearly
    every cell of it would be small."""

    program = models.CharField(max_length=10)
    aar = models.PositiveSmallIntegerField()
    emne = models.CharField(max_length=20)
    vaerdi = models.CharField(max_length=60)
    antal = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "statistik"
        verbose_name_plural = "statistik"
        constraints = [
            models.UniqueConstraint(
                fields=["program", "aar", "emne", "vaerdi"], name="statistik_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.emne} {self.aar}"
