"""The named questions to status notes."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Max

from overblik.statusnotat.enums import LAASTE, NotatStatus

if TYPE_CHECKING:
    from barnetimidten.brugere.models import Medarbejder


class StatusnotatQuerySet(models.QuerySet):
    def laaste(self) -> "StatusnotatQuerySet":
        return self.filter(status__in=LAASTE)

    def til_godkendelse_hos(self, bruger: "Medarbejder") -> "StatusnotatQuerySet":
        """Those another has written."""
        return self.filter(status=NotatStatus.INDSENDT).exclude(forfatter=bruger)

    def next_nummer(self, case: int, aar: int) -> int:
        """The number a note of the year gets when it is approved now."""
        egne = self.filter(businesscase=case, aar=aar)
        return (egne.aggregate(sidste=Max("nummer"))["sidste"] or 0) + 1
