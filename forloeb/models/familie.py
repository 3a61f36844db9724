"""The family: homes, children, parents."""

from django.db import models
from django.db.models import Q

from barnetimidten.kryptering import EncryptedTextField, KeyedHashField
from forloeb import koder, querysets
from forloeb.models.felter import KORT, known, navn_sort


class Familie(models.Model):
    """A family with one or two homes."""

    created_at = models.DateTimeField(auto_now_add=True)

    objects = querysets.FamilieQuerySet.as_manager()

    class Meta:
        verbose_name = "familie"
        verbose_name_plural = "familier"

    def __str__(self) -> str:
        return f"Familie {self.pk}"

    @property
    def er_beskyttet(self) -> bool:
        """For one family; lists ask the database with `with_beskyttelse()`."""
        personer = (*self.boern.all(), *self.foraeldre.all())
        return any(person.beskyttet for person in personer)


class Hjem(models.Model):
    familie = models.ForeignKey(Familie, on_delete=models.CASCADE, related_name="hjem")
    nummer = models.PositiveSmallIntegerField("hjem", default=1)
    adresse = models.CharField("adresse", max_length=KORT, blank=True)
    postnummer = models.CharField("postnummer", max_length=4, blank=True)
    by = models.CharField("by", max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = querysets.IFamilieQuerySet.as_manager()

    class Meta:
        verbose_name = "hjem"
        verbose_name_plural = "hjem"
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["familie", "nummer"], name="hjem_unique_nummer"
            ),
            models.CheckConstraint(
                condition=Q(nummer__in=[1, 2]), name="hjem_one_or_two"
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.adresse, f"{self.postnummer} {self.by}"]))


class Barn(models.Model):
    """A child; each course has exactly one as its focus."""

    familie = models.ForeignKey(Familie, on_delete=models.PROTECT, related_name="boern")
    navn = models.CharField("barnets navn", max_length=120)
    navn_sort = navn_sort()
    foedselsdato = models.DateField("fødselsdato")
    koen = models.CharField("køn", max_length=10, choices=koder.Koen)
    kommune = models.CharField("bopælskommune", max_length=20, choices=koder.Kommune)
    dagtilbud = models.ForeignKey(
        "forloeb.Dagtilbud",
        verbose_name="dagtilbud",
        on_delete=models.PROTECT,
        related_name="boern",
        null=True,
        blank=True,
    )
    cpr = EncryptedTextField("CPR-nummer", blank=True, default="")
    cpr_hash = KeyedHashField(source="cpr")
    beskyttet = models.BooleanField("navne- og adressebeskyttelse", default=False)
    version = models.PositiveIntegerField(default=1)

    objects = querysets.BarnQuerySet.as_manager()

    class Meta:
        verbose_name = "barn"
        verbose_name_plural = "børn"
        ordering = ["navn_sort", "pk"]
        indexes = [models.Index(fields=["navn_sort", "id"], name="barn_sort")]
        constraints = [
            models.CheckConstraint(
                condition=known("koen", koder.Koen), name="barn_koen_known"
            ),
            models.CheckConstraint(
                condition=known("kommune", koder.Kommune), name="barn_kommune_known"
            ),
            models.CheckConstraint(condition=~Q(navn=""), name="barn_has_navn"),
        ]

    def __str__(self) -> str:
        return self.navn

    @property
    def fornavn(self) -> str:
        return self.navn.split()[0]


class Foraelder(models.Model):
    familie = models.ForeignKey(
        Familie, on_delete=models.PROTECT, related_name="foraeldre"
    )
    navn = models.CharField("navn", max_length=120)
    rolle = models.CharField("rolle", max_length=20, choices=koder.ForaelderRolle)
    foraeldremyndighed = models.BooleanField("har forældremyndighed", default=True)
    bor_med_barnet = models.BooleanField("bor med barnet", default=True)
    hjem = models.ForeignKey(
        Hjem,
        verbose_name="hjem",
        on_delete=models.SET_NULL,
        related_name="foraeldre",
        null=True,
        blank=True,
    )
    sprog = models.CharField("sprog", max_length=40, default="dansk")
    tolk = models.BooleanField("har brug for tolk", default=False)
    telefon = models.CharField("telefon", max_length=30, blank=True)
    email = models.EmailField("e-mail", blank=True)
    beskyttet = models.BooleanField("navne- og adressebeskyttelse", default=False)
    version = models.PositiveIntegerField(default=1)

    objects = querysets.IFamilieQuerySet.as_manager()

    class Meta:
        verbose_name = "forælder"
        verbose_name_plural = "forældre"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=known("rolle", koder.ForaelderRolle),
                name="foraelder_rolle_known",
            ),
            models.CheckConstraint(condition=~Q(navn=""), name="foraelder_has_navn"),
        ]

    def __str__(self) -> str:
        return self.navn

    @property
    def kode(self) -> str:
        """How the parent is named among those present at a visit."""
        return f"foraelder-{self.pk}"
