from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q

from barnetimidten.audit.handlinger import MAX_GRUND, Formaal, Handling
from barnetimidten.audit.querysets import AuditQuerySet
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
        try:
            navn = str(apps.get_model(self.objekt_type)._meta.verbose_name)
        except (LookupError, ValueError):
            navn = self.objekt_type
        return f"{navn} {self.objekt_id}".strip()
