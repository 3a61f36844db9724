"""Asking the day care's own staff to answer SDQ on a screen."""

from typing import Any

from django import forms

from barnetimidten.formularer.forms import BimForm, ChipsRadio, OnceMixin
from evaluering.enums import Kanal, Skema
from forloeb.forms.beskyttelse import BeskyttetMixin

KANALER = (Kanal.MAIL, Kanal.SMS, Kanal.QR, Kanal.BREV)


class DagtilbudForm(OnceMixin, BeskyttetMixin, BimForm, forms.Form):
    error_title = "Linket er ikke lavet endnu"
    skema = forms.ChoiceField(
        label="Hvilket skema?",
        widget=ChipsRadio,
        error_messages={"required": "Vælg, hvilket skema der skal svares på."},
    )
    modtager_navn = forms.CharField(
        label="Hvem skal svare?",
        max_length=120,
        help_text="For- og efternavn på den, der kender barnet i dagtilbuddet. Den, "
        "der fører forløbet, svarer ikke selv.",
        error_messages={"required": "Skriv, hvem der skal svare."},
    )
    kanal = forms.ChoiceField(
        label="Hvordan får medarbejderen linket?",
        choices=[(kanal.value, kanal.label) for kanal in KANALER],
        widget=ChipsRadio,
        error_messages={"required": "Vælg, hvordan linket gives."},
    )
    modtager_email = forms.EmailField(
        label="Arbejdsmail",
        required=False,
        max_length=200,
        help_text="Mailen nævner hverken barnet eller forløbet.",
    )

    def __init__(self, *args: Any, skemaer: list[Skema], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["skema"].choices = [(s.value, s.label) for s in skemaer]
        self.fields["skema"].initial = next(iter(skemaer), None)

    def clean(self) -> None:
        svar = self.cleaned_data
        skrevet = svar.get("modtager_email") or "modtager_email" in self.errors
        if svar.get("kanal") == Kanal.MAIL and not skrevet:
            self.add_error("modtager_email", "Skriv mailen, linket skal sendes til.")
