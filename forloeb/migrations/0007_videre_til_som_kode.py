"""Offers a family was passed on to become codes; what was typed is kept beside them."""

from django.db import migrations, models

# What a typed offer says, when it says one thing only
ORD = {
    "raadgivning": ("anonym rådgivning", "åben rådgivning", "11.2", "§ 29"),
    "forebyggende-forloeb": ("11.3", "11, stk. 3", "§ 30"),
    "familiebehandling": ("familiebehandling", "52.3.3", "§ 32"),
    "stoettetimer": ("støttetim",),
    "familievaerksted": ("familieværksted",),
    "ppr": ("ppr", "pædagogisk psykologisk"),
    "sundhedspleje": ("sundhedspleje",),
    "talehoere": ("talehør", "tale-/hør", "tale- og hør", "logopæd"),
    "straxen": ("straxen",),
    "raadgiver": ("familierådgiver",),
}
NAVNE = {
    "raadgivning": "Åben anonym rådgivning",
    "forebyggende-forloeb": "§ 11.3-forløb (nu § 30)",
    "familiebehandling": "Familiebehandling",
    "stoettetimer": "Støttetimer",
    "familievaerksted": "Familieværkstedet",
    "ppr": "PPR",
    "sundhedspleje": "Sundhedsplejen",
    "talehoere": "Tale-/hørekonsulent",
    "straxen": "StraXen",
    "raadgiver": "Familierådgiver",
    "andet": "Et andet tilbud",
}


def code_of(tekst):
    """The code, and the words where the code alone would lose any."""
    tekst = " ".join(tekst.split())
    lav = tekst.casefold()
    fundet = [kode for kode, ord_ in ORD.items() if any(o in lav for o in ord_)]
    if len(fundet) != 1:
        return "andet", tekst
    kode = fundet[0]
    return kode, "" if lav == NAVNE[kode].casefold() else tekst


def _each(apps):
    for navn in ("Forloeb", "HistoricalForloeb"):
        model = apps.get_model("forloeb", navn)
        rows = model.objects.exclude(videre_til="")
        for felter in list(
            rows.order_by().values("videre_til", "videre_navn").distinct()
        ):
            yield rows.filter(**felter), felter


def to_codes(apps, schema_editor):
    for rows, felter in _each(apps):
        kode, navn = code_of(felter["videre_til"])
        rows.update(videre_til=kode, videre_navn=navn)


def to_words(apps, schema_editor):
    for rows, felter in _each(apps):
        til = felter["videre_navn"] or NAVNE[felter["videre_til"]]
        rows.update(videre_til=til, videre_navn="")


NAVN = models.CharField("tilbuddets navn", max_length=200, blank=True, default="")
TIL = models.CharField(
    "videre til", max_length=200, choices=list(NAVNE.items()), blank=True
)


class Migration(migrations.Migration):
    dependencies = [("forloeb", "0006_forebygget")]
    operations = [
        migrations.AddField("forloeb", "videre_navn", NAVN, preserve_default=False),
        migrations.AddField(
            "historicalforloeb", "videre_navn", NAVN, preserve_default=False
        ),
        migrations.RunPython(to_codes, to_words),
        migrations.AlterField("forloeb", "videre_til", TIL),
        migrations.AlterField("historicalforloeb", "videre_til", TIL),
        migrations.AddConstraint(
            "forloeb",
            models.CheckConstraint(
                condition=models.Q(("videre_til__in", [*NAVNE, ""])),
                name="forloeb_videre_til_known",
            ),
        ),
        migrations.AddConstraint(
            "forloeb",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("videre_til", "andet"), _negated=True),
                    models.Q(("videre_navn", ""), _negated=True),
                    _connector="OR",
                ),
                name="forloeb_videre_andet_has_navn",
            ),
        ),
    ]
