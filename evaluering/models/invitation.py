"""The invitation to one questionnaire, its links, and what was answered."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from barnetimidten.kryptering import EncryptedTextField
from evaluering import enums
from forloeb.models.felter import KORT, MEDARBEJDER, known
from forloeb.querysets import UnderForloebQuerySet, visible_q

if TYPE_CHECKING:
    from barnetimidten.brugere.models import Medarbejder


class InvitationQuerySet(UnderForloebQuerySet):
    def gyldige(self) -> "InvitationQuerySet":
        """Open to be answered: neither used, taken back nor too old."""
        return self.filter(
            brugt_at__isnull=True,
            tilbagekaldt_at__isnull=True,
            udloeber_at__gt=timezone.now(),
        )


class InvitationLinkQuerySet(models.QuerySet):
    def visible_to(self, bruger: "Medarbejder") -> "InvitationLinkQuerySet":
        return self.filter(visible_q(bruger, "invitation__forloeb__"))


class Invitation(models.Model):
    """One person may answer one form, once, through any of the invitation's links."""

    forloeb = models.ForeignKey(
        "forloeb.Forloeb", on_delete=models.PROTECT, related_name="invitationer"
    )
    skema = models.CharField("skema", max_length=12, choices=enums.Skema)
    modtager = models.CharField("til", max_length=12, choices=enums.Modtager)
    foraelder = models.ForeignKey(
        "forloeb.Foraelder",
        verbose_name="forælder",
        on_delete=models.PROTECT,
        related_name="invitationer",
        null=True,
        blank=True,
    )
    # Of the day care's own staff, who have no row elsewhere
    modtager_navn = models.CharField("navn", max_length=120, blank=True)
    modtager_email = EncryptedTextField("e-mail", blank=True, default="")
    skema_version = models.PositiveSmallIntegerField("skemaets version")
    sprog = models.CharField("sprog", max_length=2, choices=enums.Sprog)
    udloeber_at = models.DateTimeField("udløber")
    # Nobody: the system sent it by itself when the course ended
    oprettet_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    created_at = models.DateTimeField("lavet", auto_now_add=True)
    aabnet_at = models.DateTimeField("åbnet første gang", null=True, blank=True)
    brugt_at = models.DateTimeField("besvaret", null=True, blank=True)
    # Reminders: at most two, never to a protected address unless somebody chose it
    maa_paamindes = models.BooleanField("må få en påmindelse", default=True)
    beskyttet_valgt = models.BooleanField(
        "valgt, selv om familien er beskyttet", default=False
    )
    paamindelser = models.PositiveSmallIntegerField("påmindelser", default=0)
    paamindet_at = models.DateTimeField("sidst påmindet", null=True, blank=True)
    tilbagekaldt_at = models.DateTimeField("kaldt tilbage", null=True, blank=True)
    tilbagekaldt_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "invitation"
        verbose_name_plural = "invitationer"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["forloeb", "-created_at"], name="invitation_forloeb")
        ]
        constraints = [
            models.CheckConstraint(
                condition=known("skema", enums.Skema), name="invitation_skema_known"
            ),
            models.CheckConstraint(
                condition=known("modtager", enums.Modtager),
                name="invitation_modtager_known",
            ),
            models.CheckConstraint(
                condition=known("sprog", enums.Sprog), name="invitation_sprog_known"
            ),
            models.CheckConstraint(
                condition=~Q(skema=enums.Skema.EGET)
                | Q(modtager=enums.Modtager.FORAELDER),
                name="invitation_eget_is_for_parents",
            ),
            models.CheckConstraint(
                condition=Q(foraelder__isnull=True)
                | Q(modtager=enums.Modtager.FORAELDER),
                name="invitation_foraelder_is_modtager",
            ),
            models.CheckConstraint(
                condition=~Q(modtager=enums.Modtager.DAGTILBUD) | ~Q(modtager_navn=""),
                name="invitation_dagtilbud_is_named",
            ),
            models.CheckConstraint(
                condition=Q(paamindelser__lte=2), name="invitation_two_reminders"
            ),
            models.CheckConstraint(
                condition=Q(beskyttet_valgt=False) | Q(maa_paamindes=True),
                name="invitation_chosen_is_allowed",
            ),
            models.CheckConstraint(
                condition=Q(tilbagekaldt_at__isnull=True, tilbagekaldt_af__isnull=True)
                | Q(tilbagekaldt_at__isnull=False, tilbagekaldt_af__isnull=False),
                name="invitation_revoked_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"Invitation {self.pk}"


class InvitationLink(models.Model):
    """A secret address; only its hash is kept. A reminder brings a link of its own, so
    that the first one still opens what was begun."""

    invitation = models.ForeignKey(
        Invitation, on_delete=models.CASCADE, related_name="links"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    kanal = models.CharField("sådan blev det givet", max_length=8, choices=enums.Kanal)
    created_at = models.DateTimeField("lavet", auto_now_add=True)
    sendt_at = models.DateTimeField("sendt", null=True, blank=True)
    # Lost, or in the wrong hands: the others still open what was begun
    lukket_at = models.DateTimeField("lukket", null=True, blank=True)

    objects = InvitationLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "link"
        verbose_name_plural = "links"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=known("kanal", enums.Kanal), name="invitationlink_kanal_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Link {self.pk}"


class BesvarelseQuerySet(UnderForloebQuerySet):
    def indsendte(self) -> "BesvarelseQuerySet":
        return self.filter(status=enums.BesvarelseStatus.INDSENDT)


class Besvarelse(models.Model):
    """A family's answer to their own questionnaire. `svar` is a JSON object by key.

    Two homes may answer one each; tables count the course once (the first sent).
    """

    forloeb = models.ForeignKey(
        "forloeb.Forloeb", on_delete=models.PROTECT, related_name="besvarelser"
    )
    invitation = models.OneToOneField(
        Invitation,
        on_delete=models.PROTECT,
        related_name="besvarelse",
        null=True,
        blank=True,
    )
    foraelder = models.ForeignKey(
        "forloeb.Foraelder",
        verbose_name="forælder",
        on_delete=models.PROTECT,
        related_name="besvarelser",
        null=True,
        blank=True,
    )
    skema_version = models.PositiveSmallIntegerField("skemaets version")
    sprog = models.CharField("sprog", max_length=2, choices=enums.Sprog)
    kilde = models.CharField("kom ind", max_length=8, choices=enums.Kilde)
    status = models.CharField(
        "status",
        max_length=10,
        choices=enums.BesvarelseStatus,
        default=enums.BesvarelseStatus.KLADDE,
    )
    svar = EncryptedTextField("svar", default="{}")
    # Marks and yes/no alone, for the tables: no words of the family
    tal = models.JSONField("svar uden ord", default=dict, blank=True)
    maa_citeres = models.BooleanField("må citeres uden navn", default=False)
    indsendt_at = models.DateTimeField("sendt", null=True, blank=True)
    indtastet_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    updated_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    objects = BesvarelseQuerySet.as_manager()

    class Meta:
        verbose_name = "besvarelse"
        verbose_name_plural = "besvarelser"
        ordering = ["indsendt_at", "pk"]
        indexes = [
            # Both known: SQLite, which keeps no statistics, must not go by status alone
            models.Index(
                fields=["forloeb", "status", "indsendt_at"], name="besvarelse_forloeb"
            ),
            models.Index(fields=["status", "indsendt_at"], name="besvarelse_status"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=known("kilde", enums.Kilde), name="besvarelse_kilde_known"
            ),
            models.CheckConstraint(
                condition=known("sprog", enums.Sprog), name="besvarelse_sprog_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    status=enums.BesvarelseStatus.KLADDE, indsendt_at__isnull=True
                )
                | Q(status=enums.BesvarelseStatus.INDSENDT, indsendt_at__isnull=False),
                name="besvarelse_sent_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(kilde=enums.Kilde.PAPIR) | Q(indtastet_af__isnull=False),
                name="besvarelse_paper_typed_by_someone",
            ),
            models.UniqueConstraint(
                fields=["forloeb", "foraelder"],
                condition=Q(status=enums.BesvarelseStatus.INDSENDT),
                name="besvarelse_one_sent_per_parent",
            ),
        ]

    def __str__(self) -> str:
        return f"Besvarelse {self.pk}"


class Oversaettelse(models.Model):
    """The questionnaire in another language; families see it once it is approved.

    `tekster` is by the keys of `spoergeskema.texts`. Approved on the word of somebody
    who reads the language, and never changed after: a new row takes its place.
    """

    skema_version = models.PositiveSmallIntegerField("skemaets version")
    sprog = models.CharField("sprog", max_length=2, choices=enums.Sprog)
    tekster = models.JSONField("tekster")
    kilde = models.CharField("hvor den kommer fra", max_length=KORT)
    laeser = models.CharField("hvem har læst den", max_length=120, blank=True)
    foreslaaet_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    godkendt_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    godkendt_at = models.DateTimeField("godkendt", null=True, blank=True)
    trukket_at = models.DateTimeField("taget ud af brug", null=True, blank=True)
    created_at = models.DateTimeField("lavet", auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "oversættelse"
        verbose_name_plural = "oversættelser"
        ordering = ["skema_version", "sprog", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["skema_version", "sprog"],
                condition=Q(godkendt_at__isnull=False, trukket_at__isnull=True),
                name="oversaettelse_one_in_use",
            ),
            models.CheckConstraint(
                condition=Q(godkendt_at__isnull=True, godkendt_af__isnull=True)
                | (
                    Q(godkendt_at__isnull=False, godkendt_af__isnull=False)
                    & ~Q(laeser="")
                ),
                name="oversaettelse_approved_on_a_readers_word",
            ),
            models.CheckConstraint(
                condition=Q(godkendt_af__isnull=True)
                | Q(foreslaaet_af__isnull=True)
                | ~Q(godkendt_af=F("foreslaaet_af")),
                name="oversaettelse_approved_by_another",
            ),
            models.CheckConstraint(
                condition=known("sprog", enums.Sprog) & ~Q(sprog=enums.Sprog.DANSK),
                name="oversaettelse_sprog_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_sprog_display()} {self.skema_version}"


class SvarAfvisning(models.Model):
    """How often a link was refused, by day and reason. No address, no token, no person."""

    dato = models.DateField("dato")
    grund = models.CharField("grund", max_length=12, choices=enums.SvarFejl)
    antal = models.PositiveIntegerField("antal", default=0)

    class Meta:
        verbose_name = "afvist svar"
        verbose_name_plural = "afviste svar"
        ordering = ["-dato", "grund"]
        constraints = [
            models.UniqueConstraint(
                fields=["dato", "grund"], name="svarafvisning_one_per_day_and_grund"
            ),
            models.CheckConstraint(
                condition=known("grund", enums.SvarFejl),
                name="svarafvisning_grund_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dato} {self.get_grund_display()}: {self.antal}"
