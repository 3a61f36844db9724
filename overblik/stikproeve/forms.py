"""The button that draws, and the verdict on one look-up."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from barnetimidten.audit.enums import Dom
from barnetimidten.audit.handlinger import has_cpr, one_line
from barnetimidten.formularer.forms import BimForm, ChipsRadio, OnceMixin


class TraekForm(OnceMixin, BimForm, forms.Form):
    """A button."""


class DomForm(OnceMixin, BimForm, forms.Form):
    error_title = "Vurderingen er ikke gemt endnu"
    max_text = 1000
    show_optional = False

    dom = forms.ChoiceField(
        label="Hvad siger du til opslaget?", choices=Dom.choices, widget=ChipsRadio
    )
    bemaerkning = forms.CharField(
        label="Bemærkning",
        widget=forms.Textarea,
        required=False,
        help_text="Skriv altid, hvad du spørger om, eller hvad der ikke er i orden. "
        "Ingen navne på familien og intet cpr-nummer.",
    )

    def clean_bemaerkning(self) -> str:
        tekst = self.cleaned_data["bemaerkning"]
        if has_cpr(one_line(tekst)):
            raise ValidationError("Skriv bemærkningen uden cpr-nummer.")
        return tekst

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        mangler = data.get("bemaerkning") == ""
        if mangler and data.get("dom") in (Dom.SPOERG, Dom.IKKE_I_ORDEN):
            self.add_error("bemaerkning", "Skriv en bemærkning.")
        return data
