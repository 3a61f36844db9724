from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from barnetimidten.brugere import roller
from barnetimidten.brugere.models.medarbejder import Medarbejder
from barnetimidten.brugere.querysets import InvitationQuerySet


class Invitation(models.Model):
    """A link that makes one user, once. Only the hash of its secret is kept."""

    token_hash = models.CharField("hash", max_length=64, unique=True)
    navn = models.CharField("navn", max_length=120)
    email = models.EmailField("e-mail")
    rolle = models.CharField("rolle", max_length=20, choices=Medarbejder.ROLLER)
    oprettet_af = models.ForeignKey(
        Medarbejder, models.PROTECT, verbose_name="inviteret af", related_name="+"
    )
    created_at = models.DateTimeField("oprettet", auto_now_add=True)
    udloeber_at = models.DateTimeField("udløber")
    tilbagekaldt_at = models.DateTimeField("trukket tilbage", null=True)
    brugt_at = models.DateTimeField("brugt", null=True)
    bruger = models.OneToOneField(
        Medarbejder,
        models.PROTECT,
        verbose_name="bruger",
        related_name="invitation",
        null=True,
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "invitation"
        verbose_name_plural = "invitationer"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rolle__in=[rolle.value for rolle in roller.Rolle]),
                name="invitation_rolle_known",
            ),
            models.CheckConstraint(
                condition=Q(brugt_at=None, bruger=None)
                | Q(
                    brugt_at__isnull=False,
                    bruger__isnull=False,
                    tilbagekaldt_at=None,
                ),
                name="invitation_brugt_has_bruger",
            ),
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(brugt_at=None, tilbagekaldt_at=None),
                name="invitation_unique_unused_email",
            ),
        ]

    def __str__(self) -> str:
        return f"Invitation {self.pk}"

    @property
    def er_udloebet(self) -> bool:
        return self.brugt_at is None and self.udloeber_at <= timezone.now()
