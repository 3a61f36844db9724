"""The municipality's licensed SDQ wording, as a file with a line a text."""

from typing import Any

from django import forms

from barnetimidten.formularer.forms import BimForm, ChipsRadio, OnceMixin
from evaluering import ordlydsfil
from evaluering.enums import Informant, SdqForm
from forloeb.models.felter import KORT


class OrdlydForm(OnceMixin, BimForm, forms.Form):
    error_title = "Ordlyden er ikke indlæst endnu"
    informant = forms.ChoiceField(
        label="Hvem svarer?", choices=Informant.choices, widget=ChipsRadio
    )
    skemaform = forms.ChoiceField(
        label="Hvor gammelt er barnet?", choices=SdqForm.choices, widget=ChipsRadio
    )
    opfoelgning = forms.BooleanField(
        label="Det er opfølgningsskemaet (efter forløbet).", required=False
    )
    licens = forms.CharField(
        label="Licensens reference",
        max_length=KORT,
        help_text="Aftalens nummer eller brevets dato, og hvem der har givet lov.",
    )
    fil = forms.FileField(
        label="Fil med ordlyden",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
        help_text="CSV, én linje for hver tekst. Hent den tomme fil, og udfyld den.",
        error_messages={"required": "Vælg filen.", "empty": "Filen er tom."},
    )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not self.errors:
            try:
                self.tekster = ordlydsfil.read(
                    data["fil"].read(ordlydsfil.MAX_BYTE + 1),
                    informant=data["informant"],
                    opfoelgning=data["opfoelgning"],
                )
            except ordlydsfil.OrdlydError as error:
                self.add_error("fil", error.fejl)
        return data

    @property
    def ordlyd(self) -> dict[str, Any]:
        felter = {n: v for n, v in self.vaerdier.items() if n != "fil"}
        return felter | {"tekster": self.tekster}
