"""Everything held on one person, as a draft that is gone through and then released.

The person and the course stand as text: nothing cascades in here, and a draft is no way
round the deletion of a family. It has a period of its own (`IndsigtQuerySet.expired`).
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from barnetimidten.kryptering import EncryptedTextField
from overblik.indsigt import enums, querysets
from overblik.indsigt.frist import frist

MEDARBEJDER = settings.AUTH_USER_MODEL
S = enums.IndsigtStatus


class Indsigt(models.Model):
    """One request for access (databeskyttelsesforordningen art. 15)."""

    person_type = models.CharField(
        "hvem det er om", max_length=20, choices=enums.PersonType
    )
    person_id = models.CharField("personens nummer", max_length=20)
    person_navn = EncryptedTextField("navn")
    # The parent who gets it on behalf of a child; "" is somebody else or the person.
    modtager_id = models.CharField("modtagerens nummer", max_length=20, blank=True)
    modtager_navn = EncryptedTextField("hvem får den")
    forloeb_id = models.CharField("forløbets nummer", max_length=20, blank=True)
    anmodet_dato = models.DateField("bedt om den")
    beskyttet = models.BooleanField("nogen i familien er beskyttet", default=False)
    status = models.CharField(max_length=12, choices=S, default=S.KLADDE)
    # Counts every decision: a release is of exactly what was rendered.
    version = models.PositiveIntegerField("ændringer", default=1)
    created_by = models.ForeignKey(MEDARBEJDER, models.PROTECT, related_name="+")
    created_at = models.DateTimeField("oprettet", auto_now_add=True)
    released_by = models.ForeignKey(
        MEDARBEJDER, models.PROTECT, related_name="+", null=True, blank=True
    )
    released_at = models.DateTimeField("frigivet", null=True, blank=True)
    annulleret_af = models.ForeignKey(
        MEDARBEJDER, models.PROTECT, related_name="+", null=True, blank=True
    )
    annulleret_at = models.DateTimeField("annulleret", null=True, blank=True)

    objects = querysets.IndsigtQuerySet.as_manager()

    class Meta:
        verbose_name = "indsigt"
        verbose_name_plural = "indsigter"
        indexes = [
            models.Index(fields=["status", "anmodet_dato", "id"], name="indsigt_frist")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(person_type__in=enums.PersonType.values),
                name="indsigt_person_type_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    status=S.KLADDE,
                    released_at__isnull=True,
                    annulleret_at__isnull=True,
                )
                | Q(
                    status=S.FRIGIVET,
                    released_at__isnull=False,
                    released_by__isnull=False,
                    annulleret_at__isnull=True,
                )
                | Q(
                    status=S.ANNULLERET,
                    released_at__isnull=True,
                    annulleret_at__isnull=False,
                    annulleret_af__isnull=False,
                ),
                name="indsigt_status_fits_who",
            ),
        ]

    def __str__(self) -> str:
        return f"Indsigt {self.pk}"

    @property
    def frist(self) -> date:
        return frist(self.anmodet_dato)

    @property
    def under(self) -> tuple[str, str]:
        """What it belongs to in the trace: the course, or the person without one."""
        if self.forloeb_id:
            return "forloeb.forloeb", self.forloeb_id
        return self.person_type, self.person_id


class IndsigtLinje(models.Model):
    """One field as it stood: kept, shortened or left out."""

    indsigt = models.ForeignKey(
        Indsigt, models.CASCADE, related_name="linjer", verbose_name="indsigt"
    )
    nummer = models.PositiveIntegerField("nummer")
    kilde = models.CharField("overskrift", max_length=120)
    objekt_type = models.CharField("objekttype", max_length=60)
    objekt_id = models.CharField("objektets nummer", max_length=20, blank=True)
    feltnavn = models.CharField("feltnavn", max_length=60)
    felt = models.CharField("felt", max_length=120)
    tekst = EncryptedTextField("tekst")
    raa = EncryptedTextField("værdien som JSON")
    laes_igennem = models.BooleanField("læs igennem", default=False)
    forslag = models.CharField(
        "forslag om at udelade", max_length=20, choices=enums.Grund, blank=True
    )
    beslutning = models.CharField(
        "beslutning", max_length=10, choices=enums.Beslutning, blank=True
    )
    ny_tekst = EncryptedTextField("det, der tages med", blank=True, default="")
    grund = models.CharField("grund", max_length=20, choices=enums.Grund, blank=True)
    grund_tekst = EncryptedTextField("grunden med ord", blank=True, default="")
    afgjort_af = models.ForeignKey(
        MEDARBEJDER, models.PROTECT, related_name="+", null=True, blank=True
    )
    afgjort_at = models.DateTimeField("afgjort", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = querysets.LinjeQuerySet.as_manager()

    class Meta:
        verbose_name = "linje"
        verbose_name_plural = "linjer"
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["indsigt", "nummer"], name="indsigtlinje_unique_nummer"
            ),
            models.CheckConstraint(
                condition=Q(beslutning__in=["", *enums.Beslutning.values]),
                name="indsigtlinje_beslutning_known",
            ),
            models.CheckConstraint(
                condition=~Q(beslutning=enums.Beslutning.UDELAD) | ~Q(grund=""),
                name="indsigtlinje_udeladt_has_grund",
            ),
            models.CheckConstraint(
                condition=Q(beslutning="") | Q(afgjort_at__isnull=False),
                name="indsigtlinje_decided_at",
            ),
        ]

    def __str__(self) -> str:
        return f"Linje {self.nummer}"

    @property
    def skal_afgoeres(self) -> bool:
        return self.laes_igennem or bool(self.forslag)

    @property
    def mangler(self) -> bool:
        return self.skal_afgoeres and not self.beslutning

    @property
    def udeladt(self) -> bool:
        return self.beslutning == enums.Beslutning.UDELAD

    @property
    def forkortet(self) -> bool:
        return self.beslutning == enums.Beslutning.FORKORT

    @property
    def paa_skaermen(self) -> str:
        """The text while the draft is gone through: a CPR number is masked."""
        return f"{self.tekst[:6]}-••••" if self.feltnavn == "cpr" else self.tekst

    @property
    def frigives(self) -> str:
        """The text that goes out when the line is not left out."""
        return self.ny_tekst if self.forkortet else self.tekst


class IndsigtFil(models.Model):
    """What was handed out, byte by byte (base64, encrypted), and its fingerprint."""

    indsigt = models.ForeignKey(
        Indsigt, models.CASCADE, related_name="filer", verbose_name="indsigt"
    )
    art = models.CharField(max_length=4, choices=enums.FilArt)
    data = EncryptedTextField("indhold")
    sha256 = models.CharField("fingeraftryk", max_length=64)

    objects = querysets.LinjeQuerySet.as_manager()

    class Meta:
        verbose_name = "frigivet fil"
        verbose_name_plural = "frigivne filer"
        constraints = [
            models.UniqueConstraint(fields=["indsigt", "art"], name="indsigtfil_one"),
        ]

    def __str__(self) -> str:
        return f"{self.get_art_display()} til indsigt {self.indsigt_id}"
