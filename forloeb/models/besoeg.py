"""The visit and the rules that must never be false of it."""

from django.db import models
from django.db.models import Q

from barnetimidten.historik import historik
from forloeb import enums, koder, querysets
from forloeb.models.felter import KORT, LANG, MAX_NUMMER, MEDARBEJDER, known


class Besoeg(models.Model):
    """A visit. `nummer` is its slot: planned and held visits have one, a cancelled or
    forgæves visit has none and hangs on the make-up that replaces it."""

    forloeb = models.ForeignKey(
        "forloeb.Forloeb", on_delete=models.PROTECT, related_name="besoeg"
    )
    nummer = models.PositiveSmallIntegerField("nummer", null=True, blank=True)
    art = models.CharField("art", max_length=12, choices=enums.BesoegArt)
    status = models.CharField(
        "hvordan gik det",
        max_length=12,
        choices=enums.BesoegStatus,
        default=enums.BesoegStatus.PLANLAGT,
    )
    # Plan
    planlagt_dato = models.DateField("planlagt dato")
    planlagt_tid = models.TimeField("kl.", null=True, blank=True)
    planlagt_varighed = models.PositiveSmallIntegerField(
        "planlagt varighed i minutter", default=60
    )
    planlagt_sted = models.CharField(
        "sted", max_length=12, choices=koder.Sted, default=koder.Sted.HJEM
    )
    flyttet = models.PositiveSmallIntegerField("flyttet antal gange", default=0)
    uden_for_vindue_grund = models.CharField(
        "hvorfor uden for vinduet", max_length=KORT, blank=True
    )
    erstatter = models.OneToOneField(
        "self",
        verbose_name="erstatter",
        on_delete=models.PROTECT,
        related_name="erstattet_af",
        null=True,
        blank=True,
    )
    planlagt_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+"
    )
    # Not held
    aflyst_af = models.CharField(
        "hvem aflyste", max_length=12, choices=koder.AflystAf, blank=True
    )
    aarsag = models.CharField(
        "hvorfor", max_length=20, choices=koder.Aarsag, blank=True
    )
    aarsag_tekst = models.CharField("hvad skete der", max_length=KORT, blank=True)
    # Held
    dato = models.DateField("dato", null=True, blank=True)
    tid = models.TimeField("kl.", null=True, blank=True)
    varighed = models.PositiveSmallIntegerField(
        "varighed i minutter", null=True, blank=True
    )
    sted = models.CharField("sted", max_length=12, choices=koder.Sted, blank=True)
    formaal_opfyldt = models.BooleanField("besøgets formål blev nået", default=True)
    til_stede = models.JSONField("hvem var med", default=list, blank=True)
    til_stede_andre = models.CharField("hvem ellers", max_length=KORT, blank=True)
    notat = models.TextField("hvad skete der", max_length=LANG, blank=True)
    forventninger = models.TextField(
        "forventninger afstemt", max_length=LANG, blank=True
    )
    vejledning = models.TextField("vejledning givet", max_length=LANG, blank=True)
    emner = models.JSONField("emner", default=list, blank=True)
    metoder = models.JSONField("metoder", default=list, blank=True)
    til_dagtilbud = models.TextField(
        "med til dagtilbuddet", max_length=LANG, blank=True
    )
    til_dagtilbud_hvem = models.CharField(
        "givet videre til", max_length=120, blank=True
    )
    aftale = models.TextField("aftale til næste gang", max_length=LANG, blank=True)
    registreret_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    registreret_at = models.DateTimeField("registreret", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = querysets.BesoegQuerySet.as_manager()
    history = historik()

    class Meta:
        verbose_name = "besøg"
        verbose_name_plural = "besøg"
        indexes = [
            models.Index(
                fields=["planlagt_dato", "forloeb"],
                condition=Q(status=enums.BesoegStatus.PLANLAGT),
                name="besoeg_planlagt",
            ),
            models.Index(fields=["forloeb", "-dato", "-id"], name="besoeg_seneste"),
            models.Index(
                fields=["dato", "forloeb"],
                condition=Q(art="opstart", status="gennemfoert"),
                name="besoeg_opstartet",
            ),
            # A period's visits, by plan and as held, without reading all history
            models.Index(
                fields=["dato", "forloeb"],
                condition=Q(status=enums.BesoegStatus.GENNEMFOERT),
                name="besoeg_holdt",
            ),
            models.Index(fields=["planlagt_dato"], name="besoeg_planlagt_dato"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["forloeb", "nummer"], name="besoeg_unique_nummer"
            ),
            models.UniqueConstraint(
                fields=["forloeb"],
                condition=Q(art="opstart", nummer__isnull=False),
                name="besoeg_one_opstart",
            ),
            models.UniqueConstraint(
                fields=["forloeb"],
                condition=Q(art="booster", nummer__isnull=False),
                name="besoeg_one_booster",
            ),
            models.CheckConstraint(
                condition=known("status", enums.BesoegStatus),
                name="besoeg_status_known",
            ),
            models.CheckConstraint(
                condition=known("art", enums.BesoegArt), name="besoeg_art_known"
            ),
            models.CheckConstraint(
                condition=known("sted", koder.Sted, blank=True)
                & known("planlagt_sted", koder.Sted),
                name="besoeg_sted_known",
            ),
            models.CheckConstraint(
                condition=Q(nummer__isnull=True)
                | Q(nummer__gte=1, nummer__lte=MAX_NUMMER),
                name="besoeg_nummer_range",
            ),
            models.CheckConstraint(
                condition=~Q(art="opstart") | Q(nummer__isnull=True) | Q(nummer=1),
                name="besoeg_opstart_is_number_one",
            ),
            models.CheckConstraint(
                condition=Q(art="opstart") | Q(nummer__isnull=True) | ~Q(nummer=1),
                name="besoeg_number_one_is_opstart",
            ),
            # A planned visit uses a slot; a cancelled, forgæves or dropped one none.
            models.CheckConstraint(
                condition=(
                    Q(status="planlagt", nummer__isnull=False)
                    | Q(status="gennemfoert")
                    | (
                        Q(status__in=["aflyst", "forgaeves", "udgaaet"])
                        & Q(nummer__isnull=True)
                    )
                ),
                name="besoeg_slot_fits_status",
            ),
            # Phone and video use a slot only when the visit's aim was met.
            models.CheckConstraint(
                condition=(
                    ~Q(status="gennemfoert")
                    | (Q(nummer__isnull=False) & ~Q(sted__in=["video", "telefon"]))
                    | (
                        Q(sted__in=["video", "telefon"], formaal_opfyldt=True)
                        & Q(nummer__isnull=False)
                    )
                    | (
                        Q(sted__in=["video", "telefon"], formaal_opfyldt=False)
                        & Q(nummer__isnull=True)
                    )
                ),
                name="besoeg_remote_counts_when_aim_met",
            ),
            models.CheckConstraint(
                condition=~Q(status="gennemfoert")
                | (
                    Q(dato__isnull=False)
                    & ~Q(sted="")
                    & ~Q(notat="")
                    & Q(registreret_at__isnull=False)
                ),
                name="besoeg_gennemfoert_has_facts",
            ),
            models.CheckConstraint(
                condition=~Q(status="gennemfoert") | Q(registreret_af__isnull=False),
                name="besoeg_gennemfoert_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(status="gennemfoert") | Q(dato__isnull=True),
                name="besoeg_dato_only_when_held",
            ),
            models.CheckConstraint(
                condition=~Q(status="aflyst")
                | (
                    Q(aflyst_af__in=koder.AflystAf.values)
                    & Q(aarsag__in=koder.Aarsag.values)
                ),
                name="besoeg_aflyst_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(status="forgaeves") | ~Q(aarsag=""),
                name="besoeg_forgaeves_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Besøg {self.pk}"
