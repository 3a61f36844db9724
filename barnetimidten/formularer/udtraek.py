"""Which kind of file, and why: asked before a list is handed out."""

from django import forms

from barnetimidten.formularer.formaal import FormaalMixin
from barnetimidten.formularer.forms import BimForm, ChipsRadio

CSV, XLSX = "csv", "xlsx"


class UdtraekForm(FormaalMixin, BimForm, forms.Form):
    error_title = "Filen er ikke lavet endnu"

    filtype = forms.ChoiceField(
        label="Filtype",
        choices=[(XLSX, "Regneark (XLSX)"), (CSV, "Semikolonfil (CSV)")],
        initial=XLSX,
        widget=ChipsRadio,
    )
