"""Activities: where the word was spread, what was learned, what is adjusted."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from barnetimidten.dansk import format_dato
from barnetimidten.formularer.forms import (
    BimForm,
    ChipsRadio,
    ChipsSelect,
    DanskDatoField,
    OnceMixin,
    VersionMixin,
)
from forloeb.koder import AktivitetArt, Funktion
from forloeb.models import Aktivitet, Dagtilbud


def dagtilbud_field(label: str, *, required: bool = False) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        queryset=Dagtilbud.objects.none(),
        label=label,
        required=required,
        empty_label="Vælg dagtilbud" if required else "Intet bestemt",
        error_messages={
            "required": "Vælg dagtilbud.",
            "invalid_choice": "Vælg et dagtilbud fra listen.",
        },
    )


def limit_dagtilbud(form: Any) -> None:
    """Institutions in use, and the one the row already has."""
    valgbare = Q(aktiv=True) | Q(pk=form.instance.dagtilbud_id)
    form.fields["dagtilbud"].queryset = Dagtilbud.objects.filter(valgbare)


def refuse_future(dato: date, hvad: str) -> date:
    i_dag = timezone.localdate()
    if dato > i_dag:
        raise ValidationError(
            f"{hvad} kan ikke ligge i fremtiden. I dag er {format_dato(i_dag)}."
        )
    return dato


class AktivitetFilter(BimForm, forms.Form):
    show_optional = False
    art = forms.ChoiceField(
        label="Slags", choices=[("", "Alle"), *AktivitetArt.choices], required=False
    )

    @property
    def kode(self) -> str:
        self.is_valid()
        return self.cleaned_data.get("art", "")


class _AktivitetForm(BimForm, forms.ModelForm):
    error_title = "Aktiviteten er ikke gemt endnu"

    art = forms.ChoiceField(
        label="Hvad var det?", choices=AktivitetArt.choices, widget=ChipsRadio
    )
    dato = DanskDatoField(label="Dato")
    dagtilbud = dagtilbud_field("Dagtilbud")
    funktioner = forms.MultipleChoiceField(
        label="Hvem var med?",
        choices=Funktion.choices,
        widget=ChipsSelect,
        required=False,
        help_text="Kun funktioner. Skriv aldrig navne på familier.",
        error_messages={"invalid_choice": "Vælg blandt funktionerne."},
    )
    antal_deltagere = forms.IntegerField(
        label="Hvor mange var med?",
        required=False,
        min_value=1,
        max_value=2000,
        widget=forms.NumberInput(attrs={"class": "bim-short"}),
        error_messages={
            "invalid": "Skriv antallet som et helt tal.",
            "min_value": "Skriv 1 eller mere, eller lad feltet stå tomt.",
            "max_value": "Så mange kan ikke have været med. Ret tallet.",
        },
    )
    justering_frist = DanskDatoField(label="Inden hvornår?", required=False)

    class Meta:
        model = Aktivitet
        fields = [
            "art",
            "dato",
            "dagtilbud",
            "funktioner",
            "antal_deltagere",
            "laert",
            "justering",
            "justering_hvem",
            "justering_frist",
        ]
        labels = {
            "laert": "Hvad lærte vi?",
            "justering": "Hvad gør vi anderledes?",
            "justering_hvem": "Hvem gør det?",
        }
        help_texts = {"justering": "Den står øverst på listen, til den er gjort."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit_dagtilbud(self)

    def clean_dato(self) -> date:
        return refuse_future(self.cleaned_data["dato"], "En aktivitet")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("art") == AktivitetArt.PRAESENTATION and not data.get("dagtilbud"):
            self._tell("dagtilbud", "Vælg, hvor præsentationen blev holdt.")
        frist, dato = data.get("justering_frist"), data.get("dato")
        if (frist or data.get("justering_hvem")) and not data.get("justering"):
            self._tell("justering", "Skriv, hvad I gør anderledes.")
        if frist and dato and frist < dato:
            self._tell(
                "justering_frist", "Fristen ligger før aktiviteten. Vælg en senere dag."
            )
        return data

    def _tell(self, felt: str, besked: str) -> None:
        if felt not in self.errors:
            self.add_error(felt, besked)


class AktivitetForm(OnceMixin, _AktivitetForm):
    pass


class AktivitetEditForm(VersionMixin, _AktivitetForm):
    pass
