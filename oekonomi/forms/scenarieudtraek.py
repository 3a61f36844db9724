"""Scenarios and assumptions as a file: in which form, and why."""

from django import forms

from barnetimidten.formularer.formaal import FormaalMixin
from barnetimidten.formularer.forms import BimForm, ChipsRadio

CSV, XLSX = "csv", "xlsx"


class ScenarieUdtraekForm(FormaalMixin, BimForm, forms.Form):
    error_title = "Filen er ikke lavet endnu"


class ForudsaetningUdtraekForm(ScenarieUdtraekForm):
    filtype = forms.ChoiceField(
        label="Filtype",
        choices=[(XLSX, "Regneark (XLSX)"), (CSV, "Semikolonfil (CSV)")],
        initial=XLSX,
        widget=ChipsRadio,
        help_text="Regnearket har også ressourcer, andele, konsekvenser og priser hver "
        "for sig, år for år og pung for pung.",
    )
