"""The named questions to the users and their invitations."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import BinaryField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from barnetimidten.brugere.roller import Rolle
from barnetimidten.dansk import BytePosition, danish_key


def review_limit() -> datetime:
    """Rights that were last gone through before this moment are overdue."""
    return timezone.now() - settings.GENNEMGANG_FRIST


class MedarbejderQuerySet(models.QuerySet):
    def active_administrators(self) -> "MedarbejderQuerySet":
        return self.filter(rolle=Rolle.ADMINISTRATOR, is_active=True)

    def with_faktor(self) -> "MedarbejderQuerySet":
        """Annotated with `har_faktor`: something beside the password is set up."""
        faktorer = self.model._meta.get_field("authenticator").related_model
        egne = faktorer._default_manager.filter(user=OuterRef("pk"))
        return self.annotate(har_faktor=Exists(egne.exclude(type="recovery_codes")))

    def overdue(self) -> "MedarbejderQuerySet":
        """Active users whose rights nobody has gone through in time."""
        return self.alias(
            gennemgang=Coalesce(F("gennemgaaet_at"), F("created_at"))
        ).filter(is_active=True, gennemgang__lt=review_limit())

    def search(self, tekst: str) -> "MedarbejderQuerySet":
        """Name, user name or e-mail holds the text."""
        tekst = tekst.strip()
        noegle = Value(danish_key(tekst), output_field=BinaryField())
        return self.alias(i_navn=BytePosition("navn_sort", noegle)).filter(
            Q(i_navn__gt=0) | Q(username__icontains=tekst) | Q(email__icontains=tekst)
        )


class InvitationQuerySet(models.QuerySet):
    def unused(self) -> "InvitationQuerySet":
        return self.filter(brugt_at=None, tilbagekaldt_at=None)

    def open(self) -> "InvitationQuerySet":
        """Can be accepted now."""
        return self.unused().filter(udloeber_at__gt=timezone.now())

    def of(self, medarbejder: Any) -> QuerySet:
        """Made by the employee, or to the employee's own address."""
        til = Q(email__iexact=medarbejder.email) if medarbejder.email else Q(pk=None)
        return self.filter(Q(oprettet_af=medarbejder) | til)
