"""Fields that say something of a course or a parent, at the start and later."""

from django import forms

from barnetimidten.formularer.forms import ChipsRadio, ChipsSelect, DanskDatoField
from forloeb.enums import GENNEMFOERTE, Afslutning, ForloebStatus, JaNejUkendt
from forloeb.koder import Behov, ForaelderRolle, Rekruttering, Tegn, VidereTil
from forloeb.models import Forloeb
from forloeb.models.felter import KORT, LANG

BESKYTTELSE = "Har navne- og adressebeskyttelse"
WIDE = {"class": "bim-wide"}


def yes_no(label: str, *, initial: bool = False) -> forms.BooleanField:
    """A tick; one that is set from the start says nothing on a folded line."""
    attrs = {"data-linje": "nej"} if initial else {}
    return forms.BooleanField(
        label=label,
        required=False,
        initial=initial,
        widget=forms.CheckboxInput(attrs),
    )


def wide_line(label: str, *, required: bool = False, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=KORT,
        help_text=hint,
        widget=forms.TextInput(WIDE),
    )


def parent_fields(prefix: str, *, required: bool) -> dict[str, forms.Field]:
    felter = {
        "navn": forms.CharField(
            label="Navn",
            required=required,
            max_length=120,
            error_messages={"required": "Skriv forælderens navn."},
        ),
        "rolle": forms.ChoiceField(
            label="Hvem er det?",
            required=required,
            choices=ForaelderRolle.choices,
            widget=ChipsRadio,
            error_messages={"required": "Vælg, hvem forælderen er."},
        ),
        "telefon": forms.CharField(
            label="Telefon",
            required=False,
            max_length=30,
            widget=forms.TextInput({"type": "tel"}),
        ),
        "foraeldremyndighed": yes_no("Har forældremyndighed", initial=True),
        "bor_med_barnet": yes_no("Bor med barnet", initial=True),
        "email": forms.EmailField(label="E-mail", required=False, max_length=254),
        "sprog": forms.CharField(
            label="Sprog",
            required=False,
            max_length=40,
            initial="dansk" if required else "",
        ),
        "tolk": yes_no("Har brug for tolk"),
        "beskyttet": yes_no(BESKYTTELSE),
    }
    return {f"{prefix}_{navn}": felt for navn, felt in felter.items()}


def _lines(label: str, **kwargs: object) -> forms.CharField:
    widget = forms.Textarea({"rows": 4})
    return forms.CharField(label=label, max_length=LANG, widget=widget, **kwargs)


def end_fields(forloeb: Forloeb) -> dict[str, forms.Field]:
    """What was said of the end, once the course has ended: it is often known later."""
    if forloeb.status == ForloebStatus.AFBRUDT:
        besked = {"required": "Skriv en linje om, hvorfor forløbet stoppede."}
        return {
            "afslutning_grund": _lines("Hvorfor stoppede det?", error_messages=besked)
        }
    if forloeb.status not in GENNEMFOERTE:
        return {}
    grund = _lines("Andet, der skal huskes om slutningen", required=False)
    slut = {
        "resultat": _lines("Hvad er der kommet ud af forløbet?", required=False),
        "afslutning_grund": grund,
    }
    return _videre() | slut if forloeb.afslutning == Afslutning.VIDERE else slut


def _videre() -> dict[str, forms.Field]:
    return {
        "videre_til": forms.ChoiceField(
            label="Hvilket tilbud går familien videre til?", choices=VidereTil.choices
        ),
        "videre_navn": wide_line(
            "Hvad hedder tilbuddet?", hint="Skal skrives, når det er et andet tilbud."
        ),
        "videre_dato": DanskDatoField(label="Henvist den"),
        "videre_svar": forms.ChoiceField(
            label="Tog familien imod?",
            choices=JaNejUkendt.choices,
            widget=ChipsRadio,
            required=False,
        ),
    }


class ForloebFelter(forms.Form):
    """What may be said of a course at its start and bettered later."""

    rekruttering = forms.ChoiceField(
        label="Hvem fortalte familien om tilbuddet?",
        choices=Rekruttering.choices,
        widget=ChipsRadio,
        error_messages={"required": "Vælg, hvem der fortalte om tilbuddet."},
    )
    kender_barnet = yes_no("Barnet og pædagogen kender hinanden")
    stoetteforloeb = yes_no("Barnet har et støtte- eller ressourceforløb")
    intensiv_indsats = yes_no("Intensiv indsats i pædagogisk praksis")
    tegn = forms.MultipleChoiceField(
        label="Tegn hos barnet",
        choices=Tegn.choices,
        widget=ChipsSelect,
        required=False,
    )
    behov = forms.MultipleChoiceField(
        label="Hvad har forældrene brug for hjælp til?",
        choices=Behov.choices,
        widget=ChipsSelect,
        required=False,
    )
    sagsnummer = forms.CharField(
        label="SBSYS-sagsnummer", required=False, max_length=40
    )
