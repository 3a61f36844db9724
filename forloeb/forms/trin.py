"""Forms of the steps of a course: agree, pause, end, booster, transfer …"""

from typing import Any

from django import forms
from django.utils import timezone

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.brugere.roller import Rolle
from barnetimidten.formularer.forms import (
    BimForm,
    ChipsRadio,
    DanskDatoField,
    DanskTidField,
    OnceMixin,
    VersionMixin,
)
from forloeb.besoegsplan import Rytme
from forloeb.enums import (
    AFSLUTNING_VED_AFBRUD,
    AFSLUTNING_VED_SLUT,
    Afslutning,
    BoosterStatus,
    ForloebStatus,
    JaNejUkendt,
)
from forloeb.koder import Sted, VidereTil
from forloeb.models.felter import KORT, LANG

BOOSTER_SVAR = [
    (BoosterStatus.ACCEPTERET, "Ja tak"),
    (BoosterStatus.AFSLAAET, "Nej tak"),
    (BoosterStatus.TILBUDT, "De tænker over det"),
    (BoosterStatus.FORPASSET, "Vinduet gik, uden at det blev holdt"),
]


KLOKKESLAET = {"required": "Udfyld klokkeslæt."}


def today(label: str) -> DanskDatoField:
    return DanskDatoField(label=label, initial=timezone.localdate)


def text(label: str, *, required: bool = True, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=LANG,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def line(label: str, *, required: bool = True, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=KORT,
        help_text=help_text,
        widget=forms.TextInput(attrs={"class": "bim-wide"}),
    )


def colleagues() -> Any:
    """Educators and leaders who may have a course."""
    return Medarbejder.objects.filter(
        is_active=True, rolle__in=[Rolle.PAEDAGOG, Rolle.LEDER]
    )


class StepForm(VersionMixin, BimForm, forms.Form):
    """A step of a course that somebody else may have changed meanwhile."""

    def current_value(self, row: Any, name: str) -> Any:
        """What a step asks is new, so nobody else has written another answer."""
        return getattr(self, "cleaned_data", {}).get(name)


class AgreeForm(StepForm):
    error_title = "Opstartsmødet er ikke aftalt endnu"
    opstart_dato = DanskDatoField(label="Dato for opstartsmødet")
    opstart_tid = DanskTidField(label="Kl.", error_messages=KLOKKESLAET)
    sted = forms.ChoiceField(
        label="Sted", choices=Sted.choices, widget=ChipsRadio, initial=Sted.HJEM
    )
    rytme = forms.ChoiceField(
        label="Hvor tit skal I ses?",
        choices=[(rytme.value, rytme.label) for rytme in Rytme],
        widget=ChipsRadio,
        initial=Rytme.UGE.value,
    )
    aftale_dato = today("Hvornår sagde familien ja?")


class PauseForm(StepForm):
    error_title = "Forløbet er ikke sat på pause endnu"
    dato = today("Pause fra")
    pause_til = DanskDatoField(
        label="Forventet til",
        required=False,
        help_text="Kan stå tom, hvis ingen ved det endnu.",
    )
    grund = text("Hvorfor?", help_text="Én linje er nok.")


class ResumeForm(StepForm):
    error_title = "Forløbet er ikke genoptaget endnu"
    dato = today("Genoptaget")
    naeste_dato = DanskDatoField(label="Næste besøg")
    naeste_tid = DanskTidField(label="Kl.", required=False)


class EndForm(StepForm):
    error_title = "Forløbet er ikke afsluttet endnu"
    show_optional = False
    dato = today("Slutdato")
    afslutning = forms.ChoiceField(
        label="Hvordan sluttede det?",
        choices=[(valg.value, valg.label) for valg in AFSLUTNING_VED_SLUT],
        widget=ChipsRadio,
        initial=Afslutning.PLANMAESSIG,
    )
    videre_til = forms.ChoiceField(
        label="Hvilket tilbud går familien videre til?",
        choices=[("", "Vælg tilbud"), *VidereTil.choices],
        required=False,
    )
    videre_navn = line(
        "Hvad hedder tilbuddet?",
        required=False,
        help_text="Skal skrives, når det er et andet tilbud.",
    )
    videre_dato = DanskDatoField(label="Henvist den", required=False)
    videre_svar = forms.ChoiceField(
        label="Tog familien imod?",
        choices=JaNejUkendt.choices,
        widget=ChipsRadio,
        initial=JaNejUkendt.UKENDT,
        required=False,
    )
    resultat = text("Hvad er der kommet ud af forløbet?", required=False)
    grund = text("Andet, der skal huskes om slutningen", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("videre_til", "videre_navn", "videre_dato", "videre_svar"):
            self.fields[name].vis_hvis = "afslutning=videre"
        # What goes with »videre« must be answered when it is shown.
        for name in ("videre_navn", "resultat", "grund"):
            self.fields[name].note = "(valgfri)"


class BoosterForm(BimForm, forms.Form):
    error_title = "Svaret er ikke gemt endnu"
    svar = forms.ChoiceField(
        label="Hvad sagde familien?", choices=BOOSTER_SVAR, widget=ChipsRadio
    )


class CloseForm(BimForm, forms.Form):
    error_title = "Forløbet er ikke lukket endnu"
    dato = today("Lukket den")


class WithdrawForm(StepForm):
    error_title = "Forløbet er ikke afbrudt endnu"
    dato = today("Dato")
    afslutning = forms.ChoiceField(
        label="Hvad skete der?",
        choices=[(valg.value, valg.label) for valg in AFSLUTNING_VED_AFBRUD],
        widget=ChipsRadio,
    )
    grund = text("Hvorfor?", help_text="Én linje er nok.")

    def __init__(self, *args: Any, current: Any, **kwargs: Any) -> None:
        super().__init__(*args, current=current, **kwargs)
        afslutning = self.fields["afslutning"]
        if current.status == ForloebStatus.DIALOG:
            afslutning.initial = Afslutning.TAKKEDE_NEJ
        else:
            # A family that has said yes cannot say no to the offer any more.
            afslutning.initial = Afslutning.AFBRUDT
            afslutning.widget = forms.HiddenInput()


class GrantForm(OnceMixin, BimForm, forms.Form):
    error_title = "Det ekstra besøg er ikke givet endnu"
    grund = text("Hvorfor er der brug for et besøg mere?")


class UndtagelseForm(VersionMixin, BimForm, forms.Form):
    error_title = "Begrundelsen er ikke gemt endnu"
    grund = text(
        "Hvorfor er forløbet rigtigt for denne familie alligevel?",
        help_text="Lederen læser begrundelsen.",
    )

    def current_value(self, row: Any, name: str) -> Any:
        return getattr(row, "undtagelse_grund", "")


class OverdragelseForm(OnceMixin, BimForm, forms.Form):
    error_title = "Forløbet er ikke overdraget endnu"
    til = forms.ModelChoiceField(
        label="Til hvem?", queryset=Medarbejder.objects.none(), empty_label="Vælg"
    )
    note = text(
        "Overleveringsnote",
        help_text="Hvad skal kollegaen vide for at tage godt imod familien?",
    )

    def __init__(self, *args: Any, forloeb: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        til = colleagues().exclude(pk=forloeb.ansvarlig_id)
        self.fields["til"].queryset = til


class DecideForm(BimForm, forms.Form):
    error_title = "Overdragelsen er ikke afgjort endnu"
    svar = forms.ChoiceField(
        label="Hvad siger du?",
        choices=[
            ("ja", "Ja, overdrag forløbet"),
            ("nej", "Nej, det bliver, hvor det er"),
        ],
        widget=ChipsRadio,
    )
