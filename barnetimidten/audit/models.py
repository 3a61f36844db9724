from datetime import date, timedelta

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from barnetimidten.audit.enums import ENDELIGE, Dom, Tegn
from barnetimidten.audit.handlinger import MAX_GRUND, Formaal, Handling
from barnetimidten.audit.querysets import (
    AuditQuerySet,
    EfterproevningQuerySet,
    StikproeveQuerySet,
    StikproeveRaekkeQuerySet,
)
from barnetimidten.brugere.roller import ROLLE_NAVNE


class AuditEntry(models.Model):
    """One line of the trace: who did what to which object, when and why.

    Written by `audit.log` only; the database refuses change and removal, and every row
    that does not follow the last one. Holds names of fields, never their values, and
    points at the object by text, so that nothing cascades into it. Any migration that
    alters the table ends with `RunPython(create_triggers, drop_triggers)`. The client's
    address is not kept: the account says who it was, a family's flat would be a value.
    """

    nummer = models.BigIntegerField("nummer", primary_key=True)
    # How the hash of this row is computed: a later column must not break old rows.
    udgave = models.PositiveSmallIntegerField("udgave")
    at = models.DateTimeField("tidspunkt")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="medarbejder",
        related_name="+",
        null=True,
        db_index=False,
    )
    rolle = models.CharField("rolle dengang", max_length=20)
    handling = models.CharField("handling", max_length=20)
    objekt_type = models.CharField("objekttype", max_length=60)
    objekt_id = models.CharField("objektets nummer", max_length=40)
    under_type = models.CharField("hører under", max_length=60)
    under_id = models.CharField("hører under nummer", max_length=40)
    formaal = models.CharField("formål", max_length=20)
    grund = models.CharField("grund", max_length=MAX_GRUND)
    felter = models.JSONField("felter")
    sti = models.CharField("side", max_length=100)
    prev = models.CharField("forrige hash", max_length=64, unique=True)
    hash = models.CharField("hash", max_length=64)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = "spor"
        verbose_name_plural = "spor"
        constraints = [
            models.CheckConstraint(condition=Q(nummer__gte=1), name="audit_nummer_min"),
        ]
        indexes = [
            models.Index(
                fields=["objekt_type", "objekt_id", "-nummer"], name="audit_objekt"
            ),
            models.Index(
                fields=["under_type", "under_id", "-nummer"], name="audit_under"
            ),
            models.Index(fields=["actor", "-nummer"], name="audit_actor"),
            models.Index(fields=["at"], name="audit_at"),
        ]

    def __str__(self) -> str:
        return f"{self.nummer} {self.handling} {self.objekt_type} {self.objekt_id}"

    # A row outlives the code that wrote it: what is no longer known shows its code.
    @property
    def handling_navn(self) -> str:
        return dict(Handling.choices).get(self.handling, self.handling)

    @property
    def formaal_navn(self) -> str:
        return dict(Formaal.choices).get(self.formaal, self.formaal)

    @property
    def rolle_navn(self) -> str:
        return ROLLE_NAVNE.get(self.rolle, self.rolle)

    @property
    def objekt_navn(self) -> str:
        """»forløb 12«"""
        return _navn(self.objekt_type, self.objekt_id)

    @property
    def under_navn(self) -> str:
        return _navn(self.under_type, self.under_id)


def _navn(objekt_type: str, objekt_id: str) -> str:
    try:
        navn = str(apps.get_model(objekt_type)._meta.verbose_name)
    except (LookupError, ValueError):
        navn = objekt_type
    return f"{navn} {objekt_id}".strip()


class Efterproevning(models.Model):
    """One walk through the whole trace: asked for, then done by the worker.

    The number and the hash of the last row are the anchor: noted outside the database
    they show a tail that was cut off and a chain that was computed anew.
    """

    bestilt_at = models.DateTimeField("bestilt", default=timezone.now)
    bestilt_af = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="bestilt af",
        related_name="+",
        null=True,
        blank=True,
    )
    faerdig_at = models.DateTimeField("færdig", null=True, blank=True)
    nummer = models.BigIntegerField("sidste nummer", default=0)
    hash = models.CharField("sidste hash", max_length=64, blank=True)
    fejl = models.TextField("fejl", blank=True)

    objects = EfterproevningQuerySet.as_manager()

    class Meta:
        verbose_name = "efterprøvning"
        verbose_name_plural = "efterprøvninger"
        ordering = ["-bestilt_at", "-pk"]
        constraints = [
            # Its hash is "" until it is done, so at most one waits.
            models.UniqueConstraint(
                fields=["hash"],
                condition=Q(faerdig_at__isnull=True),
                name="efterproevning_one_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"Efterprøvning {self.pk}"

    @property
    def er_hel(self) -> bool:
        return self.faerdig_at is not None and not self.fejl

    @property
    def anker(self) -> str:
        """`NUMMER:HASH`, as `verify_audit --anker` takes it."""
        return f"{self.nummer}:{self.hash}"


class Stikproeve(models.Model):
    """The look-ups of one month: what is explained is counted, of the rest some are
    drawn. The dice are not kept."""

    maaned = models.DateField("måned", unique=True, help_text="Månedens første dag.")
    antal_opslag = models.PositiveIntegerField("opslag i alt")
    antal_forklaret = models.PositiveIntegerField("forklaret af en kendt relation")
    antal_mulige = models.PositiveIntegerField("at trække imellem")
    trukket_at = models.DateTimeField("trukket", default=timezone.now)
    trukket_af = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="trukket af",
        related_name="+",
        null=True,
        blank=True,
    )
    lukket_at = models.DateTimeField("lukket", null=True, blank=True)

    objects = StikproeveQuerySet.as_manager()

    class Meta:
        verbose_name = "stikprøve"
        verbose_name_plural = "stikprøver"
        ordering = ["-maaned"]
        constraints = [
            models.CheckConstraint(
                condition=Q(maaned__day=1), name="stikproeve_maaned_first_day"
            ),
        ]

    def __str__(self) -> str:
        return f"Stikprøve {self.maaned:%m-%Y}"

    @property
    def frist(self) -> date:
        """The day it should be judged by."""
        trukket = timezone.localdate(self.trukket_at)
        return trukket + timedelta(days=settings.STIKPROEVE_FRIST_DAGE)

    @property
    def er_forsinket(self) -> bool:
        return self.lukket_at is None and timezone.localdate() > self.frist


class StikproeveRaekke(models.Model):
    """One drawn look-up and what the leader says of it.

    `spor` has no constraint in the database: nothing may lean on the trace.
    """

    stikproeve = models.ForeignKey(
        Stikproeve, models.PROTECT, verbose_name="stikprøve", related_name="raekker"
    )
    spor = models.ForeignKey(
        AuditEntry,
        models.DO_NOTHING,
        verbose_name="spor",
        related_name="+",
        db_constraint=False,
    )
    medarbejder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="medarbejder",
        related_name="+",
    )
    antal = models.PositiveIntegerField("gange den dag")
    tegn = models.JSONField("tegn", default=list, blank=True)
    dom = models.CharField("vurdering", max_length=20, choices=Dom, blank=True)
    bemaerkning = models.TextField("bemærkning", blank=True)
    bedoemt_af = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="bedømt af",
        related_name="+",
        null=True,
        blank=True,
    )
    bedoemt_at = models.DateTimeField("bedømt", null=True, blank=True)

    objects = StikproeveRaekkeQuerySet.as_manager()

    class Meta:
        verbose_name = "opslag i stikprøve"
        verbose_name_plural = "opslag i stikprøver"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["stikproeve", "spor"], name="stikproeveraekke_unique_spor"
            ),
            models.CheckConstraint(
                condition=Q(dom__in=["", *Dom.values]),
                name="stikproeveraekke_dom_known",
            ),
            models.CheckConstraint(
                condition=Q(dom="") | Q(bedoemt_af__isnull=False),
                name="stikproeveraekke_dom_has_judge",
            ),
            models.CheckConstraint(
                condition=Q(bedoemt_af__isnull=True) | ~Q(bedoemt_af=F("medarbejder")),
                name="stikproeveraekke_never_ones_own",
            ),
        ]

    def __str__(self) -> str:
        return f"Opslag {self.spor_id} i {self.stikproeve_id}"

    @property
    def er_aaben(self) -> bool:
        return self.dom not in ENDELIGE

    @property
    def tegn_navne(self) -> list[str]:
        navne = dict(Tegn.choices)
        return [navne.get(tegn, tegn) for tegn in self.tegn]
