"""A quotation as it is to be printed."""

from django import forms

from barnetimidten.formularer.forms import BimForm, OnceMixin
from evaluering.spoergeskema import MAX_TEKST


class CitatForm(OnceMixin, BimForm, forms.Form):
    error_title = "Citatet er ikke valgt endnu"

    tekst = forms.CharField(
        label="Sådan bliver det gengivet",
        max_length=MAX_TEKST,
        widget=forms.Textarea,
        help_text="Skær væk, hvad der røber, hvem det er: navne, steder, sygdom, "
        "søskende. Skriv »[barnet]«, hvor der stod et navn. Lav ikke om på resten.",
        error_messages={
            "required": "Skriv citatet, eller gå tilbage uden at vælge det."
        },
    )
