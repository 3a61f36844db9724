"""The forms of what a line assumes, and of how many courses a year really had."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from barnetimidten.formularer.forms import (
    BimForm,
    DanskDatoField,
    OnceMixin,
    VersionMixin,
)
from oekonomi.forms.felter import (
    count_field,
    number_field,
    year_field,
    years_in_order,
)
from oekonomi.forms.kroner import KronerField
from oekonomi.models import Businesscase, Ydelse
from oekonomi.models.felter import KORT


class ForudsaetningFelter(BimForm, forms.Form):
    error_title = "Forudsætningen er ikke gemt endnu"
    ydelse = forms.ModelChoiceField(
        label="Hvad regner I med at undgå?", queryset=Ydelse.objects.all()
    )
    enheder = number_field("Hvor mange om året?", min_value=Decimal("0.01"))
    pris = KronerField(label="Pris pr. enhed, kr.", over_nul=True)
    fra_aar = year_field("Fra år")
    til_aar = year_field("Til og med år", required=False)
    kilde = forms.CharField(
        label="Kilde", max_length=KORT, help_text="Hvor kommer tallet fra?"
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        years_in_order(self, "fra_aar", "til_aar")
        return data


class ForudsaetningForm(OnceMixin, ForudsaetningFelter):
    pass


class ForudsaetningEditForm(VersionMixin, ForudsaetningFelter):
    def __init__(self, *args: Any, current: Any, **kwargs: Any) -> None:
        super().__init__(*args, current=current, **kwargs)
        self.initial = {n: self.current_value(current, n) for n in self.fields}

    def current_value(self, row: Any, name: str) -> Any:
        value = super().current_value(row, name)
        return value.normalize() if name == "enheder" and value is not None else value


# --- Counts -----------------------------------------------------------------------------
class ForloebstalForm(OnceMixin, BimForm, forms.Form):
    error_title = "Antallet er ikke gemt endnu"
    aar = forms.TypedChoiceField(label="Hvilket år?", coerce=int)
    antal = count_field("Hvor mange forløb?", 0)
    opgjort = DanskDatoField(label="Hvornår er det talt?")
    kilde = forms.CharField(
        label="Kilde", max_length=KORT, help_text="Hvem har talt, og hvor står det?"
    )

    def __init__(self, *args: Any, case: Businesscase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aar"].choices = [(aar, str(aar)) for aar in case.aarene]

    def clean_opgjort(self) -> date:
        dag: date = self.cleaned_data["opgjort"]
        if dag > timezone.localdate():
            raise forms.ValidationError("Vælg en dag, der ikke ligger i fremtiden.")
        return dag
