"""What the family wishes and has agreed to, and who else is round it."""

from django.db import models
from django.db.models import F, Q

from forloeb import enums, koder, querysets
from forloeb.models.felter import KORT, LANG, MEDARBEJDER, known


class Oenske(models.Model):
    """What a caregiver wishes, in their own words."""

    forloeb = models.ForeignKey(
        "forloeb.Forloeb", on_delete=models.CASCADE, related_name="oensker"
    )
    foraelder = models.ForeignKey(
        "forloeb.Foraelder",
        verbose_name="hvem siger det",
        on_delete=models.PROTECT,
        related_name="oensker",
    )
    tekst = models.TextField("forælderens egne ord", max_length=LANG)
    dato = models.DateField("dato")
    version = models.PositiveIntegerField(default=1)

    objects = querysets.UnderForloebQuerySet.as_manager()

    class Meta:
        verbose_name = "ønske"
        verbose_name_plural = "ønsker"
        ordering = ["dato", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(tekst=""), name="oenske_has_tekst")
        ]

    def __str__(self) -> str:
        return f"Ønske {self.pk}"


class Fagperson(models.Model):
    """Another professional round the family, and whether to involve them."""

    forloeb = models.ForeignKey(
        "forloeb.Forloeb", on_delete=models.CASCADE, related_name="fagpersoner"
    )
    art = models.CharField("fagperson", max_length=20, choices=koder.FagpersonArt)
    navn = models.CharField("navn eller sted", max_length=120, blank=True)
    inddrages = models.CharField(
        "skal inddrages",
        max_length=10,
        choices=enums.JaNejUkendt,
        default=enums.JaNejUkendt.UKENDT,
    )
    version = models.PositiveIntegerField(default=1)

    objects = querysets.UnderForloebQuerySet.as_manager()

    class Meta:
        verbose_name = "fagperson"
        verbose_name_plural = "fagpersoner"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=known("art", koder.FagpersonArt), name="fagperson_art_known"
            ),
            models.CheckConstraint(
                condition=known("inddrages", enums.JaNejUkendt),
                name="fagperson_inddrages_known",
            ),
        ]

    def __str__(self) -> str:
        return self.get_art_display()


class Deltagelsesaftale(models.Model):
    """Aftale om deltagelse: voluntary; taken back means that the course ends."""

    forloeb = models.ForeignKey(
        "forloeb.Forloeb", on_delete=models.CASCADE, related_name="deltagelsesaftaler"
    )
    foraelder = models.ForeignKey(
        "forloeb.Foraelder",
        verbose_name="hvem har sagt ja",
        on_delete=models.PROTECT,
        related_name="deltagelsesaftaler",
    )
    givet_dato = models.DateField("givet")
    tilbagekaldt_dato = models.DateField("taget tilbage", null=True, blank=True)
    registreret_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+"
    )

    objects = querysets.UnderForloebQuerySet.as_manager()

    class Meta:
        verbose_name = "aftale om deltagelse"
        verbose_name_plural = "aftaler om deltagelse"
        ordering = ["givet_dato", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tilbagekaldt_dato__isnull=True)
                | Q(tilbagekaldt_dato__gte=F("givet_dato")),
                name="deltagelse_tilbage_after_givet",
            ),
            models.UniqueConstraint(
                fields=["forloeb", "foraelder"],
                condition=Q(tilbagekaldt_dato__isnull=True),
                name="deltagelse_one_per_foraelder",
            ),
        ]

    def __str__(self) -> str:
        return f"Aftale {self.pk}"


class Samtykke(models.Model):
    """Samtykke til udveksling with one receiver; taken back, nothing more is shared."""

    forloeb = models.ForeignKey(
        "forloeb.Forloeb", on_delete=models.CASCADE, related_name="samtykker"
    )
    modtager = models.CharField("hvem må få det", max_length=20, choices=koder.Modtager)
    modtager_navn = models.CharField("navn eller sted", max_length=120, blank=True)
    hvad = models.CharField("hvad må deles", max_length=KORT)
    hvorfor = models.CharField("hvorfor", max_length=KORT)
    foraelder = models.ForeignKey(
        "forloeb.Foraelder",
        verbose_name="hvem har givet det",
        on_delete=models.PROTECT,
        related_name="samtykker",
    )
    givet_dato = models.DateField("givet")
    slut_dato = models.DateField("gælder til", null=True, blank=True)
    tilbagekaldt_dato = models.DateField("taget tilbage", null=True, blank=True)
    registreret_af = models.ForeignKey(
        MEDARBEJDER, on_delete=models.PROTECT, related_name="+"
    )

    objects = querysets.UnderForloebQuerySet.as_manager()

    class Meta:
        verbose_name = "samtykke til udveksling"
        verbose_name_plural = "samtykker til udveksling"
        ordering = ["givet_dato", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=known("modtager", koder.Modtager),
                name="samtykke_modtager_known",
            ),
            models.CheckConstraint(
                condition=Q(slut_dato__isnull=True) | Q(slut_dato__gte=F("givet_dato")),
                name="samtykke_slut_after_givet",
            ),
            models.CheckConstraint(
                condition=Q(tilbagekaldt_dato__isnull=True)
                | Q(tilbagekaldt_dato__gte=F("givet_dato")),
                name="samtykke_tilbage_after_givet",
            ),
        ]

    def __str__(self) -> str:
        return f"Samtykke {self.pk}"
