"""SDQ: measurements by item, norm sets, what is known without items, licensed words."""

from django.db import models
from django.db.models import F, Q

from barnetimidten.historik import historik
from barnetimidten.kryptering import EncryptedTextField
from evaluering import enums, laesninger
from forloeb.models.felter import KORT, LANG, MEDARBEJDER, known
from forloeb.querysets import UnderForloebQuerySet


class Normsaet(models.Model):
    """A table of band limits; `graenser` by scale as in `evaluering.normer`.

    Loaded by one, approved by another; a set in use is never changed, only replaced.
    """

    navn = models.CharField("navn", max_length=120)
    kilde = models.CharField("kilde", max_length=KORT)
    udgave = models.CharField("udgave", max_length=40)
    informant = models.CharField("informant", max_length=12, choices=enums.Informant)
    koen = models.CharField("køn", max_length=10, blank=True)
    fra_maaned = models.PositiveSmallIntegerField("fra, måneder")
    til_maaned = models.PositiveSmallIntegerField("til og med, måneder")
    antal_baand = models.PositiveSmallIntegerField("antal bånd")
    graenser = models.JSONField("grænser")
    medsendt = models.BooleanField("fulgte med programmet", default=False)
    status = models.CharField("status", max_length=12, choices=enums.NormStatus)
    foreslaaet_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    afgjort_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    afgjort_at = models.DateTimeField("afgjort", null=True, blank=True)
    created_at = models.DateTimeField("indlæst", auto_now_add=True)

    class Meta:
        verbose_name = "normsæt"
        verbose_name_plural = "normsæt"
        ordering = ["informant", "fra_maaned", "koen", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["navn", "udgave"],
                condition=~Q(status=enums.NormStatus.AFVIST),
                name="normsaet_unique_navn_udgave",
            ),
            models.CheckConstraint(
                condition=known("status", enums.NormStatus),
                name="normsaet_status_known",
            ),
            models.CheckConstraint(
                condition=known("informant", enums.Informant),
                name="normsaet_informant_known",
            ),
            models.CheckConstraint(
                condition=Q(antal_baand__in=[3, 4]), name="normsaet_three_or_four_bands"
            ),
            models.CheckConstraint(
                condition=Q(fra_maaned__gte=24, til_maaned__gte=F("fra_maaned")),
                name="normsaet_age_from_two",
            ),
            models.CheckConstraint(
                condition=Q(medsendt=True)
                | ~Q(status=enums.NormStatus.GODKENDT)
                | (
                    Q(afgjort_af__isnull=False, foreslaaet_af__isnull=False)
                    & ~Q(afgjort_af=F("foreslaaet_af"))
                ),
                name="normsaet_approved_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.navn} ({self.udgave})"


class MaalingQuerySet(UnderForloebQuerySet):
    def par(self, informant: str) -> "MaalingQuerySet":
        """Measurements by one kind of informant: the only ones that are compared."""
        return self.filter(informant=informant)


class Maaling(models.Model):
    """One SDQ form as numbers: items 1-25 and the impact questions, no wording.

    `svar` maps the item number (as text, JSON) to 0, 1, 2; what is left out was not
    answered. A child under two has none: that is no missing measurement.
    """

    forloeb = models.ForeignKey(
        "forloeb.Forloeb", on_delete=models.PROTECT, related_name="maalinger"
    )
    tidspunkt = models.CharField("tidspunkt", max_length=10, choices=enums.Tidspunkt)
    informant = models.CharField("informant", max_length=12, choices=enums.Informant)
    foraelder = models.ForeignKey(
        "forloeb.Foraelder",
        verbose_name="forælder",
        on_delete=models.PROTECT,
        related_name="maalinger",
        null=True,
        blank=True,
    )
    # Of the day care's own staff; never who runs the course
    besvaret_af = models.CharField("udfyldt af", max_length=120, blank=True)
    invitation = models.OneToOneField(
        "evaluering.Invitation",
        on_delete=models.PROTECT,
        related_name="maaling",
        null=True,
        blank=True,
    )
    dato = models.DateField("udfyldt")
    skemaform = models.CharField("skema", max_length=3, choices=enums.SdqForm)
    # The edition that asks about the last month; only at the end
    opfoelgning = models.BooleanField("opfølgningsskema", default=False)
    alder_maaneder = models.PositiveSmallIntegerField("barnets alder i måneder")
    svar = models.JSONField("svar", default=dict, blank=True)
    paavirkning = models.JSONField("påvirkning", default=dict, blank=True)
    kilde = models.CharField("kom ind", max_length=8, choices=enums.Kilde)
    tastet_to_gange = models.BooleanField("tastet to gange og ens", default=False)
    normsaet = models.ForeignKey(
        Normsaet,
        verbose_name="normsæt",
        on_delete=models.PROTECT,
        related_name="maalinger",
        null=True,
        blank=True,
    )
    registreret_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    created_at = models.DateTimeField("registreret", auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = MaalingQuerySet.as_manager()
    history = historik()

    class Meta:
        verbose_name = "måling"
        verbose_name_plural = "målinger"
        ordering = ["dato", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["forloeb", "tidspunkt", "informant"],
                name="maaling_one_per_time_and_informant",
            ),
            models.CheckConstraint(
                condition=known("tidspunkt", enums.Tidspunkt),
                name="maaling_tidspunkt_known",
            ),
            models.CheckConstraint(
                condition=known("informant", enums.Informant),
                name="maaling_informant_known",
            ),
            models.CheckConstraint(
                condition=known("kilde", enums.Kilde), name="maaling_kilde_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    skemaform=enums.SdqForm.TO_TIL_FIRE,
                    alder_maaneder__gte=24,
                    alder_maaneder__lt=48,
                )
                | Q(skemaform=enums.SdqForm.FRA_FIRE, alder_maaneder__gte=48),
                name="maaling_form_fits_age",
            ),
            models.CheckConstraint(
                condition=Q(foraelder__isnull=True)
                | Q(informant=enums.Informant.FORAELDER),
                name="maaling_foraelder_is_informant",
            ),
            models.CheckConstraint(
                condition=~Q(informant=enums.Informant.PAEDAGOG) | ~Q(besvaret_af=""),
                name="maaling_paedagog_is_named",
            ),
        ]

    def __str__(self) -> str:
        return f"Måling {self.pk}"


class SdqImport(models.Model):
    """A table from elsewhere: scores, changes only, or counts per band. All or nothing.

    Its rows are pseudonyms (»Barn 6«), never tied to a course of ours.
    """

    art = models.CharField("hvad det er", max_length=12, choices=enums.ImportArt)
    kilde = models.CharField("kilde", max_length=KORT)
    fra_dato = models.DateField("fra", null=True, blank=True)
    til_dato = models.DateField("til og med", null=True, blank=True)
    program = models.CharField("program", max_length=10, blank=True)
    indlaest_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    created_at = models.DateTimeField("indlæst", auto_now_add=True)
    # Which total the reports use; the undisputed rows until somebody decides
    laesning = models.CharField(
        "læsning",
        max_length=12,
        choices=[(k.value, navn) for k, navn in laesninger.LAESNING_NAVNE.items()],
        default=laesninger.Laesning.UBESTRIDT.value,
    )
    laesning_grund = models.TextField("begrundelse", max_length=LANG, blank=True)
    laesning_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "importer"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=known("art", enums.ImportArt), name="sdqimport_art_known"
            ),
            models.CheckConstraint(
                condition=known("laesning", laesninger.Laesning),
                name="sdqimport_laesning_known",
            ),
            models.CheckConstraint(
                condition=Q(laesning=laesninger.Laesning.UBESTRIDT.value)
                | (~Q(laesning_grund="") & Q(laesning_af__isnull=False)),
                name="sdqimport_reading_chosen_with_grund",
            ),
        ]

    def __str__(self) -> str:
        return self.kilde


class SdqRaekke(models.Model):
    """One child of an import: scores at both times, or changes alone (plus = better).

    `foer` and `efter` by scale for scores; `aendring` by scale and `total_angivet` for
    changes. A stated total is kept as it stood, also when it is not the sum.
    """

    indlaesning = models.ForeignKey(
        SdqImport, on_delete=models.CASCADE, related_name="raekker"
    )
    linje = models.PositiveIntegerField("linje i filen")
    navn = models.CharField("betegnelse", max_length=40)
    informant = models.CharField("informant", max_length=12, choices=enums.Informant)
    foer = models.JSONField("ved opstart", default=dict, blank=True)
    efter = models.JSONField("ved afslutning", default=dict, blank=True)
    aendring = models.JSONField("ændring", default=dict, blank=True)
    total_angivet = models.SmallIntegerField(
        "samlet, som angivet", null=True, blank=True
    )

    class Meta:
        verbose_name = "importeret måling"
        verbose_name_plural = "importerede målinger"
        ordering = ["indlaesning", "linje"]
        constraints = [
            models.UniqueConstraint(
                fields=["indlaesning", "linje"], name="sdqraekke_unique_linje"
            ),
            models.CheckConstraint(
                condition=known("informant", enums.Informant),
                name="sdqraekke_informant_known",
            ),
        ]

    def __str__(self) -> str:
        return self.navn


class SdqBaandtal(models.Model):
    """How many children lay in a band: no child, no change, no level of anybody."""

    indlaesning = models.ForeignKey(
        SdqImport, on_delete=models.CASCADE, related_name="baandtal"
    )
    linje = models.PositiveIntegerField("linje i filen")
    informant = models.CharField("informant", max_length=12, choices=enums.Informant)
    skala = models.CharField("skala", max_length=20)
    tidspunkt = models.CharField("tidspunkt", max_length=10, choices=enums.Tidspunkt)
    trin = models.PositiveSmallIntegerField("bånd, 0 er det almindelige")
    baand = models.CharField("båndets navn", max_length=40)
    antal = models.PositiveIntegerField("antal")

    class Meta:
        verbose_name = "antal i bånd"
        verbose_name_plural = "antal i bånd"
        ordering = ["indlaesning", "linje"]
        constraints = [
            models.UniqueConstraint(
                fields=["indlaesning", "informant", "skala", "tidspunkt", "trin"],
                name="sdqbaandtal_unique_cell",
            ),
            models.CheckConstraint(
                condition=known("tidspunkt", enums.Tidspunkt),
                name="sdqbaandtal_tidspunkt_known",
            ),
            models.CheckConstraint(
                condition=known("informant", enums.Informant),
                name="sdqbaandtal_informant_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.baand}: {self.antal}"


class SdqOrdlyd(models.Model):
    """The municipality's own licensed wording of a form, kept apart from everything.

    Only with it do forms stand on a screen. It is no part of exports, documents or the
    product's code.
    """

    informant = models.CharField("informant", max_length=12, choices=enums.Informant)
    skemaform = models.CharField("skema", max_length=3, choices=enums.SdqForm)
    opfoelgning = models.BooleanField("opfølgningsskema", default=False)
    licens = models.CharField("licensens reference", max_length=KORT)
    tekster = EncryptedTextField("ordlyd", default="{}")
    indlaest_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("indlæst", auto_now_add=True)
    trukket_at = models.DateTimeField("taget ud af brug", null=True, blank=True)

    class Meta:
        verbose_name = "licenseret ordlyd"
        verbose_name_plural = "licenserede ordlyde"
        ordering = ["informant", "skemaform", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["informant", "skemaform", "opfoelgning"],
                condition=Q(trukket_at__isnull=True),
                name="sdqordlyd_one_in_use",
            ),
            models.CheckConstraint(
                condition=~Q(licens=""), name="sdqordlyd_has_licens"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_informant_display()} {self.skemaform}"
