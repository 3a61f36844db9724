"""The forms of users and invitations."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.validators import RegexValidator

from barnetimidten.brugere.actions.medarbejdere import EMAIL_TAGET
from barnetimidten.brugere.models import Medarbejder
from barnetimidten.formularer.forms import (
    BimForm,
    ChipsRadio,
    OnceMixin,
    VersionMixin,
)

MAX_ADGANGSKODE = 200
BRUGERNAVN = RegexValidator(
    r"^(?i:[a-z0-9][a-z0-9._-]{2,})$",
    "Brug mindst tre små bogstaver a-z, tal, punktum eller bindestreg.",
)
ROLLER = [(kode, navn.capitalize()) for kode, navn in Medarbejder.ROLLER]
EMAIL_FEJL = {"invalid": "Skriv en e-mail som navn@kommune.dk."}


class MedarbejderFilter(BimForm, forms.Form):
    show_optional = False

    rolle = forms.ChoiceField(
        label="Rolle", choices=[("", "Alle"), *ROLLER], required=False
    )
    adgang = forms.ChoiceField(
        label="Adgang",
        choices=[("", "Aktive"), ("alle", "Alle"), ("nej", "Spærrede")],
        required=False,
    )
    gennemgang = forms.ChoiceField(
        label="Gennemgang",
        choices=[("", "Alle"), ("mangler", "Mangler")],
        required=False,
    )

    @property
    def koder(self) -> dict[str, str]:
        self.is_valid()
        return {navn: kode for navn, kode in self.vaerdier.items() if kode}

    def choose(self, medarbejdere: Any) -> Any:
        valgt = self.koder
        if (adgang := valgt.get("adgang", "ja")) != "alle":
            medarbejdere = medarbejdere.filter(is_active=adgang == "ja")
        if rolle := valgt.get("rolle"):
            medarbejdere = medarbejdere.filter(rolle=rolle)
        return medarbejdere.overdue() if "gennemgang" in valgt else medarbejdere


class SoegForm(BimForm, forms.Form):
    tekst = forms.CharField(label="Find bruger", max_length=120)


class MedarbejderForm(VersionMixin, BimForm, forms.ModelForm):
    error_title = "Brugeren er ikke gemt endnu"

    class Meta:
        model = Medarbejder
        fields = ["navn", "email"]
        error_messages = {"email": EMAIL_FEJL}

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        andre = Medarbejder.objects.exclude(pk=self.instance.pk)
        if email and andre.filter(email__iexact=email).exists():
            raise forms.ValidationError(EMAIL_TAGET)
        return email


class RolleForm(VersionMixin, BimForm, forms.Form):
    error_title = "Rollen er ikke skiftet endnu"
    rolle = forms.ChoiceField(label="Rolle", choices=ROLLER, widget=ChipsRadio)


class AdgangForm(VersionMixin, BimForm, forms.Form):
    """Nothing but the version of what was read."""

    error_title = "Adgangen er ikke ændret endnu"


class GennemgangForm(forms.Form):
    medarbejdere = forms.ModelMultipleChoiceField(
        Medarbejder.objects.filter(is_active=True)
    )


class InvitationForm(OnceMixin, BimForm, forms.Form):
    error_title = "Invitationen er ikke sendt endnu"
    navn = forms.CharField(label="Navn", max_length=120)
    email = forms.EmailField(
        label="E-mail",
        help_text="Linket bliver sendt hertil.",
        error_messages=EMAIL_FEJL,
    )
    rolle = forms.ChoiceField(label="Rolle", choices=ROLLER, widget=ChipsRadio)


class TagImodForm(BimForm, forms.Form):
    error_title = "Din bruger er ikke oprettet endnu"
    show_optional = False

    username = forms.CharField(
        label="Brugernavn",
        max_length=60,
        validators=[BRUGERNAVN],
        help_text="Små bogstaver og tal, for eksempel mette.holm.",
        widget=forms.TextInput(
            {
                "autocomplete": "username",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )
    password = forms.CharField(
        label="Adgangskode",
        strip=False,
        max_length=MAX_ADGANGSKODE,
        help_text="Mindst 12 tegn. Brug gerne flere ord efter hinanden.",
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label="Adgangskoden en gang til",
        strip=False,
        max_length=MAX_ADGANGSKODE,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def clean_username(self) -> str:
        return self.cleaned_data["username"].lower()

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        password = data.get("password")
        if password and data.get("password2") not in {None, password}:
            self.add_error("password2", "De to adgangskoder er ikke ens.")
        if password:
            bruger = Medarbejder(username=data.get("username", ""))
            try:
                validate_password(password, bruger)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return data
