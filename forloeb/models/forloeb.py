"""The course itself, its changes of state and its transfers."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from barnetimidten.historik import historik
from forloeb import enums, koder, querysets
from forloeb.besoegsplan import Rytme
from forloeb.models.felter import KORT, LANG, MAX_NUMMER, MEDARBEJDER, known


class Forloeb(models.Model):
    """One family's course, with exactly one focus child."""

    barn = models.ForeignKey(
        "forloeb.Barn",
        verbose_name="barn",
        on_delete=models.PROTECT,
        related_name="forloeb",
    )
    program = models.CharField(
        "program",
        max_length=10,
        choices=enums.Program,
        default=enums.Program.BARNET_I_MIDTEN,
    )
    status = models.CharField(
        "status",
        max_length=12,
        choices=enums.ForloebStatus,
        default=enums.ForloebStatus.DIALOG,
    )
    sagsnummer = models.CharField("SBSYS-sagsnummer", max_length=40, blank=True)
    dagtilbud = models.ForeignKey(
        "forloeb.Dagtilbud",
        verbose_name="dagtilbud ved start",
        on_delete=models.PROTECT,
        related_name="forloeb",
        null=True,
        blank=True,
    )
    ansvarlig = models.ForeignKey(
        MEDARBEJDER,
        verbose_name="ansvarlig pædagog",
        on_delete=models.PROTECT,
        related_name="forloeb",
    )
    ansvarlig_grund = models.CharField(
        "hvorfor ikke dagtilbuddets egen pædagog", max_length=KORT, blank=True
    )
    medarbejdere = models.ManyToManyField(
        MEDARBEJDER,
        verbose_name="medarbejdere på forløbet",
        related_name="medforloeb",
        blank=True,
    )
    # Recruitment
    rekruttering = models.CharField(
        "hvem fortalte familien om det", max_length=20, choices=koder.Rekruttering
    )
    dialog_dato = models.DateField("i dialog siden")
    kender_barnet = models.BooleanField(
        "barnet og pædagogen kender hinanden", default=False
    )
    stoetteforloeb = models.BooleanField(
        "barnet har et støtte- eller ressourceforløb", default=False
    )
    intensiv_indsats = models.BooleanField(
        "intensiv indsats i pædagogisk praksis", default=False
    )
    tegn = models.JSONField("tegn hos barnet", default=list, blank=True)
    behov = models.JSONField("forældrenes behov", default=list, blank=True)
    fokuspunkter = models.TextField("fokuspunkter", max_length=LANG, blank=True)
    # Outside the target group: the educator asks, the leader approves
    undtagelse_grund = models.TextField(
        "begrundelse for undtagelse", max_length=LANG, blank=True
    )
    undtagelse_bedt_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    undtagelse_godkendt_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    # The plan
    max_besoeg = models.PositiveSmallIntegerField(
        "højst antal besøg", default=settings.MAX_BESOEG
    )
    ekstra_besoeg_grund = models.TextField(
        "begrundelse for ekstra besøg", max_length=LANG, blank=True
    )
    ekstra_besoeg_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    rytme = models.CharField("rytme", max_length=20, default="uge")
    pause_til = models.DateField("pause til", null=True, blank=True)
    # The end
    slut_dato = models.DateField("slutdato", null=True, blank=True)
    afslutning = models.CharField(
        "hvordan sluttede det", max_length=20, choices=enums.Afslutning, blank=True
    )
    afslutning_grund = models.TextField("begrundelse", max_length=LANG, blank=True)
    resultat = models.TextField("resultat", max_length=LANG, blank=True)
    videre_til = models.CharField(
        "videre til", max_length=KORT, choices=koder.VidereTil, blank=True
    )
    videre_navn = models.CharField("tilbuddets navn", max_length=KORT, blank=True)
    videre_dato = models.DateField("dato for henvisning", null=True, blank=True)
    videre_svar = models.CharField(
        "tog familien imod", max_length=10, choices=enums.JaNejUkendt, blank=True
    )
    booster = models.CharField(
        "boosterbesøg",
        max_length=20,
        choices=enums.BoosterStatus,
        default=enums.BoosterStatus.IKKE_TILBUDT,
    )
    # "The course is journalised in SBSYS": nothing is deleted before
    journaliseret_dato = models.DateField("journaliseret", null=True, blank=True)
    journaliseret_af = models.ForeignKey(
        MEDARBEJDER,
        verbose_name="journaliseret af",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = querysets.ForloebQuerySet.as_manager()
    history = historik()

    class Meta:
        verbose_name = "forløb"
        verbose_name_plural = "forløb"
        indexes = [
            models.Index(fields=["ansvarlig", "status"], name="forloeb_ansvarlig"),
            models.Index(fields=["status", "slut_dato"], name="forloeb_status_slut"),
            models.Index(fields=["dialog_dato"], name="forloeb_dialog"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=known("status", enums.ForloebStatus),
                name="forloeb_status_known",
            ),
            models.CheckConstraint(
                condition=known("program", enums.Program), name="forloeb_program_known"
            ),
            models.CheckConstraint(
                condition=known("rekruttering", koder.Rekruttering),
                name="forloeb_rekruttering_known",
            ),
            models.CheckConstraint(
                condition=known("booster", enums.BoosterStatus),
                name="forloeb_booster_known",
            ),
            models.CheckConstraint(
                condition=known("rytme", Rytme), name="forloeb_rytme_known"
            ),
            models.CheckConstraint(
                condition=known("videre_svar", enums.JaNejUkendt, blank=True),
                name="forloeb_videre_svar_known",
            ),
            models.CheckConstraint(
                condition=Q(status__in=enums.SLUTTEDE, slut_dato__isnull=False)
                | (~Q(status__in=enums.SLUTTEDE) & Q(slut_dato__isnull=True)),
                name="forloeb_slut_dato_when_ended",
            ),
            models.CheckConstraint(
                condition=(
                    Q(
                        status__in=enums.GENNEMFOERTE,
                        afslutning__in=enums.AFSLUTNING_VED_SLUT,
                    )
                    | Q(
                        status=enums.ForloebStatus.AFBRUDT,
                        afslutning__in=enums.AFSLUTNING_VED_AFBRUD,
                    )
                    | (~Q(status__in=enums.SLUTTEDE) & Q(afslutning=""))
                ),
                name="forloeb_afslutning_fits_status",
            ),
            models.CheckConstraint(
                condition=~Q(status=enums.ForloebStatus.AFBRUDT)
                | ~Q(afslutning_grund=""),
                name="forloeb_afbrudt_has_grund",
            ),
            models.CheckConstraint(
                condition=Q(slut_dato__isnull=True)
                | Q(slut_dato__gte=F("dialog_dato")),
                name="forloeb_slut_after_dialog",
            ),
            models.CheckConstraint(
                condition=~Q(afslutning=enums.Afslutning.VIDERE)
                | (~Q(videre_til="") & Q(videre_dato__isnull=False)),
                name="forloeb_videre_has_offer",
            ),
            models.CheckConstraint(
                condition=known("videre_til", koder.VidereTil, blank=True),
                name="forloeb_videre_til_known",
            ),
            models.CheckConstraint(
                condition=~Q(videre_til=koder.VidereTil.ANDET) | ~Q(videre_navn=""),
                name="forloeb_videre_andet_has_navn",
            ),
            models.CheckConstraint(
                condition=Q(max_besoeg__gte=2, max_besoeg__lte=MAX_NUMMER),
                name="forloeb_max_besoeg_range",
            ),
            models.CheckConstraint(
                condition=Q(ekstra_besoeg_af__isnull=True) | ~Q(ekstra_besoeg_grund=""),
                name="forloeb_ekstra_has_grund",
            ),
            models.CheckConstraint(
                condition=Q(undtagelse_godkendt_af__isnull=True)
                | ~Q(undtagelse_grund=""),
                name="forloeb_undtagelse_has_grund",
            ),
            models.CheckConstraint(
                condition=Q(journaliseret_dato__isnull=True)
                | (~Q(sagsnummer="") & Q(slut_dato__isnull=False)),
                name="forloeb_journaliseret_ended_with_number",
            ),
            models.CheckConstraint(
                condition=Q(
                    journaliseret_dato__isnull=True, journaliseret_af__isnull=True
                )
                | Q(journaliseret_dato__isnull=False, journaliseret_af__isnull=False),
                name="forloeb_journaliseret_by_someone",
            ),
            # A child has one running course; siblings have their own.
            models.UniqueConstraint(
                fields=["barn"],
                condition=Q(status__in=enums.AABNE),
                name="forloeb_one_open_per_barn",
            ),
        ]

    def __str__(self) -> str:
        return f"Forløb {self.pk}"


class Statusskift(models.Model):
    """Who changed the state of a course, when and why. Rows are never edited."""

    forloeb = models.ForeignKey(
        Forloeb, on_delete=models.CASCADE, related_name="statusskift"
    )
    fra = models.CharField(max_length=12, choices=enums.ForloebStatus, blank=True)
    til = models.CharField(max_length=12, choices=enums.ForloebStatus)
    dato = models.DateField("dato")
    grund = models.TextField("grund", max_length=LANG, blank=True)
    af = models.ForeignKey(MEDARBEJDER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = querysets.UnderForloebQuerySet.as_manager()

    class Meta:
        verbose_name = "statusskift"
        verbose_name_plural = "statusskift"
        ordering = ["dato", "pk"]
        indexes = [
            models.Index(fields=["forloeb", "-dato", "-id"], name="statusskift_sidste"),
            models.Index(
                fields=["dato", "forloeb"],
                condition=Q(til=enums.ForloebStatus.AFTALT),
                name="statusskift_aftalt",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=known("til", enums.ForloebStatus),
                name="statusskift_til_known",
            ),
            models.CheckConstraint(
                condition=known("fra", enums.ForloebStatus, blank=True),
                name="statusskift_fra_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_til_display()} {self.dato}"


class Overdragelse(models.Model):
    """Transfer of a course to a colleague, with a hand-over note."""

    forloeb = models.ForeignKey(
        Forloeb, on_delete=models.CASCADE, related_name="overdragelser"
    )
    fra = models.ForeignKey(MEDARBEJDER, on_delete=models.PROTECT, related_name="+")
    til = models.ForeignKey(
        MEDARBEJDER,
        verbose_name="til",
        on_delete=models.PROTECT,
        related_name="+",
    )
    note = models.TextField("overleveringsnote", max_length=LANG)
    status = models.CharField(max_length=12, choices=enums.OverdragelseStatus)
    bedt_af = models.ForeignKey(MEDARBEJDER, on_delete=models.PROTECT, related_name="+")
    bedt_at = models.DateTimeField(auto_now_add=True)
    afgjort_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    afgjort_at = models.DateTimeField(null=True, blank=True)

    objects = querysets.UnderForloebQuerySet.as_manager()

    class Meta:
        verbose_name = "overdragelse"
        verbose_name_plural = "overdragelser"
        ordering = ["-bedt_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["forloeb"],
                condition=Q(status="foreslaaet"),
                name="overdragelse_one_waiting",
            ),
            models.CheckConstraint(
                condition=Q(status="foreslaaet") | Q(afgjort_af__isnull=False),
                name="overdragelse_decided_by_someone",
            ),
            models.CheckConstraint(
                condition=known("status", enums.OverdragelseStatus),
                name="overdragelse_status_known",
            ),
            models.CheckConstraint(
                condition=~Q(fra=F("til")), name="overdragelse_to_another"
            ),
            models.CheckConstraint(condition=~Q(note=""), name="overdragelse_has_note"),
        ]

    def __str__(self) -> str:
        return f"Overdragelse {self.pk}"
