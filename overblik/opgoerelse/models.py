"""A settlement: what the leader counted, and the entry that each count became.

The number of the settlement is the only thread between the courses and the ledger: it
stands on the judgements that were counted and on the entries; here are only counts.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from forloeb.models.felter import KORT, known
from oekonomi.enums import Evidens
from overblik.opgoerelse.regler import TAGER, Slags

MEDARBEJDER = settings.AUTH_USER_MODEL
_TAGER = [slags.value for slags in TAGER]


class Opgoerelse(models.Model):
    businesscase = models.ForeignKey(
        "oekonomi.Businesscase", on_delete=models.PROTECT, related_name="+"
    )
    dato = models.DateField("opgjort")
    af = models.ForeignKey(MEDARBEJDER, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("sendt", auto_now_add=True)

    class Meta:
        verbose_name = "opgørelse"
        verbose_name_plural = "opgørelser"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Opgørelse {self.pk}"


class Opgoerelseslinje(models.Model):
    """A count of the settlement and its entry; `fra` is the earlier settlement that it
    takes from."""

    opgoerelse = models.ForeignKey(
        Opgoerelse, on_delete=models.PROTECT, related_name="linjer"
    )
    slags = models.CharField(
        "hvad", max_length=10, choices=[(s.value, s.label) for s in Slags]
    )
    ydelse = models.CharField("ydelse", max_length=60)
    aar = models.PositiveSmallIntegerField("år")
    evidens = models.CharField("hvor sikkert", max_length=20, choices=Evidens)
    antal = models.DecimalField("antal", max_digits=9, decimal_places=2)
    kilde = models.CharField("kilde", max_length=KORT, blank=True)
    fra = models.ForeignKey(
        Opgoerelse, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    postering = models.OneToOneField(
        "oekonomi.Postering", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "linje i opgørelsen"
        verbose_name_plural = "linjer i opgørelsen"
        ordering = ["opgoerelse", "aar", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=known("slags", Slags), name="opgoerelseslinje_slags_known"
            ),
            models.CheckConstraint(
                condition=known("evidens", Evidens),
                name="opgoerelseslinje_evidens_known",
            ),
            models.CheckConstraint(
                condition=Q(antal__gt=0) & ~Q(ydelse=""),
                name="opgoerelseslinje_counts_something",
            ),
            models.CheckConstraint(
                condition=Q(slags__in=_TAGER, fra__isnull=False)
                | (~Q(slags__in=_TAGER) & Q(fra__isnull=True)),
                name="opgoerelseslinje_tilbage_from_another",
            ),
            models.CheckConstraint(
                condition=~Q(slags=Slags.OMLAGT.value) | ~Q(kilde=""),
                name="opgoerelseslinje_omlagt_has_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_slags_display()} {self.aar}"
