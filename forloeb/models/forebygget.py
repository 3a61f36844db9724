"""A measure judged to have been avoided: by the educator, approved by the leader."""

from django.db import models
from django.db.models import F, Q

from forloeb import forebyggelse
from forloeb.forebyggelse import Evidens, Foranstaltning, Opfoelgning, Status
from forloeb.models.felter import KORT, LANG, MEDARBEJDER, known
from forloeb.querysets_forebygget import ForebyggetQuerySet

FOERSTE_AAR, SIDSTE_AAR = 2018, 2100
AFGJORT = (Status.GODKENDT, Status.AFVIST)


class ForebyggetForanstaltning(models.Model):
    """One child, one measure, one year. Never edited: annulled and judged anew.

    `barn` is that of the course: it stands here so that the database can refuse the
    same judgement through another course of the child. `opgoerelse` and
    `modopgoerelse` are the numbers of the settlements in which it was counted and
    taken back; the ledger has the same numbers and nothing that leads here.
    """

    forloeb = models.ForeignKey(
        "forloeb.Forloeb", on_delete=models.PROTECT, related_name="forebyggede"
    )
    barn = models.ForeignKey(
        "forloeb.Barn", on_delete=models.PROTECT, related_name="forebyggede"
    )
    art = models.CharField(
        "hvad blev undgået",
        max_length=20,
        choices=[(a.value, a.label) for a in Foranstaltning],
    )
    aar = models.PositiveSmallIntegerField("år")
    evidens = models.CharField(
        "hvor sikkert er det",
        max_length=20,
        choices=[(e.value, e.label) for e in Evidens],
    )
    begrundelse = models.TextField("begrundelse", max_length=LANG)
    afgoerelse_dato = models.DateField("afgørelsens dato", null=True, blank=True)
    kilde = models.CharField("hvor står det", max_length=KORT, blank=True)
    status = models.CharField(
        "status",
        max_length=12,
        choices=[(s.value, s.label) for s in Status],
        default=Status.FORESLAAET.value,
    )
    foreslaaet_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("vurderet", auto_now_add=True)
    afgjort_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    afgjort_at = models.DateTimeField("afgjort", null=True, blank=True)
    afgjort_grund = models.CharField(
        "hvorfor ikke godkendt", max_length=KORT, blank=True
    )
    opfoelgning = models.CharField(
        "efter tolv måneder",
        max_length=20,
        choices=[(o.value, o.label) for o in Opfoelgning],
        blank=True,
    )
    opfulgt_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    opfulgt_at = models.DateTimeField("fulgt op", null=True, blank=True)
    annulleret_grund = models.CharField(
        "hvorfor annulleret", max_length=KORT, blank=True
    )
    annulleret_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    annulleret_at = models.DateTimeField("annulleret", null=True, blank=True)
    opgoerelse = models.PositiveIntegerField("opgjort i", null=True, blank=True)
    modopgoerelse = models.PositiveIntegerField("modregnet i", null=True, blank=True)

    objects = ForebyggetQuerySet.as_manager()

    class Meta:
        verbose_name = "forebygget foranstaltning"
        verbose_name_plural = "forebyggede foranstaltninger"
        ordering = ["-aar", "-pk"]
        indexes = [
            models.Index(fields=["aar", "art"], name="forebygget_aar_art"),
            models.Index(
                fields=["forloeb"],
                condition=Q(status=Status.FORESLAAET),
                name="forebygget_venter",
            ),
            models.Index(
                fields=["forloeb"],
                condition=Q(status=Status.GODKENDT, opfoelgning=""),
                name="forebygget_opfoelgning",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=known("art", Foranstaltning), name="forebygget_art_known"
            ),
            models.CheckConstraint(
                condition=known("evidens", Evidens), name="forebygget_evidens_known"
            ),
            models.CheckConstraint(
                condition=known("status", Status), name="forebygget_status_known"
            ),
            models.CheckConstraint(
                condition=known("opfoelgning", Opfoelgning, blank=True),
                name="forebygget_opfoelgning_known",
            ),
            models.CheckConstraint(
                condition=Q(aar__gte=FOERSTE_AAR, aar__lte=SIDSTE_AAR),
                name="forebygget_aar_range",
            ),
            models.CheckConstraint(
                condition=~Q(begrundelse=""), name="forebygget_has_begrundelse"
            ),
            models.CheckConstraint(
                condition=~Q(art__in=sorted(forebyggelse.UDOKUMENTERBARE))
                | ~Q(evidens=Evidens.DOKUMENTERET.value),
                name="forebygget_raadgivning_never_dokumenteret",
            ),
            models.CheckConstraint(
                condition=~Q(evidens=Evidens.DOKUMENTERET.value)
                | (Q(afgoerelse_dato__isnull=False) & ~Q(kilde="")),
                name="forebygget_dokumenteret_has_decision",
            ),
            models.CheckConstraint(
                condition=Q(afgjort_af__isnull=True)
                | ~Q(afgjort_af=F("foreslaaet_af")),
                name="forebygget_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.ANNULLERET.value)
                | Q(
                    status=Status.FORESLAAET.value,
                    afgjort_af__isnull=True,
                    afgjort_at__isnull=True,
                )
                | Q(
                    status__in=[s.value for s in AFGJORT],
                    afgjort_af__isnull=False,
                    afgjort_at__isnull=False,
                ),
                name="forebygget_decided_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.AFVIST.value) | ~Q(afgjort_grund=""),
                name="forebygget_afvist_has_grund",
            ),
            models.CheckConstraint(
                condition=(
                    ~Q(status=Status.ANNULLERET.value)
                    & Q(
                        annulleret_grund="",
                        annulleret_af__isnull=True,
                        annulleret_at__isnull=True,
                    )
                )
                | (
                    Q(
                        status=Status.ANNULLERET.value,
                        annulleret_af__isnull=False,
                        annulleret_at__isnull=False,
                    )
                    & ~Q(annulleret_grund="")
                ),
                name="forebygget_annulled_by_someone_with_grund",
            ),
            models.CheckConstraint(
                condition=Q(
                    opfoelgning="", opfulgt_af__isnull=True, opfulgt_at__isnull=True
                )
                | (
                    ~Q(opfoelgning="")
                    & Q(
                        status__in=[Status.GODKENDT.value, Status.ANNULLERET.value],
                        afgjort_af__isnull=False,
                        opfulgt_af__isnull=False,
                        opfulgt_at__isnull=False,
                    )
                ),
                name="forebygget_opfoelgning_of_godkendt",
            ),
            models.CheckConstraint(
                condition=Q(opgoerelse__isnull=True)
                | Q(
                    status__in=[Status.GODKENDT.value, Status.ANNULLERET.value],
                    afgjort_af__isnull=False,
                ),
                name="forebygget_opgjort_is_godkendt",
            ),
            models.CheckConstraint(
                condition=Q(modopgoerelse__isnull=True)
                | Q(opgoerelse__isnull=False, modopgoerelse__gt=F("opgoerelse")),
                name="forebygget_modregnet_after_opgjort",
            ),
            # Never the same child, measure and year twice.
            models.UniqueConstraint(
                fields=["barn", "art", "aar"],
                condition=Q(status__in=[s.value for s in forebyggelse.GAELDENDE]),
                name="forebygget_once_per_barn_art_aar",
            ),
        ]

    def __str__(self) -> str:
        return f"Forebygget {self.pk}"

    @property
    def lov(self) -> str:
        return forebyggelse.law(self.art, self.aar)

    @property
    def betegnelse(self) -> str:
        return forebyggelse.word(self.aar)
