"""A concern that was reported: what is noted of it, and why a note is annulled."""

from typing import Any

from django import forms
from django.utils import timezone

from barnetimidten.formularer.forms import (
    BimForm,
    DanskDatoField,
    OnceMixin,
    VersionMixin,
)
from forloeb.forms.trin import colleagues, line
from forloeb.models import Underretning


def refuse_future(dato: Any) -> Any:
    if dato and dato > timezone.localdate():
        raise forms.ValidationError("Vælg en dato, der ikke ligger i fremtiden.")
    return dato


class UnderretningForm(OnceMixin, BimForm, forms.ModelForm):
    error_title = "Underretningen er ikke noteret endnu"
    dato = DanskDatoField(label="Hvornår blev der underrettet?")

    class Meta:
        model = Underretning
        fields = ["dato", "af", "modtager", "journalnummer"]
        labels = {
            "af": "Hvem underrettede?",
            "modtager": "Hvem fik underretningen?",
            "journalnummer": "Journalnummer i SBSYS",
        }
        help_texts = {
            "modtager": "Skriv afdelingen eller funktionen. Skriv ikke, hvad den handler om."
        }
        widgets = {"modtager": forms.TextInput({"class": "bim-wide"})}
        error_messages = {
            "modtager": {"required": "Skriv, hvem der fik underretningen."},
            "af": {
                "required": "Vælg, hvem der underrettede.",
                "invalid_choice": "Vælg en kollega fra listen.",
            },
        }

    def __init__(self, *args: Any, bruger: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["af"].queryset = colleagues()
        self.fields["af"].empty_label = None
        self.initial |= {"af": bruger.pk, "dato": timezone.localdate()}

    def clean_dato(self) -> Any:
        return refuse_future(self.cleaned_data["dato"])


class CancelForm(OnceMixin, BimForm, forms.Form):
    error_title = "Noteringen er ikke annulleret endnu"
    grund = line("Hvorfor er den forkert?", help_text="Skriv ikke navne.")


class JournalForm(VersionMixin, BimForm, forms.Form):
    error_title = "Forløbet er ikke markeret endnu"
    dato = DanskDatoField(label="Journaliseret den", initial=timezone.localdate)

    def current_value(self, row: Any, name: str) -> Any:
        """The stamp is new, so nobody else has written another date here."""
        return getattr(self, "cleaned_data", {}).get(name)

    def clean_dato(self) -> Any:
        return refuse_future(self.cleaned_data["dato"])


class CancelJournalForm(VersionMixin, BimForm, forms.Form):
    error_title = "Markeringen er ikke taget tilbage endnu"
    grund = line("Hvorfor tages den tilbage?", help_text="Grunden står i sporet.")

    def current_value(self, row: Any, name: str) -> Any:
        return getattr(self, "cleaned_data", {}).get(name)
