"""Send what the page shows; count what was converted in a year."""

from decimal import Decimal
from typing import Any

from django import forms

from barnetimidten.formularer.forms import BimForm, ChipsRadio, OnceMixin
from oekonomi.forms.felter import number_field
from oekonomi.forms.kroner import KronerField
from overblik.opgoerelse.regler import Enhed

KILDE = 120  # with the rest of the sentence it is the entry's text


class SendForm(OnceMixin, BimForm, forms.Form):
    error_title = "Opgørelsen er ikke sendt endnu"
    aftryk = forms.CharField(max_length=64, widget=forms.HiddenInput())

    def show(self, aftryk: str) -> None:
        """The page shows the counts of now, also after a refusal."""
        self.initial["aftryk"] = aftryk
        if self.is_bound:
            self.data = self.data.copy()
            self.data["aftryk"] = aftryk


class OmlaegningForm(OnceMixin, BimForm, forms.Form):
    error_title = "Omlægningen er ikke sendt endnu"
    aar = forms.TypedChoiceField(label="Hvilket år?", coerce=int, widget=ChipsRadio)
    enhed = forms.ChoiceField(
        label="Hvad tæller du?",
        choices=[(e.value, e.label) for e in Enhed],
        widget=ChipsRadio,
        help_text="Det, korpset brugte på ressourceforløb før, og som nu går til "
        "forløb i hjemmet.",
    )
    antal = number_field("Hvor mange?", min_value=Decimal("0.01"))
    pris = KronerField(
        over_nul=True,
        label="Hvad regner I én til? (kr.)",
        help_text="For hele året. Tallet skal have en kilde og kan ikke udledes af "
        "lønnen på 390.000 kr.",
    )
    kilde = forms.CharField(
        label="Hvor kommer prisen fra?",
        max_length=KILDE,
        help_text="For eksempel et budget eller en takst. Skriv ikke navne.",
    )

    def __init__(self, *args: Any, aarene: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aar"].choices = [(str(aar), str(aar)) for aar in aarene]
