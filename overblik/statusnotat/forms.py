"""Choose a period; rewrite a section; a word to the writer."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from barnetimidten.dansk import format_dato
from barnetimidten.formularer.forms import (
    BimForm,
    DanskDatoField,
    OnceMixin,
    VersionMixin,
)
from oekonomi.models import Businesscase
from overblik.statusnotat.models import ORD, TEKST, Notatafsnit
from overblik.statusnotat.saetninger import UkendtFeltError, fill

FOERSTE = date(2018, 1, 1)


class NotatForm(OnceMixin, BimForm, forms.Form):
    error_title = "Notatet er ikke oprettet endnu"
    case = forms.ModelChoiceField(
        Businesscase.objects.all(), label="Business case", empty_label=None
    )
    fra = DanskDatoField(label="Fra")
    til = DanskDatoField(
        label="Til og med", help_text="Tallene bliver gjort op på denne dag."
    )
    dato = DanskDatoField(label="Notatets dato")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        fra, til, dato = (data.get(navn) for navn in ("fra", "til", "dato"))
        i_dag = timezone.localdate()
        if fra and fra < FOERSTE:
            self.add_error(
                "fra", f"Vælg en dag fra {format_dato(FOERSTE)} eller senere."
            )
        if fra and til and til < fra:
            self.add_error(
                "til", "Perioden slutter, før den begynder. Ret en af dagene."
            )
        if dato and dato > i_dag:
            self.add_error(
                "dato", f"I dag er {format_dato(i_dag)}. Vælg i dag eller før."
            )
        elif til and dato and til > dato:
            self.add_error("til", "Perioden kan ikke slutte efter notatets dato.")
        return data


class AfsnitForm(VersionMixin, BimForm, forms.ModelForm):
    error_title = "Afsnittet er ikke gemt endnu"

    class Meta:
        model = Notatafsnit
        fields = ["tekst"]
        labels = {"tekst": "Tekst"}
        help_texts = {
            "tekst": "Ord i kantede parenteser er frosne tal. De kan flyttes, men ikke "
            "ændres. En tom linje giver et nyt stykke. Skriv ingen navne."
        }
        widgets = {"tekst": forms.Textarea(attrs={"rows": 9})}

    max_text = TEKST

    def clean_tekst(self) -> str:
        tekst: str = self.cleaned_data["tekst"].replace("\r\n", "\n").strip()
        try:
            fill(tekst, self.instance.notat.felter)
        except UkendtFeltError as error:
            raise forms.ValidationError(str(error)) from error
        return tekst


class ReturForm(OnceMixin, BimForm, forms.Form):
    error_title = "Notatet er ikke sendt tilbage endnu"
    retur = forms.CharField(
        label="Hvad skal rettes?",
        max_length=ORD,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Skriv, hvad der skal rettes."},
    )


class GodkendForm(OnceMixin, BimForm, forms.Form):
    """A button, with the version that was read."""

    laest = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class UdgaveForm(OnceMixin, BimForm, forms.Form):
    """A button: a second press makes no second edition."""
