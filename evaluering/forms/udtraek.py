"""Results as a file: what, in which form, and why."""

from typing import Any

from django import forms

from barnetimidten.formularer.formaal import FormaalMixin
from barnetimidten.formularer.forms import BimForm, ChipsRadio

TABELLER, RAEKKER = "tabeller", "raekker"
CSV, XLSX = "csv", "xlsx"


class ResultatUdtraekForm(FormaalMixin, BimForm, forms.Form):
    error_title = "Filen er ikke lavet endnu"

    indhold = forms.ChoiceField(
        label="Hvad skal med?",
        choices=[
            (TABELLER, "Tabellerne"),
            (RAEKKER, "Tabellerne og én linje for hvert forløb, uden navne"),
        ],
        initial=TABELLER,
        widget=ChipsRadio,
        help_text="Hvert forløb står med en kode i stedet for navn og nummer. Familiens "
        "egne ord er ikke med.",
    )
    filtype = forms.ChoiceField(
        label="Filtype",
        choices=[(XLSX, "Regneark (XLSX)"), (CSV, "Semikolonfil (CSV)")],
        initial=XLSX,
        widget=ChipsRadio,
    )

    def __init__(self, *args: Any, offentlig: bool, **kwargs: Any) -> None:
        """The public edition is tables alone."""
        super().__init__(*args, **kwargs)
        if offentlig:
            del self.fields["indhold"]

    @property
    def med_raekker(self) -> bool:
        return self.cleaned_data.get("indhold") == RAEKKER
